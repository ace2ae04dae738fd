package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers from a real name server. */
class ZoneTransferTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String ZONE = """
            $TTL 600
            @ SOA ns root 7 900 600 86400 300
              NS ns
              TXT "one; \\"two\\"" "caf\\195\\169"
            ns A 192.0.2.1
               AAAA 2001:db8::1
            Mail\\.box MX 10 ns
            print\\032room CNAME ns
            _ldap._tcp SRV 0 100 389 DC1.example.test.
            w TYPE65281 \\# 4 0A000001
            www HTTPS 1 . alpn="h2,h3" ipv4hint=192.0.2.1
            c CAA 0 issue "ca.example.test"
            @odd A 192.0.2.3
            sub DS 1 8 2 0000000000000000000000000000000000000000000000000000000000000000
            sub NS ns
            $GENERATE 1-5000 host$ A 10.0.0.1
            """;

    @TempDir
    Path folder;

    private @Nullable Named server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Bind.requireProgram("named");
        server = Named.serving(folder, ZONE);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void tellsTheRowsThatTheFileWouldTell() throws IOException {
        Zones transferred = transfer("keyed.test", Named.KEY);
        Zones file = Zones.of("keyed.test.zone", ZONE);
        assertThat(transferred.rejections).isEmpty();
        assertThat(new TreeSet<>(transferred.lines())).isEqualTo(new TreeSet<>(file.lines()));
        assertThat(transferred.zone().known()).isEqualTo(file.zone().known());
        assertThat(transferred.skipped)
                .as("the SOA record that ends the transfer")
                .isEqualTo(1);
    }

    @Test
    void needsNoKeyWhereTheServerAsksForNone() throws IOException {
        assertThat(transfer("open.test.", null).records()).hasSize(5014);
    }

    @Test
    void aRefusedTransferSaysWhatToAllow() {
        assertFails(
                "closed.test",
                Named.KEY,
                "the server refuses; let it transfer the zone to this host with this key" + " (allow-transfer)");
        assertFails(
                "keyed.test",
                null,
                "the server refuses; let it transfer the zone to this host, or name the key it"
                        + " asks for (allow-transfer)");
    }

    @Test
    void anotherSecretOrNameOfTheKeyIsSaidToBeSo() {
        String wrong =
                "the server does not accept the key; check its name, algorithm and secret, and that the clocks of both are right";
        assertFails("keyed.test", new TransferKey("collector", "hmac-sha256", "AAAA"), wrong);
        assertFails("keyed.test", new TransferKey("nobody", "hmac-sha256", Named.KEY.secret()), wrong);
        assertFails("keyed.test", new TransferKey("collector", "hmac-sha512", Named.KEY.secret()), wrong);
    }

    @Test
    void aZoneThatTheServerDoesNotHoldIsSaidToBeSo() {
        assertFails("other.test", null, "the server does not hold the zone; ask one that does");
    }

    @Test
    void aServerThatIsNotThereIsSaidToBeSo() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> new ZoneTransfer("127.0.0.1", port, "a.test", null, TIMEOUT).read(new Zones()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Cannot transfer zone a.test from 127.0.0.1 port %d: the server can't be reached;"
                                + " check its address and port, and that it runs",
                        port);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ZoneTransfer transfer =
                    new ZoneTransfer("127.0.0.1", silent.getLocalPort(), "a.test", null, Duration.ofSeconds(1));
            assertThatThrownBy(() -> transfer.read(new Zones()))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("no answer in 1 s; check that the server runs and TCP reaches it");
        }
    }

    private Zones transfer(String zone, @Nullable TransferKey key) throws IOException {
        Zones rows = new Zones();
        if (server != null) {
            new ZoneTransfer("127.0.0.1", server.port, zone, key, TIMEOUT).read(rows);
        }
        return rows;
    }

    private void assertFails(String zone, @Nullable TransferKey key, String reason) {
        assertThatThrownBy(() -> transfer(zone, key))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot transfer zone %s from 127.0.0.1 port ".formatted(zone))
                .hasMessageEndingWith(": " + reason);
    }
}
