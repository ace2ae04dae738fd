package ipam.sources;

import ipam.net.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Asks an address for an answer: by the system's program {@code ping}; where there is none, as the JVM may, by ICMP or by
 * a TCP connection to the port of echo, which a host that is there refuses. Thread-safe.
 */
public final class Ping {
    private final Duration timeout;

    /** @param timeout how long to wait, in whole seconds */
    public Ping(Duration timeout) {
        this.timeout = timeout;
    }

    /** Whether it answers in time. Who does not answer may be there nevertheless. */
    public boolean answers(IpAddress address) throws IOException {
        ProcessBuilder ping = new ProcessBuilder(command(address))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = ping.start();
        } catch (IOException missing) {
            return InetAddress.getByName(address.toString()).isReachable((int) timeout.toMillis());
        }
        try {
            return process.waitFor(2 * timeout.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Cannot ping %s: the program was told to stop".formatted(address), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(IpAddress address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String millis = String.valueOf(timeout.toMillis());
        if (system.startsWith("windows")) {
            return List.of("ping", "-n", "1", "-w", millis, address.toString());
        }
        boolean isMac = system.startsWith("mac");
        return isMac && !address.isV4()
                ? List.of("ping6", "-n", "-c", "1", address.toString())
                : List.of(
                        "ping",
                        "-n",
                        "-c",
                        "1",
                        "-W",
                        isMac ? millis : String.valueOf(timeout.toSeconds()),
                        address.toString());
    }
}
