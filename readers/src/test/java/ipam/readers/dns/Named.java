package ipam.readers.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A name server of BIND on the loopback address. */
final class Named implements AutoCloseable {
    static final TransferKey KEY =
            new TransferKey("collector", "hmac-sha256", "c2VjcmV0LW9mLXRoZS1jb2xsZWN0b3ItMDEyMzQ1Njc=");

    private final Process process;
    private final Path log;
    final int port;

    private Named(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Serves the zones {@code keyed.test} to who has the key, {@code open.test} to all, {@code closed.test} to nobody. */
    static Named serving(Path folder, String zone) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("zone"), zone);
        // A port that was free may be taken by the time the server listens.
        for (int i = 0; i < 5; i++) {
            Named named = start(folder, freePort());
            String said = Files.readString(named.log);
            if (!said.contains("address in use") && !said.contains("interface ignored")) {
                return named;
            }
            named.close();
        }
        throw new AssertionError("named finds no free port");
    }

    private static Named start(Path folder, int port) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Files.writeString(folder.resolve("named.conf"), """
                key "collector" { algorithm hmac-sha256; secret "%s"; };
                options {
                    directory "%s";
                    listen-on port %d { 127.0.0.1; };
                    listen-on-v6 { none; };
                    pid-file none;
                    session-keyfile none;
                    recursion no;
                    notify no;
                    check-names primary ignore;
                };
                controls { };
                zone "keyed.test" { type primary; file "zone"; allow-transfer { key "collector"; }; };
                zone "open.test" { type primary; file "zone"; allow-transfer { any; }; };
                zone "closed.test" { type primary; file "zone"; allow-transfer { none; }; };
                """.formatted(KEY.secret(), folder, port));
        Process process = new ProcessBuilder(
                        "named",
                        "-g",
                        "-n",
                        "1",
                        "-c",
                        folder.resolve("named.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Named named = new Named(process, log, port);
        named.await();
        return named;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Until it listens: that it is {@code running on Linux} it says before. */
    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (Files.readString(log).contains(" running\n")) {
                return;
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        close();
        throw new AssertionError("named does not run: " + Files.readString(log));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
