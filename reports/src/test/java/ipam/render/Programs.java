package ipam.render;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** Programs of the system that look at what we wrote. */
final class Programs {
    private Programs() {}

    /** Skips the test, aloud, unless a program is there; fails where {@code IPAM_REQUIRE_SAMPLES} is true. */
    static void needed(String name, String debian) {
        if (isInstalled(name)) {
            return;
        }
        String missing = "missing: %s (Debian: %s)".formatted(name, debian);
        if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
            throw new AssertionError(missing);
        }
        System.out.println("Skipped; " + missing);
        throw new TestAbortedException(missing);
    }

    private static boolean isInstalled(String name) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    /** What a program says, which must end well within two minutes. */
    static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("Cannot run %s: it did not end in two minutes".formatted(command[0]));
        }
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new IOException(
                    "Cannot run %s: it ended with %d: %s".formatted(command[0], process.exitValue(), lines));
        }
        return lines;
    }
}
