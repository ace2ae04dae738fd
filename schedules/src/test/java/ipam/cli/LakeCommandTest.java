package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeCommandTest {
    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void aLakeThatWasMovedIsRebuiltToTheSameAnswers() throws IOException {
        Shell shell = Demo.copiedTo(folder);
        String before = intervals(shell, "ipam-demo");
        Files.move(folder.resolve("ipam-demo"), folder.resolve("moved"));

        Shell.Outcome rebuilt = shell.ipam("lake", "rebuild", "--data", "moved");

        assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
        assertThat(before.lines().count()).isGreaterThan(20);
        assertThat(intervals(shell, "moved")).isEqualTo(before);
        // The demo's runs merged the days that were over; a month later its November is over too.
        Shell later = shell.at(Instant.parse("2026-12-05T12:00:00Z"));
        assertThat(later.ipam("lake", "merge", "--data", "moved").err()).contains(" became ");
        assertThat(later.ipam("lake", "merge", "--data", "moved").err()).isEqualTo("Nothing to merge.\n");
        assertThat(intervals(shell, "moved")).isEqualTo(before);
        assertThat(shell.ipam("verify", "--deep", "--data", "moved").exit()).isZero();
    }

    @Test
    void filesAreNamedSoThatAnotherEngineFindsThem() {
        Shell shell = Demo.shell();

        Shell.Outcome files = shell.ipam("lake", "files", "lease_event", "--format", "jsonl", "--data", "ipam-demo");

        assertThat(files.outLines()).isNotEmpty().allSatisfy(line -> {
            String file = line.replaceAll(".*\"file\":\"([^\"]*)\".*", "$1");
            assertThat(Path.of(file)).isRegularFile().isAbsolute();
        });
        assertThat(shell.ipam("lake", "files", "lease_events", "--data", "ipam-demo")
                        .exit())
                .isEqualTo(2);
    }

    private static String intervals(Shell shell, String data) {
        String sql = "SELECT * EXCLUDE (first_source, last_source) FROM lease_interval ORDER BY ALL";
        return shell.ipam("sql", sql, "--format", "csv", "--data", data).out();
    }
}
