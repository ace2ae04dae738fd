package ipam.sources;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A Samba server that serves one folder as {@code dhcpaudit$} to {@code root}, whose password is {@code secret}. */
public final class FileServer implements AutoCloseable {
    private final Path shared;
    private final int port;
    private final Process process;

    private FileServer(Path shared, int port, Process process) {
        this.shared = shared;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param encrypt required, or off
     */
    public static FileServer start(Path folder, String encrypt) throws IOException, InterruptedException {
        demand(Files.isExecutable(Path.of("/usr/sbin/smbd")), "smbd of samba is missing");
        demand(System.getProperty("user.name").equals("root"), "smbd needs to be started by root");
        Path shared = Files.createDirectories(folder.resolve("share"));
        for (String own : new String[] {"private", "lock", "state", "cache", "ncalrpc", "run"}) {
            Files.createDirectories(folder.resolve(own));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path settings = folder.resolve("smb.conf");
        Files.writeString(settings, """
                [global]
                  interfaces = lo
                  bind interfaces only = yes
                  smb ports = %d
                  server signing = mandatory
                  server smb encrypt = %s
                  private dir = %3$s/private
                  lock directory = %3$s/lock
                  state directory = %3$s/state
                  cache directory = %3$s/cache
                  ncalrpc dir = %3$s/ncalrpc
                  winbindd socket directory = %3$s/winbindd
                  pid directory = %3$s/run
                  log file = %3$s/log
                  passdb backend = tdbsam
                  server role = standalone
                  disable spoolss = yes
                [dhcpaudit$]
                  path = %3$s/share
                  read only = yes
                """.formatted(port, encrypt, folder));
        Process password = new ProcessBuilder("smbpasswd", "-c", settings.toString(), "-a", "-s", "root")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("smbpasswd.log").toFile())
                .start();
        password.getOutputStream().write("secret\nsecret\n".getBytes(StandardCharsets.US_ASCII));
        password.getOutputStream().close();
        demand(password.waitFor() == 0, "smbpasswd failed");
        Process process = new ProcessBuilder("smbd", "-s", settings.toString(), "-F", "--no-process-group")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("smbd.log").toFile())
                .start();
        FileServer server = new FileServer(shared, port, process);
        server.await();
        return server;
    }

    /** Skips the test, or fails it where nothing may be missing, unless it is there. */
    public static void demand(boolean there, String missing) {
        if (!there) {
            if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
                throw new AssertionError(missing);
            }
            System.out.println("Skipped: " + missing);
            throw new TestAbortedException(missing);
        }
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IOException("smbd does not listen");
    }

    int port() {
        return port;
    }

    /** The folder that it shares. */
    public Path shared() {
        return shared;
    }

    /** Of its files, as settings name them. */
    public String address(String pattern) {
        return "smb://127.0.0.1:" + port + "/dhcpaudit$/" + pattern;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
