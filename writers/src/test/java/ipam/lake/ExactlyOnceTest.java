package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.lake.Verification.Depth;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactlyOnceTest {
    private static final int KILLS = Boolean.getBoolean("ipam.long") ? 50 : 1;
    private static final int ENTRIES = 5;

    @TempDir
    Path folder;

    @Test
    void aRunKilledAtAnyStepLosesAndDoublesNothing() throws Exception {
        Steps counted = new Steps(0, () -> {});
        Working.work(folder.resolve("whole"), "a", ENTRIES, counted);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < KILLS; i++) {
            int step = 1 + random.nextInt(counted.count());
            Path data = folder.resolve("killed-" + i);
            assertThat(Working.fork(data, "a", ENTRIES, step).waitFor())
                    .describedAs("seed %d, step %d", seed, step)
                    .isEqualTo(137);
            goOn(data, "seed %d, killed at step %d".formatted(seed, step));
        }
    }

    @Test
    void aRunKilledFromOutsideAtAnyMomentLosesAndDoublesNothing() throws Exception {
        Path data = folder.resolve("data");
        Random random = new Random(1);
        for (int i = 0; i < KILLS; i++) {
            Process process = Working.fork(data, "a", 1000, 0);
            process.waitFor(700 + random.nextInt(1500), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            goOn(data, "kill %d".formatted(i));
        }
    }

    @Test
    void aDiskFullAtAnyStepIsOneErrorAndTheNextRunCompletes() throws Exception {
        Steps counted = new Steps(0, () -> {});
        Working.work(folder.resolve("whole"), "a", ENTRIES, counted);
        int stride = Math.max(1, counted.count() / (KILLS * 4));
        for (int step = 1; step <= counted.count(); step += stride) {
            Path data = folder.resolve("full-" + step);
            Steps full = new Steps(step, () -> {
                throw new FileSystemException("part", null, "No space left on device");
            });
            assertThatThrownBy(() -> Working.work(data, "a", ENTRIES, full))
                    .describedAs("full at step %d", step)
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageStartingWith("Cannot ");
            goOn(data, "full at step %d".formatted(step));
        }
    }

    @Test
    @Tag("long")
    void processesThatWorkSideBySideLoseAndDoubleNothing() throws Exception {
        Path data = folder.resolve("data");
        List<Process> both = List.of(Working.fork(data, "a", 20, 0), Working.fork(data, "b", 20, 0));
        for (Process process : both) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(Working.lines(data))
                .containsExactly(List.of("a", 60L, 1L, 60L, 60L), List.of("b", 60L, 1L, 60L, 60L));
        assertThat(Verification.verify(data, Depth.ROWS).difference()).isEmpty();
        nothingIsLeft(data, "side by side");
    }

    @Test
    @Tag("long")
    void aCheckDuringTheWorkFindsNothingToObject() throws Exception {
        Path data = folder.resolve("data");
        Process process = Working.fork(data, "a", 25, 0);
        do {
            assertThat(Verification.verify(data, Depth.ROWS).difference()).isEmpty();
            try (Query query = Lake.open(data, java.time.Clock.systemUTC()).query()) {
                List<Object> lines = Samples.rows(query, "SELECT count(*), max(source_line) FROM lease_event")
                        .get(0);
                assertThat(lines.get(1)).isIn(null, lines.get(0));
            }
        } while (process.isAlive());
        assertThat(process.waitFor()).isZero();
        assertThat(Verification.verify(data, Depth.ROWS).parts()).isLessThan(25);
    }

    @Test
    void theFilesOfALiveRunSurviveTheRecoveryOfAnother() throws IOException {
        Path data = folder.resolve("data");
        Lake lake = Lake.open(data, java.time.Clock.systemUTC());
        try (Scratch scratch = lake.scratch()) {
            Prepared rows = Samples.leaseEvents(scratch, "2026-11-01", 3, "a", 1);
            Working.work(data, "b", 1, new Disk());
            assertThat(rows.temporary()).exists();
            Process process = Working.fork(data, "b", 1, 0);
            assertThat(process.onExit().join().exitValue()).isZero();
            assertThat(rows.temporary()).exists();
            lake.commit(LakeTest.change(List.of(rows), List.of(), List.of(LakeTest.source("a", 0, 3, 3, 0))));
        }
        assertThat(Verification.verify(data, Depth.ROWS).difference()).isEmpty();
    }

    /** One more run, whole: then every line up to the last is there once. */
    private static void goOn(Path data, String moment) throws IOException {
        Working.work(data, "a", 1, new Disk());
        List<Object> lines = Working.lines(data).get(0);
        long count = (long) lines.get(1);
        assertThat(lines).describedAs(moment).containsExactly("a", count, 1L, count, count);
        assertThat(Verification.verify(data, Depth.ROWS).difference())
                .describedAs(moment)
                .isEmpty();
        nothingIsLeft(data, moment);
    }

    private static void nothingIsLeft(Path data, String moment) throws IOException {
        for (String root : List.of("lake/tmp", "tracking/lake/tmp")) {
            assertThat(data.resolve(root)).describedAs(moment).isEmptyDirectory();
        }
        try (Stream<Path> files = Files.walk(data.resolve("manifest"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .describedAs(moment)
                    .noneMatch(name -> name.endsWith(".tmp"));
        }
    }
}
