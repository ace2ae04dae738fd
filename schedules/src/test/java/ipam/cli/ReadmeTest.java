package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.cli.Readme.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README tells people to run, in its order, in a folder with logs of theirs. */
class ReadmeTest {
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{12}-[0-9a-f]{12}");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path WEEK = ROOT.resolve("sample-data/dhcp/dhcp1.contoso.test/2026-11-01");

    @TempDir
    static Path folder;

    private static Shell shell;

    @BeforeAll
    static void copyLogs() throws IOException {
        folder = folder.toRealPath();
        shell = Demo.copiedTo(folder);
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
    }

    /** They are about an installation with inputs of all kinds: the demo's. */
    @Test
    void everyIndentedCommandWorksWithTheDemosSettings() throws IOException {
        Shell demo = new Shell(folder.resolve("ipam-demo"));
        String token = "";
        List<String> run = new ArrayList<>();
        for (Block block : Readme.blocks(ROOT.resolve("README.md"))) {
            if (!block.kind().equals(Readme.INDENTED) || !block.lines().get(0).startsWith("ipam ")) {
                continue;
            }
            for (String line : block.lines()) {
                String command = line.replaceFirst(" +#.*", "").replace("TOKEN", token);
                Shell.Outcome outcome = demo.ipam(words(command));
                assertThat(outcome.exit())
                        .as("%s: %s%s", command, outcome.out(), outcome.err())
                        .isEqualTo(command.contains("--fail-on over") ? 4 : 0);
                if (command.startsWith("ipam template")) {
                    fill(folder.resolve("ipam-demo/ranges.xlsx"), "Network", "10.20.0.0/24");
                }
                Matcher given = TOKEN.matcher(outcome.out());
                token = given.find() ? given.group() : token;
                run.add(command);
            }
        }
        assertThat(run).hasSizeGreaterThan(10);
    }

    /** Writes a row of one cell below the headings of a template, which stand below its example. */
    private static void fill(Path file, String heading, String value) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (Cell cell : book.getSheetAt(0).getRow(1)) {
                if (cell.getStringCellValue().equals(heading)) {
                    book.getSheetAt(0)
                            .createRow(2)
                            .createCell(cell.getColumnIndex())
                            .setCellValue(value);
                }
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                book.write(out);
            }
        }
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

    private static String run(List<String> commands) {
        StringBuilder said = new StringBuilder();
        for (String command : commands) {
            List<String> words = Readme.words(command);
            if (words.get(0).equals("./ipam")) {
                Shell.Outcome outcome = run(command);
                assertThat(outcome.exit()).as("%s: %s", command, outcome.err()).isZero();
                said.append(outcome.out()).append(outcome.err());
            } else {
                assertThat(command).isEqualTo("mvn verify");
            }
        }
        return said.toString();
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
