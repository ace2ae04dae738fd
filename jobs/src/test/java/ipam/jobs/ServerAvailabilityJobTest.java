package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.CollectedService;
import ipam.collect.DhcpServer;
import ipam.collect.Finding;
import ipam.collect.Progress;
import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.ServiceStates.Rules;
import ipam.lake.StateNotices;
import ipam.notices.NoticeWords;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A word is believed for an hour, and two answers in a row must be missing. */
class ServerAvailabilityJobTest {
    private static final Rules RULES = new Rules(Duration.ofHours(1), 2);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String GOOD = "SERVICE_NAME: DHCPServer\n        STATE : 4  RUNNING\n";

    @TempDir
    Path folder;

    @BeforeEach
    void resolve() throws IOException {
        folder = folder.toRealPath();
    }

    @Test
    void aStatusFileIsReadAgainWhenItIsWrittenAgainAndWhatIsBrokenIsToldOnce() throws IOException {
        write("status.txt", GOOD + "\nSERVICE_NAME: DNS\n", NOON.minusSeconds(60));
        RunResult first = run(NOON, told("status.txt"));
        assertThat(first.accepted()).isEqualTo(1);
        assertThat(first.rejected()).isEqualTo(1);
        assertThat(rows("SELECT source_line, problem FROM rejection"))
                .containsExactly("4|the state of service DNS is missing");
        run(NOON.plusSeconds(900), told("status.txt"));
        assertThat(rows("SELECT event_time FROM service_event")).hasSize(1);
        assertThat(rows("SELECT problem FROM rejection")).hasSize(1);

        write("status.txt", GOOD.replace("4  RUNNING", "1  STOPPED"), NOON.plusSeconds(900));
        run(NOON.plusSeconds(960), told("status.txt"));
        assertThat(states())
                .containsExactly(
                        "dhcp|up|null|2026-03-02T11:59|2026-03-02T12:15",
                        "dhcp|down|stopped|2026-03-02T12:15|2026-03-02T13:15");
    }

    @Test
    void aServiceThatStopsIsNoticedOnceWhereThatIsWishedAndThatItIsUpAgain() throws IOException {
        write("status.txt", GOOD, NOON);
        assertThat(watch(NOON)).isEmpty();
        write("status.txt", GOOD.replace("4  RUNNING", "1  STOPPED"), NOON.plusSeconds(900));
        run(NOON.plusSeconds(960), told("status.txt"));
        assertThat(watch(NOON.plusSeconds(1000))).containsExactly("1 service is down: dhcp on dhcp1.");
        assertThat(watch(NOON.plusSeconds(1100))).isEmpty();
        // Nothing is known any more, and that is no state.
        assertThat(watch(NOON.plusSeconds(3 * 3600))).isEmpty();
        write("status.txt", GOOD, NOON.plusSeconds(4 * 3600));
        assertThat(watch(NOON.plusSeconds(4 * 3600))).containsExactly("1 service is up again: dhcp on dhcp1.");
        assertThat(
                        rows(
                                "SELECT kind, object, server, state_before, state_after, detail FROM notice ORDER BY event_time"))
                .containsExactly(
                        "service|dhcp|dhcp1|null|down|stopped; since 2026-03-02T12:15:00Z",
                        "service|dhcp|dhcp1|down|up|nothing is wrong; since 2026-03-02T16:00:00Z");
    }

    private List<String> watch(Instant now) throws IOException {
        RunRequest request = request(now, told("status.txt")).watching(Set.of(StateNotices.Kind.SERVICE));
        return NoticeWords.sentencesOf(new ServerAvailabilityJob(request, RULES, RULES.hold(), Progress.NONE, 0)
                .run()
                .notices());
    }

    @Test
    void filesThatSayNothingAreSaidAndMakeNoState() throws IOException {
        write("zones.csv", "\"ZoneName\",\"ZoneType\"\n\"example.test\",\"Primary\"\n", NOON);
        write("empty.txt", "", NOON);
        write("torn.json", "[{\"Name\": \"DNS\", \"Status\": 4}, {\"Name\": \"DHCPServer\", \"Sta", NOON);
        RunResult result = run(NOON, told("*.csv", "*.txt", "*.json", "absent*"));
        assertThat(result.findings().stream().map(found -> found.kind() + " " + name(found.file())))
                .containsExactlyInAnyOrder(
                        "UNMATCHED " + folder + "/absent*", "UNRECOGNISED zones.csv", "EMPTY empty.txt");
        assertThat(rows("SELECT service, state FROM service_event")).containsExactly("dns|up");
        assertThat(rows("SELECT problem FROM rejection")).hasSize(2);
    }

    private String name(String file) {
        return file.contains("*")
                ? folder + "/" + file.replaceFirst(".*/", "")
                : Path.of(file).getFileName().toString();
    }

    @Test
    void aFileOfAClockAnHourAheadIsTrueNowAndOfOneBehindStale() throws IOException {
        write("status.txt", GOOD, NOON.plusSeconds(3600));
        assertThat(run(NOON, told("status.txt")).findings()).isEmpty();
        assertThat(states()).containsExactly("dhcp|up|null|2026-03-02T12:00|2026-03-02T13:00");

        write("status.txt", GOOD, NOON.plusSeconds(7200 - 3700));
        RunResult behind = run(NOON.plusSeconds(7200), told("status.txt"));
        assertThat(behind.findings().stream().map(Finding::kind)).containsExactly(Finding.Kind.STALE);
        assertThat(behind.isInputMissing()).isTrue();
    }

    @Test
    void allThatHangCostTheirTimeoutOnceAndAnswersOfOthersCount() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DhcpServer dhcp = new DhcpServer()) {
            List<CollectedServer> servers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                servers.add(server("ns" + i).watching(List.of(dns(silent.getLocalPort()))));
            }
            servers.add(server("dhcp1").watching(List.of(dhcp(dhcp.port()))));
            servers.add(server("dhcp2").watching(List.of(dhcp(silent.getLocalPort()))));
            long begun = System.nanoTime();
            run(NOON, servers.toArray(CollectedServer[]::new));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
            assertThat(rows("SELECT state, count(*) FROM service_event GROUP BY ALL ORDER BY ALL"))
                    .containsExactly("unreachable|101", "up|1");
            assertThat(rows("SELECT server, service, latency_ms IS NULL, detail FROM service_event"
                            + " WHERE server IN ('dhcp1', 'dhcp2', 'ns7') ORDER BY server"))
                    .containsExactly(
                            "dhcp1|dhcp|false|null",
                            "dhcp2|dhcp|true|no answer in 0.2 s",
                            "ns7|dns|true|no answer in 0.2 s");
            assertThat(states()).containsExactly("dhcp|up|null|2026-03-02T12:00|2026-03-02T13:00");
        }
    }

    @Test
    void whereDhcpMayNotBeAskedItsStatusFileTellsAndElseThatIsSaid() throws IOException {
        write("status.txt", GOOD, NOON);
        try (DatagramSocket taken = new DatagramSocket(0)) {
            CollectedServer both = told("status.txt").watching(List.of(dhcp(9)));
            CollectedServer alone = server("dhcp2").watching(List.of(dhcp(9)));
            RunResult result = new ServerAvailabilityJob(
                            request(NOON, both, alone), RULES, RULES.hold(), Progress.NONE, taken.getLocalPort())
                    .run();
            assertThat(result.findings())
                    .singleElement()
                    .satisfies(found -> assertThat(found.server()).isEqualTo("dhcp2"))
                    .extracting(Finding::detail)
                    .asString()
                    .startsWith("Cannot ask DHCP from port %d of this host: ".formatted(taken.getLocalPort()))
                    .endsWith("; run as a user that may, or collect status files");
            assertThat(result.isInputMissing()).isTrue();
            assertThat(rows("SELECT server, state FROM service_state")).containsExactly("dhcp1|up");
        }
    }

    private void write(String name, String text, Instant modified) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private static CollectedServer server(String name) {
        return new CollectedServer(name, null, null, Locale.ROOT, List.of(), List.of());
    }

    private static CollectedServer told(String... patterns) {
        return new CollectedServer("dhcp1", null, null, Locale.ROOT, List.of(), List.of(patterns));
    }

    private static CollectedService dns(int port) {
        return new CollectedService("dns", "127.0.0.1", port, List.of("."), null, Duration.ofMillis(200));
    }

    private static CollectedService dhcp(int port) {
        return new CollectedService("dhcp", "127.0.0.1", port, List.of(), null, Duration.ofMillis(200));
    }

    private RunRequest request(Instant now, CollectedServer... servers) {
        return new RunRequest(
                folder.resolve("data"),
                folder,
                List.of(servers),
                RunRequest.Span.ALL,
                Duration.ZERO,
                "0",
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private RunResult run(Instant now, CollectedServer... servers) throws IOException {
        return new ServerAvailabilityJob(request(now, servers), RULES, RULES.hold(), Progress.NONE, 0).run();
    }

    private List<String> states() throws IOException {
        return rows("SELECT service, state, why, strftime(start_time, '%Y-%m-%dT%H:%M'),"
                + " strftime(end_time, '%Y-%m-%dT%H:%M') FROM service_state ORDER BY service, start_time");
    }

    private List<String> rows(String sql) throws IOException {
        List<String> found = new ArrayList<>();
        try (Query query = Lake.open(folder.resolve("data"), Clock.systemUTC()).query();
                Rows rows = query.run(sql)) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < rows.fields().size(); i++) {
                    values.add(String.valueOf(rows.value(i)));
                }
                found.add(String.join("|", values));
            }
        }
        return found;
    }
}
