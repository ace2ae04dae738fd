package ipam.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** BIND's name server on the loopback address, where it is installed. */
final class NameServer implements AutoCloseable {
    /** Of the key {@code collector}, hmac-sha256. */
    static final String SECRET = "c2VjcmV0LW9mLXRoZS1jb2xsZWN0b3ItMDEyMzQ1Njc=";

    private final Path folder;
    private final int port;
    private final Process process;

    private NameServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Serves {@code keyed.test} to who has the key, {@code open.test} to all, {@code closed.test} to nobody; 192.0.2.1 has a name. */
    static NameServer serving(Path folder, String zone) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/sbin/named"))) {
            String missing = "named of bind9 is missing";
            if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
                throw new AssertionError(missing);
            }
            System.out.println("Skipped: " + missing);
            throw new TestAbortedException(missing);
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("zone"), zone);
        Files.writeString(folder.resolve("reverse"), """
                $TTL 60
                @ SOA ns.open.test. hostmaster.open.test. 1 60 60 60 60
                @ NS ns.open.test.
                1 PTR printer.open.test.
                """);
        // A port that was free may be taken by the time the server listens.
        for (int i = 0; i < 5; i++) {
            NameServer server = start(folder, freePort());
            String said = Files.readString(folder.resolve("log"));
            if (!said.contains("address in use") && !said.contains("interface ignored")) {
                return server;
            }
            server.close();
        }
        throw new AssertionError("named finds no free port");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static NameServer start(Path folder, int port) throws IOException, InterruptedException {
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
                };
                controls { };
                zone "keyed.test" { type primary; file "zone"; allow-transfer { key "collector"; }; };
                zone "open.test" { type primary; file "zone"; allow-transfer { any; }; };
                zone "2.0.192.in-addr.arpa" { type primary; file "reverse"; };
                zone "closed.test" { type primary; file "zone"; allow-transfer { none; }; };
                """.formatted(SECRET, folder, port));
        NameServer server = new NameServer(
                folder,
                port,
                new ProcessBuilder("/usr/sbin/named", "-g", "-n", "1", "-c", folder + "/named.conf")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start());
        server.await(" running\n"); // that it is "running on Linux" it says before it listens
        return server;
    }

    int port() {
        return port;
    }

    /** Serves another zone in place of the one it had; what is served already is loaded again. */
    void reload(String zone) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("zone"), zone);
        Files.writeString(folder.resolve("log"), "");
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
        await("all zones loaded");
    }

    private void await(String line) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (Files.readString(folder.resolve("log")).contains(line)) {
                return;
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        close();
        throw new AssertionError("named does not say '" + line + "': " + Files.readString(folder.resolve("log")));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
