package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.Part;
import ipam.record.Configuration;
import ipam.record.Datasets;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.CommittedFile;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.Row;
import ipam.report.Table;
import ipam.report.TableLake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseAdviceTest {
    private static final String SERVER = "dhcp1.contoso.test";
    private static final Instant FIRST = Instant.parse("2026-10-05T08:00:00Z");
    private static final Instant LAST = Instant.parse("2026-10-25T08:00:00Z");

    private final TableLake lake = new TableLake();

    @BeforeEach
    void logOfThreeWeeks() {
        lake.coverage(SERVER, FIRST.toString(), LAST.toString(), null);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void leasesOfGuestsThatNeverRenewAreTooLong() throws IOException {
        scope("10.20.8.0", SERVER, Duration.ofHours(8));
        for (int guest = 0; guest < 6; guest++) {
            Instant came = FIRST.plus(Duration.ofDays(guest));
            held("10.20.8." + (10 + guest), "guest" + guest, came, came.plus(Duration.ofHours(8)), came, 0);
        }

        assertThat(rows("lease_lengths"))
                .containsExactly(
                        Row.of(
                                "10.20.8.0/24",
                                SERVER,
                                28800L,
                                "too long",
                                7200L,
                                6L,
                                6L,
                                0L,
                                "6 ran out, each kept for nothing for half its length: 1 d of the 2 d that addresses were held, 50 %"));
        assertThat(write(ask(), OutputFormat.CSV))
                .contains("leases of 8 h are too long: 6 ran out, each kept for nothing for half its length: 1 d of the"
                        + " 2 d that addresses were held, 50 %; 2 h would do");
        assertThat(text(ask()))
                .contains("leases of 8 h are too long: 2 h would do")
                .contains("Leases and reservations: by what clients did from 2026-10-05 08:00:00 UTC to 2026-10-25"
                        + " 08:00:00 UTC. Of 1 scope with leases in that time, the length of 1 looks too long or too"
                        + " short.");
    }

    @Test
    void aFewVisitorsAmongClientsThatStayAreNoReasonForShorterLeases() {
        scope("10.20.8.0", SERVER, Duration.ofHours(8));
        for (int n = 0; n < 6; n++) {
            Instant came = FIRST.plus(Duration.ofDays(n));
            held("10.20.8." + (10 + n), "guest" + n, came, came.plus(Duration.ofHours(8)), came, 0);
            held("10.20.8." + (50 + n), "desk" + n, FIRST, null, LAST, 100);
        }

        assertThat(rows("lease_lengths")).isEmpty();
    }

    @Test
    void leasesThatRunOutOverNightAreTooShort() {
        scope("10.20.0.0", SERVER, Duration.ofHours(8));
        for (int day = 0; day < 8; day++) {
            Instant came = FIRST.plus(Duration.ofDays(day));
            Instant left = came.plus(Duration.ofHours(9));
            held("10.20.0.10", "laptop", came, left.plus(Duration.ofHours(8)), left, 2);
        }

        assertThat(rows("lease_lengths"))
                .containsExactly(Row.of(
                        "10.20.0.0/24",
                        SERVER,
                        28800L,
                        "too short",
                        86400L,
                        8L,
                        8L,
                        7L,
                        "of 8 that ran out, 7 clients were back within 3 d"));
    }

    @Test
    void leasesRenewedAllDayByClientsThatStayAreTooShort() {
        scope("10.20.0.0", SERVER, Duration.ofMinutes(30));
        for (int n = 0; n < 5; n++) {
            held("10.20.0." + (10 + n), "desk" + n, FIRST, null, LAST, 20 * 96);
        }

        assertThat(rows("lease_lengths"))
                .containsExactly(Row.of(
                        "10.20.0.0/24",
                        SERVER,
                        1800L,
                        "too short",
                        28800L,
                        5L,
                        0L,
                        0L,
                        "an address in use is renewed 96 times a day, and half of the clients stay 20 d or longer"));
    }

    @Test
    void reservationsThatNobodyWasSeenAtAreListedWithWhatIsKnownOfTheirClient() throws IOException {
        scope("10.20.0.0", SERVER, Duration.ofDays(8));
        scope("10.30.0.0", "dhcp2.contoso.test", Duration.ofDays(8));
        reservation("10.20.0.20", SERVER, "printer", "02:00:00:00:00:20");
        reservation("10.20.0.21", SERVER, "fax", "02:00:00:00:00:21");
        reservation("10.20.0.22", SERVER, "phone", "02:00:00:00:00:22");
        reservation("10.20.0.23", SERVER, "door", "02:00:00:00:00:23");
        reservation("10.30.0.20", "dhcp2.contoso.test", "unjudged", "02:00:00:00:00:30");
        held("10.20.0.20", "02:00:00:00:00:20", FIRST, null, LAST, 5);
        held("10.20.0.99", "02:00:00:00:00:22", FIRST, null, LAST.minus(Duration.ofDays(1)), 5);
        lake.add(
                Configuration.LEASE,
                "event_time",
                LAST.toString(),
                "server",
                SERVER,
                "scope_id",
                "10.20.0.0",
                "ip",
                "10.20.0.23",
                "address_state",
                "active-reservation");

        assertThat(rows("silent_reservations"))
                .containsExactly(
                        Row.of("10.20.0.0/24", "10.20.0.21", "fax", SERVER, FIRST, null, null),
                        Row.of(
                                "10.20.0.0/24",
                                "10.20.0.22",
                                "phone",
                                SERVER,
                                FIRST,
                                "10.20.0.99",
                                LAST.minus(Duration.ofDays(1))));
        assertThat(text(ask()))
                .contains("2 reservations never seen")
                .contains(
                        "1 more reservation shows no lease; it is, or the log of its server is, younger than 7 d or than"
                                + " a lease.");
    }

    /** The first export is of the logs' first day; what is in it may be old. */
    @Test
    void aReservationThatWasAddedLatelyIsNotCalledSilent() throws IOException {
        scope("10.20.0.0", SERVER, Duration.ofDays(8));
        Instant added = FIRST.plus(Duration.ofDays(6));
        for (Instant export : List.of(FIRST, added, LAST)) {
            lake.add(
                    Configuration.SNAPSHOT,
                    "event_time",
                    export.toString(),
                    "server",
                    SERVER,
                    "source",
                    "export.xml",
                    "datasets",
                    "scope,reservation");
            told(export, "10.20.0.20", "old");
            if (!export.isBefore(added)) {
                told(export, "10.20.0.21", "added two weeks ago");
            }
            if (export.equals(LAST)) {
                told(export, "10.20.0.22", "added yesterday");
            }
        }

        assertThat(rows("silent_reservations"))
                .containsExactly(
                        Row.of("10.20.0.0/24", "10.20.0.20", "old", SERVER, FIRST, null, null),
                        Row.of("10.20.0.0/24", "10.20.0.21", "added two weeks ago", SERVER, added, null, null));
        assertThat(text(ask()))
                .contains("1 more reservation shows no lease; it is, or the log of its server is, younger");
    }

    private void told(Instant export, String ip, String name) {
        lake.add(
                Configuration.RESERVATION,
                "event_time",
                export.toString(),
                "server",
                SERVER,
                "source",
                "export.xml",
                "family",
                "IPv4",
                "scope_id",
                "10.20.0.0",
                "ip",
                ip,
                "mac",
                "02:00:00:00:00:" + ip.substring(ip.length() - 2),
                "name",
                name);
    }

    @Test
    void ofVeryManyLeasesThoseOfSomeClientsAreJudged(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("part.parquet"));
        lake.files.add(new CommittedFile(
                new Part("lease_interval_by_ip", "2026-10", "1-x", "x", 5_000_000, 0, "", FIRST, LAST, 1), file));
        scope("10.20.8.0", SERVER, Duration.ofHours(8));
        for (int guest = 0; guest < 60; guest++) {
            Instant came = FIRST.plus(Duration.ofHours(guest));
            held("10.20.8." + (10 + guest), "guest" + guest, came, came.plus(Duration.ofHours(8)), came, 0);
        }

        assertThat(rows("lease_lengths"))
                .singleElement()
                .satisfies(row -> assertThat((Long) java.util.Objects.requireNonNull(row.value(5)))
                        .isBetween(5L, 40L));
        assertThat(text(ask())).contains("There are many leases: their lengths are judged by one client in 3.");
    }

    @Test
    void whoMayNotReadTheTrackingDataIsToldSo() throws IOException {
        lake.files.add(new CommittedFile(
                new Part("lease_interval_by_ip", "2026-10", "1-x", "x", 5, 0, "", FIRST, LAST, 1),
                Path.of("not", "there")));
        scope("10.20.8.0", SERVER, Duration.ofHours(8));

        assertThat(ask().tables()).hasSize(1);
        assertThat(text(ask()))
                .contains("Advice on leases and reservations takes the tracking data, which may not be read here.");
    }

    @Test
    void aSubnetOfSeveralServersNamesThem() throws IOException {
        scope("10.20.0.0", SERVER, Duration.ofDays(8));
        scope("10.20.0.0", "kea1.contoso.test", Duration.ofDays(8));

        assertThat(text(ask())).contains("of 2 servers: dhcp1.contoso.test, kea1.contoso.test");
    }

    @Test
    void withoutLogsNothingIsSaidOfLeases() throws IOException {
        try (TableLake silent = new TableLake()) {
            Answer answer = new Forecasts(Objects.of("subnet"), List.of(100)).ask(context(silent));

            assertThat(answer.tables()).hasSize(1);
            assertThat(answer.words().notes()).isEmpty();
        }
    }

    private void scope(String id, String server, Duration lease) {
        String net = id.substring(0, id.lastIndexOf('.') + 1);
        lake.add(
                Configuration.SCOPE,
                "event_time",
                FIRST.toString(),
                "server",
                server,
                "scope_id",
                id,
                "prefix_length",
                24,
                "start_hi",
                0L,
                "start_lo",
                ipam.net.IpAddress.parse(net + 1).lo(),
                "end_hi",
                0L,
                "end_lo",
                ipam.net.IpAddress.parse(net + 254).lo(),
                "lease_duration",
                lease.toSeconds());
        lake.add(
                Configuration.UTILIZATION,
                "event_time",
                LAST.toString().substring(0, 10) + "T00:00:00Z",
                "resolution",
                "day",
                "object_kind",
                "subnet",
                "object",
                id + "/24",
                "category",
                "private",
                "total",
                254,
                "utilized_peak",
                10,
                "origin",
                "events");
    }

    private void held(String ip, String client, Instant start, @Nullable Instant end, Instant seen, int renewals) {
        lake.add(
                Datasets.LEASE_INTERVAL_BY_IP,
                "space",
                "Default",
                "ip",
                ip,
                "client_key",
                client,
                "start_time",
                start.toString(),
                "end_time",
                end == null ? null : end.toString(),
                "seen_time",
                seen.toString(),
                "end_reason",
                end == null ? "open" : "expired",
                "start_known",
                true,
                "renewals",
                renewals,
                "continues_from",
                false,
                "continues_to",
                false,
                "server",
                SERVER);
    }

    private void reservation(String ip, String server, String name, String mac) {
        lake.add(
                Configuration.RESERVATION,
                "event_time",
                FIRST.toString(),
                "server",
                server,
                "family",
                "IPv4",
                "scope_id",
                ip.substring(0, ip.lastIndexOf('.')) + ".0",
                "ip",
                ip,
                "mac",
                mac,
                "name",
                name);
    }

    private Answer ask() {
        return new Forecasts(Objects.of("subnet"), List.of(100)).ask(context(lake));
    }

    private List<Row> rows(String name) {
        List<Row> rows = new ArrayList<>();
        for (Table table : ask().tables()) {
            if (table.name().equals(name)) {
                table.rows().each(rows::add);
            }
        }
        return rows;
    }

    private static Context context(TableLake lake) {
        return new Context(lake, ZoneId.of("UTC"));
    }

    private static String text(Answer answer) throws IOException {
        return write(answer, OutputFormat.TEXT);
    }

    private static String write(Answer answer, OutputFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
