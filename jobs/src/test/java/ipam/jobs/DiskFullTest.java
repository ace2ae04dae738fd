package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is a failure in one line; what was committed stays, and the next run completes. */
@Tag("long")
class DiskFullTest {
    private static final int ROWS = 40_000;

    @TempDir
    Path folder;

    @Test
    void aFullDiskFailsTheRunAndTheNextOneCompletes() throws IOException, InterruptedException {
        Installation here = Installation.ofOneServer(folder);
        here.write("DhcpSrvLog-Mon.log", AuditLog.day("11/16/26", ROWS));
        Path data = Files.createDirectories(here.data());
        Needed.allowed(mount(data), "the right to mount a small disk (root)");
        try {
            // Nearly full before, so that a run fails wherever it needs room most.
            Path ballast = Files.write(data.resolve("ballast"), new byte[5 << 20]);
            Throwable failure = catchThrowable(here::run);
            assertThat(failure).isNotNull();
            assertThat(failure.getMessage()).isNotBlank().doesNotContain("\n", "Exception");
            here.assertVerified();
            assertThat(new HashSet<>(here.readAlone("DhcpSrvLog-Mon.log")).containsAll(here.lines()))
                    .isTrue();

            Files.delete(ballast);
            assertThat(sh("mount", "-o", "remount,size=200m", data.toString())).isZero();
            here.run();
            here.assertNothingTemporaryIsLeft();
            Installation undisturbed = here.in(folder.resolve("undisturbed"));
            undisturbed.run();
            assertThat(here.difference(undisturbed.contents())).isEmpty();
            here.assertVerified();
        } finally {
            assertThat(sh("umount", "-l", data.toString())).isZero();
        }
    }

    private static boolean mount(Path folder) throws InterruptedException {
        try {
            return sh("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder.toString()) == 0;
        } catch (IOException e) { // no such program
            return false;
        }
    }

    private static int sh(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
