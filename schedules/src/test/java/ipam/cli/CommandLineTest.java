package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help;

class CommandLineTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(shell.ipam("--version").out()).matches("ipam \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void helpIsDataAndEndsWell() {
        Shell.Outcome help = shell.ipam("--help");

        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.outLines()).contains("Commands:", "Examples:", "  ipam demo");
        assertThat(shell.ipam("help").out()).isEqualTo(help.out());
        assertThat(shell.ipam("help", "completion").out())
                .isEqualTo(shell.ipam("completion", "--help").out());
    }

    @TestFactory
    Stream<DynamicTest> theHelpOfEveryCommandEndsWithTwoExamplesThatParse() {
        return everyCommand(root()).stream()
                .map(command -> DynamicTest.dynamicTest(
                        command.getCommandSpec().qualifiedName(), () -> hasTwoExamples(command)));
    }

    private void hasTwoExamples(CommandLine command) {
        List<String> help = command.getUsageMessage(Help.Ansi.OFF).lines().toList();
        List<String> examples = help.subList(help.indexOf("Examples:") + 1, help.size());
        assertThat(help).contains("Examples:").noneMatch(line -> line.startsWith("/") || line.contains("%%"));
        assertThat(examples).hasSize(2);
        for (String example : examples) {
            List<String> words = Readme.words(example.replaceAll(" >.*", ""));
            assertThat(words).first().isEqualTo("ipam");
            CommandLine.ParseResult parsed =
                    root().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            assertThat(parsed.unmatched()).isEmpty();
        }
    }

    @Test
    void commonOptionsStandBeforeOrAfterTheCommand() throws IOException {
        Files.writeString(folder.resolve("site.yml"), "ipam: {servers: [{name: dhcp1.contoso.test}]}");

        Shell.Outcome before = shell.ipam("--config", "site.yml", "servers", "list");
        Shell.Outcome after = shell.ipam("servers", "list", "--config", "site.yml");

        assertThat(before.exit()).isZero();
        assertThat(before.out()).contains("dhcp1.contoso.test");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aWrongOptionOrCommandNamesTheNearest() {
        complains("ipam: Unknown option: --confg; did you mean --config? (see ipam help)", "--confg", "x");
        complains("ipam: Unknown command: serves; did you mean servers? (see ipam help)", "serves");
        complains("ipam: Unknown command: lst; did you mean list? (see ipam help servers)", "servers", "lst");
        complains(
                "ipam: Missing command: ipam servers takes one of list, add, set, remove, provision, exporter",
                "servers");
        complains("ipam: Missing command: see ipam --help; to begin, try ipam demo");
        complains("ipam: Invalid shell: fish (must be one of bash, zsh)", "completion", "fish");
        complains("ipam: Unknown command: trak (see ipam help)".replace("trak", "qqqqqq"), "help", "qqqqqq");
        complains("ipam: Missing value: --config (must be followed by FILE) (see ipam help)", "--config", "--data");
    }

    @Test
    void aWrongValueIsToldWithWhatIsAllowed() {
        complains("ipam: Missing value: --data (must be followed by DIR) (see ipam help status)", "status", "--data");
        complains(
                "ipam: Missing value: --diff (must be followed by FROM TO) (see ipam help scopes)",
                "scopes",
                "--diff",
                "2026-10-20");
        complains(
                "ipam: Repeated option: --data (must stand once) (see ipam help status)",
                "status",
                "--data",
                "a",
                "--data",
                "b");
        complains("ipam: Invalid --at: x (must be a whole number) (see ipam help forecast)", "forecast", "--at", "x");
        complains("ipam: Unknown option: --lots (see ipam help events)", "events", "--lots", "7d");
    }

    @Test
    void settingsWithThreeErrorsAreToldAtOnce() throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  time-zone: Mars/Olympus
                  servers:
                    - name: dhcp1.contoso.test
                      audit-log: logs/*.log
                  expiry: {within: soon}
                """);

        Shell.Outcome outcome = shell.ipam("servers", "list");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .containsExactly(
                        "ipam: ipam.yml:2: Invalid time-zone: Mars/Olympus"
                                + " (must be a time zone such as Europe/Berlin or UTC)",
                        "ipam: ipam.yml:5: Unknown key: servers[0].audit-log; did you mean audit-logs?",
                        "ipam: ipam.yml:6: Invalid expiry.within: soon (must be a duration such as 15m, 2h or 10d)");
    }

    @Test
    void theDataContractIsPrintedFromTheCode() {
        assertThat(shell.ipam("help", "lake").out())
                .contains("lease_event", "tracking/lake/lease_event", "event_time_uncertain", "source_line");
    }

    @Test
    void exitCodesHideEachOtherInTheOrderOfTheContract() {
        assertThat(ExitCode.FAILED.or(ExitCode.BUSY)).isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.MISSING.or(ExitCode.BUSY)).isEqualTo(ExitCode.BUSY);
        assertThat(ExitCode.FOUND.or(ExitCode.MISSING)).isEqualTo(ExitCode.MISSING);
        assertThat(ExitCode.REJECTED.or(ExitCode.FOUND)).isEqualTo(ExitCode.FOUND);
        assertThat(ExitCode.OK.or(ExitCode.REJECTED)).isEqualTo(ExitCode.REJECTED);
        assertThat(ExitCode.USAGE.or(ExitCode.FAILED)).isEqualTo(ExitCode.USAGE);
        assertThat(List.of(ExitCode.values())).extracting(ExitCode::code).containsExactly(2, 1, 75, 5, 4, 3, 0);
    }

    private void complains(String line, String... args) {
        Shell.Outcome outcome = shell.ipam(args);
        assertThat(outcome.errLines()).containsExactly(line);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(2);
    }

    private CommandLine root() {
        return Main.commandLine(new Terminal(
                System.in, System.out, System.err, java.util.Map.of(), folder, java.time.Clock.systemUTC(), false));
    }

    private static List<CommandLine> everyCommand(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(each -> all.addAll(everyCommand(each)));
        return all;
    }
}
