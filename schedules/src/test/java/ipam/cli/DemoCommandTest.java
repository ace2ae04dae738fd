package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo, and that the sample organisation becomes what its folders say. */
class DemoCommandTest {
    /** Many expectations are of one answer. */
    private static final Map<List<String>, Shell.Outcome> ANSWERS = new HashMap<>();

    @TempDir
    static Path folder;

    private static Shell shell;

    @BeforeAll
    static void copyDemo() throws IOException {
        folder = folder.toRealPath();
        shell = Demo.copiedTo(folder);
    }

    static List<ExpectedAnswer> answers() throws IOException {
        return ExpectedAnswer.of("scopes", "service", "zones");
    }

    static List<ExpectedFile> files() throws IOException {
        return ExpectedFile.of("scopes", "service", "zones");
    }

    @Test
    void theDemoShowsWhatWasCollectedAndRejectedAndNamesWhatItWrote() {
        assertThat(Demo.OUTCOME.out())
                .contains("dhcp1.contoso.test", "DhcpSrvLog-Thu.log:37", "contoso.test.dns:27")
                .contains("  ipam-demo/utilization-trend.pdf", "  ipam-demo/utilization-now.xlsx");
        assertThat(folder.resolve("ipam-demo/utilization-trend.pdf")).isNotEmptyFile();
        assertThat(folder.resolve("ipam-demo/utilization-now.xlsx")).isNotEmptyFile();
        assertThat(folder.resolve("ipam-demo/utilization-trend.html")).isNotEmptyFile();
    }

    @Test
    void itsNextCommandsWork() {
        List<String> next = Demo.OUTCOME.outLines().stream()
                .filter(line -> line.startsWith("  ipam "))
                .map(String::strip)
                .toList();
        assertThat(next).hasSize(11);
        for (String command : next) {
            List<String> words = Readme.words(command);
            Shell.Outcome outcome = shell.ipam(words.subList(1, words.size()).toArray(String[]::new));
            assertThat(outcome.exit()).as("%s: %s", command, outcome.err()).isZero();
            assertThat(outcome.out().isBlank()).as(command).isEqualTo(words.contains("--output"));
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theSampleOrganisationsQuestionsHaveTheirAnswers(ExpectedAnswer expected) {
        String[] question = expected.arguments("ipam-demo");
        Shell.Outcome outcome = ANSWERS.computeIfAbsent(List.of(question), asked -> shell.ipam(question));
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(expected.rows(outcome.out()))
                .anySatisfy(row -> assertThat(row).containsAllEntriesOf(expected.row()));
    }

    @Test
    void everyFileOfTheSampleOrganisationBecomesWhatItsFolderSays() throws IOException {
        Shell.Outcome outcome = shell.ipam(
                "sql",
                "SELECT source, kind, records, skipped, rejected FROM snapshot ORDER BY source",
                "--format",
                "csv",
                "--data",
                "ipam-demo");
        List<ExpectedFile> collected = ExpectedFile.collected(outcome.outLines());

        assertThat(collected).filteredOn(ExpectedFile::isHandWritten).containsExactlyElementsOf(files());
        assertThat(collected)
                .filteredOn(file -> !file.isHandWritten())
                .hasSizeGreaterThan(100)
                .allMatch(file -> file.format().equals("dhcp-scope-statistics") && file.rejected() == 0);
    }

    @Test
    void theDemosSettingsRunAgainAndFindNothingNew() {
        Shell.Outcome again = shell.ipam("run", "all", "--config", "ipam-demo/ipam.yml");

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.err()).contains("Nothing new.");
    }

    @Test
    void aFolderThatAnotherDemoIsMakingIsLeftAlone(@TempDir Path elsewhere) throws IOException {
        Path made = Files.createDirectory(elsewhere.toRealPath().resolve("ipam-demo"));
        Path marker = Files.writeString(made.resolve(".made-by-ipam-demo"), "");
        Files.writeString(made.resolve("half.txt"), "half");
        try (FileChannel other = FileChannel.open(marker, StandardOpenOption.WRITE)) {
            assertThat(other.tryLock()).isNotNull();
            Shell.Outcome refused = new Shell(elsewhere.toRealPath()).ipam("demo");

            assertThat(refused.errLines())
                    .containsExactly(
                            "ipam: Cannot use %s: another ipam demo is making it; wait for that, or name another folder with --data"
                                    .formatted(made));
            assertThat(refused.exit()).isEqualTo(75);
            assertThat(made.resolve("half.txt")).hasContent("half");
        }
    }

    @Test
    void statusSaysWhatEveryTaskTookInAndHowFarEveryServersDataReaches() {
        List<String> status =
                shell.ipam("status", "--config", "ipam-demo/ipam.yml").outLines();
        assertThat(status)
                .filteredOn(line -> line.contains("  completed  "))
                .hasSize(6)
                .allMatch(line -> line.matches(".*:[013][05]:00 +[1-9][0-9]* +[0-9]+ .*"));
        assertThat(status)
                .anyMatch(line -> line.matches("dns1\\.contoso\\.test +event-log +America/New_York +2026-.*"))
                .noneMatch(line -> line.contains("no data yet"));
    }

    @Test
    void anEarlierDemosFolderIsMadeAnewAndAForeignOneIsLeftAlone(@TempDir Path elsewhere) throws IOException {
        Path real = elsewhere.toRealPath();
        Shell there = new Shell(real);
        Files.createDirectory(real.resolve("ipam-demo"));
        Files.writeString(real.resolve("ipam-demo/mine.txt"), "mine");
        Shell.Outcome refused = there.ipam("demo");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errLines())
                .containsExactly(
                        "ipam: Cannot use %s: it was not made by ipam demo; move it away, or name another folder with --data"
                                .formatted(real.resolve("ipam-demo")));
        assertThat(real.resolve("ipam-demo/mine.txt")).hasContent("mine");
        assertThat(there.ipam("demo", "--data", ".").errLines())
                .singleElement()
                .asString()
                .startsWith("ipam: Cannot use %s".formatted(real));
        assertThat(Demo.FOLDER.resolve("ipam-demo/left.txt")).doesNotExist();
    }
}
