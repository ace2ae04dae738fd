package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zones that a real name server is asked for. */
class ZoneTransferCommandTest {
    private static final String ZONE = """
            $TTL 600
            @ SOA ns root 7 900 600 86400 300
              NS ns
            ns A 192.0.2.1
            www A 192.0.2.2
            """;

    @TempDir
    Path folder;

    private Shell shell;
    private NameServer server;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
        server = NameServer.serving(folder.resolve("named"), ZONE);
        Files.writeString(folder.resolve("secret"), NameServer.SECRET + "\n");
        settings("keyed.test, open.test", "secret-file: secret");
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    private void settings(String zones, String secret) throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  servers:
                    - name: ns1.contoso.test
                      zone-transfers:
                        - zones: [%s]
                          from: 127.0.0.1
                          port: %d
                          key: {name: collector, %s}
                """.formatted(zones, server.port(), secret));
    }

    @Test
    void zonesAreCollectedOnceAndAgainWhenTheyChange() throws IOException, InterruptedException {
        assertThat(shell.ipam("run", "server-configuration", "--dry-run", "--format", "csv")
                        .out())
                .contains("ns1.contoso.test,%s,dns-zone-transfer,0".formatted(source("keyed.test")));
        Shell.Outcome first = shell.ipam("run", "server-configuration", "-v");
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.err()).contains("ns1.contoso.test: 10 rows, 0 rejected, of 2 files");
        assertThat(rows("SELECT zone, name, type, rdata FROM resource_record_current WHERE type = 'A' ORDER BY ALL"))
                .containsExactly(
                        "keyed.test,ns.keyed.test,A,192.0.2.1",
                        "keyed.test,www.keyed.test,A,192.0.2.2",
                        "open.test,ns.open.test,A,192.0.2.1",
                        "open.test,www.open.test,A,192.0.2.2");

        Shell.Outcome second = shell.ipam("run", "all");
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.err()).contains("2 files: nothing new");

        server.reload(ZONE.replace(" 7 900", " 8 900").replace("192.0.2.2", "192.0.2.3"));
        assertThat(shell.ipam("run", "server-configuration", "-q").exit()).isZero();
        assertThat(rows("SELECT name, rdata FROM resource_record_current WHERE name LIKE 'www%' ORDER BY ALL"))
                .containsExactly("www.keyed.test,192.0.2.3", "www.open.test,192.0.2.3");
        assertThat(rows("SELECT zone, serial FROM zone_current ORDER BY ALL"))
                .containsExactly("keyed.test,8", "open.test,8");
        assertThat(shell.ipam("verify", "--deep").exit()).isZero();
        assertThat(first.out() + first.err()).doesNotContain(NameServer.SECRET);
        assertThat(filesWith(NameServer.SECRET)).containsExactly(folder.resolve("secret"));
    }

    @Test
    void aZoneThatIsPutBackAfterItsRecordsWerePurgedIsCollectedAgain() throws IOException, InterruptedException {
        settings("open.test", "secret-file: secret");
        collectDaysLater(0);
        server.reload(ZONE.replace(" 7 900", " 8 900").replace("192.0.2.2", "192.0.2.3"));
        collectDaysLater(1);
        Shell later = shell.at(Shell.NOW.plus(Duration.ofDays(4)));
        assertThat(later.ipam("purge", "--before", "2026-11-05", "--kind", "configuration", "--yes")
                        .exit())
                .isZero();
        assertThat(rows("SELECT DISTINCT rdata FROM resource_record WHERE name LIKE 'www%'"))
                .containsExactly("192.0.2.3");

        server.reload(ZONE);
        collectDaysLater(4);

        assertThat(rows("SELECT rdata FROM resource_record_current WHERE name LIKE 'www%'"))
                .containsExactly("192.0.2.2");
        assertThat(shell.ipam("verify", "--deep").exit()).isZero();
    }

    private void collectDaysLater(int days) throws IOException {
        Shell.Outcome run = shell.at(Shell.NOW.plus(Duration.ofDays(days))).ipam("run", "server-configuration");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void aZoneThatIsRefusedIsOneLineAndKeepsItsLastSnapshot() throws IOException {
        assertThat(shell.ipam("run", "server-configuration", "-q").exit()).isZero();
        Files.writeString(folder.resolve("secret"), "AAAA");
        settings("keyed.test, open.test, closed.test", "secret-file: secret");
        Shell.Outcome run = shell.ipam("run", "server-configuration", "-q");
        String what =
                " from 127.0.0.1 port %d: the server does not accept the key; check its name, algorithm and secret, and that the clocks of both are right"
                        .formatted(server.port());
        assertThat(run.errLines())
                .containsExactly(
                        "ipam: ns1.contoso.test: Cannot transfer zone keyed.test" + what,
                        "ipam: ns1.contoso.test: Cannot transfer zone open.test" + what,
                        "ipam: ns1.contoso.test: Cannot transfer zone closed.test" + what);
        assertThat(run.exit()).isEqualTo(5);
        assertThat(rows("SELECT zone, serial FROM zone_current ORDER BY ALL"))
                .containsExactly("keyed.test,7", "open.test,7");

        shell.with("IPAM_SERVERS_0_ZONE_TRANSFERS_0_KEY_SECRET", NameServer.SECRET);
        Shell.Outcome allowed = shell.ipam("run", "server-configuration", "--format", "json");
        assertThat(allowed.exit()).isEqualTo(5);
        assertThat(allowed.errLines())
                .containsExactly(("ipam: ns1.contoso.test: Cannot transfer zone closed.test from 127.0.0.1 port %d: the"
                                + " server refuses; let it transfer the zone to this host with this key (allow-transfer)")
                        .formatted(server.port()));
        assertThat(allowed.out()).contains("\"kind\":\"untransferred\"", "\"file\":\"" + source("closed.test") + "\"");
    }

    @Test
    void howZonesAreIsAskedAndKeptOnceHoweverOftenItIsSaid() throws IOException, InterruptedException {
        settings("keyed.test, closed.test, absent.test", "secret-file: secret");
        assertThat(shell.ipam("run", "service-monitoring", "--dry-run", "--format", "csv")
                        .outLines())
                .contains("ns1.contoso.test,%s,dns-zone-question,0"
                        .formatted(source("keyed.test").replace("axfr", "soa")));
        Shell.Outcome first = shell.ipam("run", "service-monitoring");
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.err()).contains("3 rows, 0 rejected", "3 zones: 2 good, 1 in error.");
        Shell later = shell.at(Shell.NOW.plus(Duration.ofHours(1)));
        assertThat(later.ipam("run", "service-monitoring", "--fail-on", "zone-error", "-q")
                        .exit())
                .isEqualTo(4);
        String answers = "SELECT zone, state, serial, detail FROM zone_event ORDER BY ALL";
        assertThat(rows(answers))
                .containsExactly(
                        "absent.test,error,,the server refuses to answer for it",
                        "closed.test,good,7,",
                        "keyed.test,good,7,");

        server.close();
        Shell evening = shell.at(Shell.NOW.plus(Duration.ofHours(6)));
        assertThat(evening.ipam("run", "all", "-q").exit()).isEqualTo(5);
        assertThat(rows("SELECT zone, server, state, start_time FROM zone_state WHERE zone = 'keyed.test'"
                        + " ORDER BY server NULLS FIRST, start_time"))
                .containsExactly(
                        "keyed.test,,good,2026-11-02T12:00:00Z",
                        "keyed.test,,error,2026-11-02T18:00:00Z",
                        "keyed.test,ns1.contoso.test,good,2026-11-02T12:00:00Z",
                        "keyed.test,ns1.contoso.test,error,2026-11-02T18:00:00Z");
        Shell.Outcome report = evening.ipam(
                "report", "zone-health", "--format", "csv", "--as-of", "2026-11-02T18:30:00Z", "--output", "z.csv");
        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(Files.readString(folder.resolve("z.csv")))
                .contains("keyed.test,forward,error,2026-11-02T18:00:00Z,1800,92.3");
        assertThat(evening.ipam("verify", "--deep").exit()).isZero();
    }

    @Test
    void aServerThatIsStoppedBetweenTwoRunsIsDownFromThenOn() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("ipam.yml"), "      availability: {ask: [dns]}\n", StandardOpenOption.APPEND);
        String[] ask = {"run", "server-availability", "--fail-on", "down"};
        assertThat(shell.ipam("run", "server-availability", "--dry-run", "--format", "csv")
                        .outLines())
                .contains("ns1.contoso.test,%s,dns-question,0"
                        .formatted(source("keyed.test").replace("axfr", "soa")));
        Shell.Outcome up = shell.ipam(ask);
        assertThat(up.exit()).as(up.err()).isZero();
        assertThat(up.err()).contains("1 service: 1 up.");

        server.close();
        Shell later = shell.at(Shell.NOW.plus(Duration.ofMinutes(15)));
        Shell.Outcome down = later.ipam(ask);
        assertThat(down.exit()).as(down.err()).isEqualTo(4);
        assertThat(down.err())
                .contains("1 service: 1 down.")
                .contains("DNS of ns1.contoso.test has been down for 0 s: nobody listens on port " + server.port());
        Shell evening = shell.at(Shell.NOW.plus(Duration.ofHours(6)));
        assertThat(evening.ipam("status", "--fail-on", "down").exit())
                .as("nothing was heard of it for longer than that is believed")
                .isZero();
        Shell.Outcome report = later.ipam(
                "report", "availability", "--format", "csv", "--as-of", "2026-11-02T12:45:00Z", "--output", "a.csv");
        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(Files.readString(folder.resolve("a.csv")))
                .contains("ns1.contoso.test,dns,down,2026-11-02T12:15:00Z,1800,", ",33.33");
        assertThat(evening.ipam("verify", "--deep").exit()).isZero();
    }

    @Test
    void whatHasANameOrAnswersIsNotFree() throws IOException, InterruptedException {
        String[] named = {
            "find-free", "address", "--in", "192.0.2.0/29", "--ptr", "--name-server", "127.0.0.1:" + server.port()
        };
        Shell.Outcome found = shell.ipam(named);
        assertThat(found.outLines()).as(found.err()).containsExactly("192.0.2.2");
        assertThat(found.err()).contains("192.0.2.1 seems free and is not: the network knows it");

        Shell.Outcome answers = shell.ipam(
                "find-free", "address", "--in", "127.0.0.1-127.0.0.2", "--ping", "--reserve", "--owner", "Ann");
        assertThat(answers.exit()).isEqualTo(1);
        assertThat(answers.errLines())
                .last()
                .isEqualTo(
                        "ipam: Cannot find a free address in 127.0.0.1-127.0.0.2: none is free; nothing was reserved");

        server.close();
        Shell.Outcome silent = shell.ipam(named);
        assertThat(silent.exit()).isEqualTo(1);
        assertThat(silent.errLines())
                .last()
                .asString()
                .startsWith("ipam: Cannot ask 127.0.0.1 port %d for the name of 192.0.2.1: ".formatted(server.port()));
    }

    @Test
    void aServerThatIsNotThereIsAskedOnce() throws IOException, InterruptedException {
        server.close();
        Shell.Outcome run = shell.ipam("run", "server-configuration", "-q");
        assertThat(run.errLines())
                .containsExactly(
                        ("ipam: ns1.contoso.test: Cannot transfer zone keyed.test from 127.0.0.1 port %d: the server"
                                        + " can't be reached; check its address and port, and that it runs")
                                .formatted(server.port()),
                        ("ipam: ns1.contoso.test: Cannot transfer 1 more zone from 127.0.0.1 port %d: the server was"
                                        + " not asked again")
                                .formatted(server.port()));
        assertThat(run.exit()).isEqualTo(5);
    }

    @Test
    void aSecretIsNeverShownAndItsLackIsSaidBeforeAnythingStarts() throws IOException {
        settings("open.test", "secret: c2hvd24=");
        Shell.Outcome written = shell.ipam("run", "server-configuration");
        assertThat(written.exit()).isEqualTo(2);
        assertThat(written.errLines())
                .containsExactly(
                        "ipam: ipam.yml:8: Invalid servers[0].zone-transfers[0].key.secret: it is not shown (must"
                                + " not stand in this file: put it into a file that secret-file names, or into the environment as"
                                + " IPAM_SERVERS_0_ZONE_TRANSFERS_0_KEY_SECRET)");
        settings("open.test", "secret-file: nowhere");
        assertThat(shell.ipam("run", "server-configuration").errLines())
                .containsExactly(
                        "ipam: Cannot read the secret of key collector: %s/nowhere: no such file; correct secret-file"
                                .formatted(folder));
        Files.writeString(folder.resolve("secret"), "no base 64 at all");
        settings("open.test", "secret-file: secret");
        assertThat(shell.ipam("run", "server-configuration").errLines())
                .containsExactly(
                        "ipam: Invalid secret of key collector: it is not shown (must be base 64); correct %s/secret"
                                .formatted(folder));
        assertThat(folder.resolve("ipam-data")).doesNotExist();
    }

    private String source(String zone) {
        return "axfr://127.0.0.1:%d/%s".formatted(server.port(), zone);
    }

    private List<String> rows(String sql) {
        Shell.Outcome answer = shell.ipam("sql", sql, "--format", "csv");
        assertThat(answer.exit()).as(answer.err()).isZero();
        return answer.outLines().subList(1, answer.outLines().size());
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.startsWith(folder.resolve("named")))
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
