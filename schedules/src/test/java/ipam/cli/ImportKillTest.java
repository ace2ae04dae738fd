package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that is killed while it applies has changed everything or nothing, and the journal knows which. */
@Tag("long")
class ImportKillTest {
    private static final int KILLS = Boolean.getBoolean("ipam.long") ? 20 : 1;
    private static final int ROWS = Boolean.getBoolean("ipam.long") ? 4000 : 1500;
    private static final long SEED = 20261122;

    @TempDir
    Path temporary;

    @Test
    void aKilledApplyIsAllOrNothingAndTheNextOneMakesItAll() throws IOException, InterruptedException {
        Path timed = list("timed");
        long started = System.nanoTime();
        assertThat(new ForkedProgram(timed).ipam(apply(timed)).exit()).isZero();
        long typical = Duration.ofNanos(System.nanoTime() - started).toMillis();

        SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = list("killed-" + kill);
            String[] apply = apply(folder);
            // The first half of the time goes by before anything is written.
            long moment = typical / 2 + random.nextLong(typical / 2);
            Process process = new ForkedProgram(folder).start(apply);
            process.waitFor(moment, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();

            Shell shell = new Shell(folder);
            int applied = rows(shell);
            assertThat(applied).as("killed after %d of %d ms", moment, typical).isIn(0, ROWS);
            if (applied == 0) {
                assertThat(shell.ipam(apply).exit()).isZero();
            }
            assertThat(rows(shell)).isEqualTo(ROWS);
            // Puts into the lake what the journal still has.
            Shell.Outcome next = shell.ipam("run", "address-expiry");
            assertThat(next.exit()).as(next.err()).isZero();
            assertThat(shell.ipam("events", "--kind", "configuration-change", "--format", "csv")
                            .outLines())
                    .hasSize(1 + ROWS)
                    .doesNotHaveDuplicates();
        }
    }

    private Path list(String name) throws IOException {
        Path folder = Files.createDirectory(temporary.toRealPath().resolve(name));
        StringBuilder rows = new StringBuilder("IP address,Device name\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("10.0.%d.%d,pc-%d\n".formatted(i / 250, i % 250 + 1, i));
        }
        Files.writeString(folder.resolve("list.csv"), rows);
        Files.writeString(folder.resolve("ipam.yml"), "ipam:\n  time-zone: Europe/Berlin\n");
        return folder;
    }

    private static String[] apply(Path folder) {
        Shell.Outcome plan = new Shell(folder).ipam("import", "addresses", "list.csv", "--dry-run");
        return new String[] {"import", "addresses", "list.csv", "--apply", ImportCommandTest.token(plan)};
    }

    private static int rows(Shell shell) {
        return shell.ipam("export", "addresses").outLines().size() - 1;
    }
}
