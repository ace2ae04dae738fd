package ipam.readers.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import ipam.readers.isc.IscConfigurationFormat;
import ipam.readers.isc.IscLeaseFormat;
import ipam.readers.kea.KeaConfigurationFormat;
import ipam.readers.kea.KeaLeaseFormat;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kea and ISC dhcpd as Debian packs them give out leases to perfdhcp, and what they wrote is read back: their logs say
 * whom they gave which address. Skipped with the reason where they are not installed, or may not be run.
 */
@Tag("long")
class RealServersTest {
    private static final Pattern KEA =
            Pattern.compile("DHCP4_LEASE_ALLOC \\[hwtype=1 ([0-9a-f:]+)].*lease ([0-9.]+) has been allocated");
    private static final Pattern ISC = Pattern.compile("DHCPACK on ([0-9.]+) to ([0-9a-f:]+)");
    private static final String CLIENTS = "40";

    @TempDir
    private Path folder;

    private final List<Process> running = new ArrayList<>();
    private CompletableFuture<Void> logging = CompletableFuture.completedFuture(null);

    @Test
    void readsWhatKeaWrote() throws IOException, InterruptedException {
        require("kea-dhcp4", "perfdhcp");
        Path leases = folder.resolve("leases4.csv");
        Path configuration = folder.resolve("kea.conf");
        Files.writeString(configuration, """
                { "Dhcp4": { // one subnet
                  "interfaces-config": { "interfaces": [ "lo/127.0.0.1" ], "dhcp-socket-type": "udp" },
                  "lease-database": { "type": "memfile", "persist": true, "name": "%s", "lfc-interval": 0 },
                  "valid-lifetime": 4000,
                  "subnet4": [ { "id": 7, "subnet": "10.77.0.0/16", "pools": [ { "pool": "10.77.1.0 - 10.77.8.255" } ],
                                 "relay": { "ip-addresses": [ "127.0.0.1" ] } } ] } }
                """.formatted(leases));
        Path log = folder.resolve("kea.log");
        try {
            start(log, "DHCP4_STARTED", "kea-dhcp4", "-c", configuration.toString(), "-p", "16767", "-P", "16768");
            // On a busy machine it may give up before a single answer came; clients ask again.
            for (int i = 0; i < 5 && !hasRows(leases); i++) {
                run(
                        "perfdhcp",
                        "-4",
                        "-l",
                        "127.0.0.1",
                        "-L",
                        "16768",
                        "-N",
                        "16767",
                        "-r",
                        CLIENTS,
                        "-R",
                        CLIENTS,
                        "-n",
                        CLIENTS,
                        "127.0.0.1");
            }
        } finally {
            stop();
        }
        Map<String, String> given = new TreeMap<>();
        Matcher line = KEA.matcher(Files.readString(log));
        while (line.find()) {
            given.put(line.group(2), line.group(1));
        }
        Folder told = new Folder()
                .with("leases4.csv", Files.readAllBytes(leases))
                .with("kea.conf", Files.readAllBytes(configuration))
                .read(new KeaLeaseFormat(), "leases4.csv");
        assertThat(holders(told)).isEqualTo(given).isNotEmpty();
        assertThat(told.rejections).isEmpty();
        assertThat(told.rows).extracting(row -> row.value("address_state")).containsOnly("active");
        told.read(new KeaConfigurationFormat(), "kea.conf");
        assertThat(told.rejections).isEmpty();
        assertThat(told.of("pool"))
                .containsExactly("5{family=IPv4, scope_id=10.77.0.0, start_range=10.77.1.0, end_range=10.77.8.255, "
                        + "pool_type=address}");
    }

    /** dhcpd listens on an Ethernet link, so it gets one, whose other end lies in a network of its own. */
    @Test
    void readsWhatIscDhcpdWrote() throws IOException, InterruptedException {
        require("dhcpd", "perfdhcp", "ip");
        Path leases = Files.createFile(folder.resolve("dhcpd.leases"));
        Path configuration = folder.resolve("dhcpd.conf");
        Files.writeString(configuration, """
                authoritative;
                ping-check false;
                default-lease-time 600;
                subnet 10.78.0.0 netmask 255.255.0.0 { range 10.78.1.0 10.78.8.255; }
                """);
        String network = "ipam" + ProcessHandle.current().pid();
        String near = "ia" + ProcessHandle.current().pid();
        String far = "ib" + ProcessHandle.current().pid();
        Path log = folder.resolve("dhcpd.log");
        if (run("ip", "netns", "add", network) != 0) {
            skip("a network of its own can't be made here");
        }
        try {
            assertThat(run("ip", "link", "add", near, "type", "veth", "peer", "name", far))
                    .isZero();
            assertThat(run("ip", "link", "set", far, "netns", network)).isZero();
            assertThat(run("ip", "addr", "add", "10.78.0.1/16", "dev", near)).isZero();
            assertThat(run("ip", "link", "set", near, "up")).isZero();
            assertThat(run("ip", "netns", "exec", network, located("ip"), "addr", "add", "10.78.0.2/16", "dev", far))
                    .isZero();
            assertThat(run("ip", "netns", "exec", network, located("ip"), "link", "set", far, "up"))
                    .isZero();
            start(
                    log,
                    "Server starting service",
                    "dhcpd",
                    "-4",
                    "-f",
                    "-d",
                    "-cf",
                    configuration.toString(),
                    "-lf",
                    leases.toString(),
                    "-pf",
                    folder.resolve("pid").toString(),
                    near);
            run(
                    "ip",
                    "netns",
                    "exec",
                    network,
                    located("perfdhcp"),
                    "-4",
                    "-l",
                    "10.78.0.2",
                    "-r",
                    CLIENTS,
                    "-R",
                    CLIENTS,
                    "-n",
                    CLIENTS,
                    "10.78.0.1");
        } finally {
            stop();
            run("ip", "link", "del", near);
            run("ip", "netns", "del", network);
        }
        Map<String, String> given = new TreeMap<>();
        Matcher line = ISC.matcher(Files.readString(log));
        while (line.find()) {
            given.put(line.group(1), line.group(2));
        }
        Folder told = new Folder()
                .with("dhcpd.leases", Files.readAllBytes(leases))
                .with("dhcpd.conf", Files.readAllBytes(configuration))
                .read(new IscLeaseFormat(), "dhcpd.leases");
        assertThat(holders(told)).isEqualTo(given).isNotEmpty();
        assertThat(told.rejections).isEmpty();
        assertThat(told.rows).extracting(row -> row.value("address_state")).containsOnly("active");
        told.read(new IscConfigurationFormat(), "dhcpd.conf");
        assertThat(told.rejections).isEmpty();
        assertThat(told.of("pool"))
                .containsExactly("4{family=IPv4, scope_id=10.78.0.0, start_range=10.78.1.0, end_range=10.78.8.255, "
                        + "pool_type=address}");
    }

    private static Map<String, String> holders(Folder told) {
        Map<String, String> holders = new TreeMap<>();
        told.rows.forEach(row -> holders.put(String.valueOf(row.value("ip")), String.valueOf(row.value("mac"))));
        return holders;
    }

    private static void require(String... programs) {
        for (String program : programs) {
            if (located(program).equals(program)) {
                skip(program + " is not installed");
            }
        }
    }

    /** Where a program is installed, also when the path leads to none of root's. */
    private static String located(String program) {
        return List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(program);
    }

    private static ProcessBuilder process(Path output, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.set(0, located(command[0]));
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    }

    private static void skip(String reason) {
        System.out.println("Skipped: " + reason);
        abort(reason);
    }

    /** Starts a server, and waits until it says that text; what it says all its life is written to the log. */
    private static boolean hasRows(Path leases) throws IOException {
        return Files.exists(leases) && Files.readAllLines(leases).size() > 1;
    }

    private void start(Path log, String text, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = process(log, command).redirectOutput(ProcessBuilder.Redirect.PIPE);
        builder.environment().put("KEA_PIDFILE_DIR", folder.toString());
        builder.environment().put("KEA_LOCKFILE_DIR", folder.toString());
        Process server = builder.start();
        running.add(server);
        CompletableFuture<Boolean> said = new CompletableFuture<>();
        logging = CompletableFuture.runAsync(() -> follow(server, log, text, said), work -> {
            Thread reader = new Thread(work, "log");
            reader.setDaemon(true);
            reader.start();
        });
        if (!said.join()) {
            logging.join();
            skip("the server does not start here: "
                    + Files.readString(log).lines().reduce("", (a, b) -> b));
        }
    }

    private static void follow(Process server, Path log, String text, CompletableFuture<Boolean> said) {
        try (BufferedReader lines = server.inputReader();
                BufferedWriter written = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                written.write(line + "\n");
                if (line.contains(text)) {
                    said.complete(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            said.complete(false);
        }
    }

    private int run(String... command) throws IOException, InterruptedException {
        Process process = process(folder.resolve("output"), command).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private void stop() throws InterruptedException {
        for (Process process : running) {
            process.toHandle().destroy(); // its last words are still to be read
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        logging.join();
    }
}
