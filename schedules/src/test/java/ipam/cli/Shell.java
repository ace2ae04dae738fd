package ipam.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs command lines in a folder, in this process, as a shell would. */
final class Shell {
    /** A Monday after the days of the sample data. */
    static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

    private final Path directory;
    private final Instant now;
    private final Map<String, String> environment = new HashMap<>();

    Shell(Path directory) {
        this(directory, NOW);
    }

    private Shell(Path directory, Instant now) {
        this.directory = directory;
        this.now = now;
        environment.put("HOME", directory.resolve("home").toString());
        environment.put("IPAM_LAUNCHER", "/opt/ipam/ipam");
    }

    /** Copies a folder with all that is in it, as old as it is. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(file) || Files.notExists(copy)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** What a command line ended with. */
    record Outcome(int exit, String out, String err) {
        List<String> outLines() {
            return out.lines().toList();
        }

        List<String> errLines() {
            return err.lines().toList();
        }
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The same shell at another time. */
    Shell at(Instant other) {
        Shell later = new Shell(directory, other);
        later.environment.putAll(environment);
        return later;
    }

    Outcome ipam(String... args) {
        return pipe("", args);
    }

    Outcome pipe(String in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                directory,
                Clock.fixed(now, ZoneOffset.UTC),
                false);
        int exit = Main.run(terminal, args);
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
