package ipam.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as a process of its own, with the classes of this build. */
final class ForkedProgram {
    private final Path directory;
    private final List<String> before;
    private final String classes;

    /**
     * @param before words before {@code java}: another program that starts it
     */
    ForkedProgram(Path directory, String... before) {
        this(
                directory,
                List.of(before),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }

    private ForkedProgram(Path directory, List<String> before, String classes) {
        this.directory = directory;
        this.before = before;
        this.classes = classes;
    }

    /** The same program, whose classes lie elsewhere. */
    ForkedProgram of(String path) {
        return new ForkedProgram(directory, before, path);
    }

    Shell.Outcome ipam(String... args) throws IOException, InterruptedException {
        List<String> words = words(args);
        Path out = Files.createTempFile("ipam-out", "");
        Path err = Files.createTempFile("ipam-err", "");
        try {
            int exit = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            return new Shell.Outcome(exit, read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts it; nobody hears what it says. */
    Process start(String... args) throws IOException {
        return new ProcessBuilder(words(args))
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Starts it, to hear what it says beside the data. */
    Process heard(String... args) throws IOException {
        return new ProcessBuilder(words(args))
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<String> words(String... args) {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes,
                Main.class.getName()));
        words.addAll(List.of(args));
        return words;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
