package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.cli.Readme.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README tells people to run, in its order, in a folder with logs of theirs. */
class ReadmeTest {
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{12}-[0-9a-f]{12}");

    private static final Pattern EXIT = Pattern.compile("# exit code (\\d)");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path WEEK = ROOT.resolve("sample-data/dhcp/dhcp1.contoso.test/2026-11-01");

    @TempDir
    static Path folder;

    private static Shell shell;

    private final Mailbox mailbox = new Mailbox();
    private FilledList list;
    private String token = "";

    @BeforeEach
    void prepare() {
        list = new FilledList(folder);
    }

    @AfterEach
    void stop() {
        mailbox.close();
    }

    @BeforeAll
    static void copyLogs() throws IOException {
        folder = folder.toRealPath();
        shell = Demo.copiedTo(folder);
        Files.createDirectory(folder.resolve("sample-data"));
        Files.copy(ROOT.resolve("sample-data/questions.csv"), folder.resolve("sample-data/questions.csv"));
        Path logs = Files.createDirectory(folder.resolve("logs"));
        for (String name : List.of("DhcpSrvLog-Mon.log", "DhcpSrvLog-Wed.log", "DhcpV6SrvLog-Wed.log")) {
            Files.copy(WEEK.resolve(name), logs.resolve(name));
        }
    }

    @Test
    void everyCommandWorksAndSaysWhatTheReadmeShows() throws IOException {
        String said = "";
        for (Block block : Readme.blocks(ROOT.resolve("README.md"))) {
            switch (block.kind()) {
                case "yaml" -> Files.write(folder.resolve("ipam.yml"), block.lines());
                case "sh" -> said = run(block.lines());
                case "text" -> assertThat(said).containsPattern(shown(block.lines()));
                case Readme.INDENTED -> {}
                default -> throw new AssertionError("Unknown block: " + block.kind());
            }
        }
        assertThat(mailbox.mails)
                .singleElement()
                .asString()
                .startsWith("noc@contoso.test")
                .contains("10.20.0.103: is about to expire", "10.20.0.108: is expired", "owner Ben", "owner Ann");
    }

    /** They are about an installation with inputs of all kinds: the demo's. */
    @Test
    void everyIndentedCommandWorksWithTheDemosSettings() throws IOException {
        Shell demo = new Shell(folder.resolve("ipam-demo"));
        List<String> run = new ArrayList<>();
        for (Block block : Readme.blocks(ROOT.resolve("README.md"))) {
            if (!block.kind().equals(Readme.INDENTED) || !block.lines().get(0).startsWith("ipam ")) {
                continue;
            }
            for (String line : block.lines()) {
                String command = line.replaceFirst(" +#.*", "");
                Shell.Outcome outcome = demo.ipam(words(command));
                assertThat(outcome.exit())
                        .as("%s: %s%s", command, outcome.out(), outcome.err())
                        .isEqualTo(command.contains("--fail-on over") ? 4 : 0);
                run.add(command);
            }
        }
        assertThat(run).hasSizeGreaterThan(7);
    }

    @Test
    void everyIndentedSettingIsOne() throws IOException {
        StringBuilder servers = new StringBuilder("ipam:\n  servers:\n");
        StringBuilder others = new StringBuilder();
        for (Block block : Readme.blocks(ROOT.resolve("README.md"))) {
            String first = block.lines().get(0);
            if (block.kind().equals(Readme.INDENTED) && first.startsWith("- name:")) {
                block.lines()
                        .forEach(line -> servers.append("    ").append(line).append('\n'));
            } else if (block.kind().equals(Readme.INDENTED) && first.equals("ipam:")) {
                block.lines().stream()
                        .skip(1)
                        .forEach(line -> others.append(line).append('\n'));
            }
        }
        assertThat(others).isNotEmpty();
        Files.writeString(folder.resolve("all.yml"), servers.append(others));

        Shell.Outcome outcome = shell.ipam("servers", "list", "--config", "all.yml");
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("dhcp1.contoso.test", "kea1.contoso.test", "ns1.contoso.test");
    }

    @Test
    void thePictureIsARealAnswer() throws IOException {
        String command = "ipam track --ip 10.20.0.63 --at 2026-10-28T13:00-04:00";
        Shell.Outcome outcome = run(command + " --data ipam-demo");
        List<String> lines = Stream.concat(Stream.of("$ " + command), outcome.outLines().stream())
                .map(line -> line.replace(ROOT + "/", ""))
                .toList();

        Path picture = ROOT.resolve("docs/track.svg");
        if (Boolean.getBoolean("ipam.regenerate")) {
            Files.createDirectories(picture.getParent());
            Files.writeString(picture, new TerminalPicture(lines).svg());
        }

        assertThat(picture).content().isEqualTo(new TerminalPicture(lines).svg());
    }

    private String run(List<String> commands) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line : commands) {
            Matcher exit = EXIT.matcher(line);
            String command = line.replaceFirst(" +#.*", "").replace("TOKEN", token);
            List<String> words = Readme.words(command);
            switch (words.get(0)) {
                case "./ipam" -> {
                    Shell.Outcome outcome = run(command);
                    assertThat(outcome.exit())
                            .as("%s: %s", command, outcome.err())
                            .isEqualTo(exit.find() ? Integer.parseInt(exit.group(1)) : 0);
                    said.append(outcome.out()).append(outcome.err());
                    Matcher given = TOKEN.matcher(outcome.out());
                    token = given.find() ? given.group() : token;
                    list.after(words);
                }
                case "export" -> words.stream().skip(1).forEach(this::export);
                default -> assertThat(command).isEqualTo("mvn verify");
            }
        }
        return said.toString();
    }

    private void export(String assignment) {
        String[] sides = assignment.split("=", 2);
        shell.with(sides[0], sides[0].equals("IPAM_MAIL_PORT") ? String.valueOf(mailbox.port()) : sides[1]);
    }

    private static Shell.Outcome run(String command) {
        List<String> words = Readme.words(command);
        if (words.equals(List.of("./ipam", "demo"))) {
            return Demo.OUTCOME; // it takes seconds, and says the same each time
        }
        return shell.ipam(words(command));
    }

    /** The words after the program's name. */
    private static String[] words(String command) {
        List<String> words = Readme.words(command);
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    /** The lines as they stand, with … for anything within a line. */
    private static Pattern shown(List<String> lines) {
        return Pattern.compile(lines.stream()
                .map(line -> Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                .collect(Collectors.joining("\\R", "(?m)^", "$")));
    }
}
