package ipam.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The usual commands once, in a folder that may be thrown away, unseen: {@code ./ipam} starts this in the background
 * for the JVM to write down what starting them takes. It ends well whatever they end with.
 */
final class Rehearsal {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("demo"),
            List.of("--config", "ipam-demo/ipam.yml", "run", "audit"),
            List.of("--config", "ipam-demo/ipam.yml", "status"),
            List.of("--config", "ipam-demo/ipam.yml", "status", "--format", "json"),
            List.of("--config", "ipam-demo/ipam.yml", "track", "--ip", "192.0.2.10", "--explain"),
            List.of("--config", "ipam-demo/ipam.yml", "track", "--mac", "00-00-5E-00-53-01", "--format", "json"),
            List.of("--config", "ipam-demo/ipam.yml", "events", "--format", "csv"),
            List.of("--config", "ipam-demo/ipam.yml", "rejects", "list"),
            List.of("--config", "ipam-demo/ipam.yml", "servers", "list"),
            List.of("--config", "ipam-demo/ipam.yml", "sql", "SELECT 1"),
            List.of("--config", "ipam-demo/ipam.yml", "verify"));

    private Rehearsal() {}

    /** Runs the commands in the working directory. */
    public static void main(String[] args) throws IOException {
        try (PrintStream unseen = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Terminal terminal = new Terminal(
                    InputStream.nullInputStream(),
                    unseen,
                    unseen,
                    Map.of(),
                    Path.of("").toAbsolutePath(),
                    Clock.systemUTC(),
                    false);
            for (List<String> command : COMMANDS) {
                Main.run(terminal, command.toArray(String[]::new));
            }
        }
    }
}
