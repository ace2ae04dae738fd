package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
    }

    @Test
    void theDemoCollectsRejectsWhatWasPlantedAndItsNextCommandsWork() {
        Shell.Outcome demo = shell.ipam("demo");

        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out())
                .contains("dhcp1.contoso.test", "DhcpSrvLog-Thu.log:37", "contoso.test.dns:27")
                .contains("  ipam-demo/utilization-trend.pdf", "  ipam-demo/utilization-now.xlsx");
        assertThat(folder.resolve("ipam-demo/utilization-trend.pdf")).isNotEmptyFile();
        assertThat(folder.resolve("ipam-demo/utilization-now.xlsx")).isNotEmptyFile();
        assertThat(folder.resolve("ipam-demo/utilization-trend.html")).isNotEmptyFile();
        List<String> next = demo.outLines().stream()
                .filter(line -> line.startsWith("  ipam "))
                .map(String::strip)
                .toList();
        assertThat(next).hasSize(8);
        for (String command : next) {
            List<String> words = Readme.words(command);
            Shell.Outcome outcome = shell.ipam(words.subList(1, words.size()).toArray(String[]::new));
            assertThat(outcome.exit()).as("%s: %s", command, outcome.err()).isZero();
            assertThat(outcome.out().isBlank()).as(command).isEqualTo(words.contains("--output"));
        }
    }

    @Test
    void theDemosSettingsRunAgainAndFindNothingNew() {
        shell.ipam("demo");

        Shell.Outcome again = shell.ipam("run", "all", "--config", "ipam-demo/ipam.yml");

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.err()).contains("Nothing new.");
    }

    @Test
    void aSecondDemoMakesItsFolderAnewAndAForeignFolderIsLeftAlone() throws IOException {
        shell.ipam("demo");
        Files.writeString(folder.resolve("ipam-demo/left.txt"), "of the first demo");

        assertThat(shell.ipam("demo").exit()).isZero();
        assertThat(folder.resolve("ipam-demo/left.txt")).doesNotExist();

        Files.move(folder.resolve("ipam-demo"), folder.resolve("aside"));
        Files.createDirectory(folder.resolve("ipam-demo"));
        Files.writeString(folder.resolve("ipam-demo/mine.txt"), "mine");
        Shell.Outcome refused = shell.ipam("demo");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errLines())
                .containsExactly(
                        "ipam: Cannot use %s: it was not made by ipam demo; move it away, or run the demo elsewhere"
                                .formatted(folder.resolve("ipam-demo")));
        assertThat(folder.resolve("ipam-demo/mine.txt")).hasContent("mine");
    }
}
