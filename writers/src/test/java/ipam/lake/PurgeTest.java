package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ipam.lake.Hold.About;
import ipam.lake.Verification.Depth;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeTest {
    private static final LocalDate MARCH_10 = LocalDate.parse("2026-03-10");
    private static final Instant FOREVER = Instant.parse("2099-01-01T00:00:00Z");
    private static final LeaseRow.Client ANNS =
            new LeaseRow.Client("02:00:00:00:00:01", null, null, "pc-ann.example.test", null);
    private static final LeaseRow.Client BOBS =
            new LeaseRow.Client("02:00:00:00:00:02", null, null, "pc-bob.example.test", null);
    private static final LogonRow.Who ANN = LogonRow.Who.user("ann", "CONTOSO");
    private static final LogonRow.Who BOB = LogonRow.Who.user("bob", "CONTOSO");

    @TempDir
    Path folder;

    private LeaseLake lake;

    @BeforeEach
    void open() throws SQLException {
        lake = new LeaseLake(folder.resolve("lake"));
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    private static List<LeaseRow> leases() {
        List<LeaseRow> rows = new ArrayList<>();
        long line = 1;
        for (String day : List.of("2026-01-20", "2026-02-27", "2026-03-05", "2026-03-20", "2026-04-02")) {
            for (LeaseRow.Client client : List.of(ANNS, BOBS)) {
                String ip = client.equals(ANNS) ? "192.0.2.7" : "192.0.2.8";
                rows.add(LeaseRow.at(day + "T08:00:00Z", "assigned", ip, client, line++));
                rows.add(LeaseRow.at(day + "T12:00:00Z", "renewed", ip, client, line++));
            }
        }
        return rows;
    }

    private static List<LogonRow> logons() {
        List<LogonRow> rows = new ArrayList<>();
        long line = 1;
        for (String day : List.of("2026-01-20", "2026-03-05", "2026-03-20")) {
            rows.add(LogonRow.at(day + "T09:00:00Z", "ticket", ANN, LogonRow.Place.ip("192.0.2.7"), line++));
            rows.add(LogonRow.at(day + "T10:00:00Z", "ticket", BOB, LogonRow.Place.ip("192.0.2.8"), line++));
        }
        return rows;
    }

    private static boolean isLeft(Instant time) {
        return !time.isBefore(MARCH_10.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static PurgeRequest request(LocalDate before) {
        return new PurgeRequest(
                Map.of(RetentionClass.LEASE_EVENTS, before, RetentionClass.LOGON_EVENTS, before),
                PurgeRequest.BY_HAND,
                "carol");
    }

    private Optional<Entry> purge(LocalDate before, Hold... holds) {
        return purge(lake.lake, before, holds);
    }

    private static Optional<Entry> purge(Lake lake, LocalDate before, Hold... holds) {
        return purge(lake, request(before), holds);
    }

    private static Optional<Entry> purge(Lake lake, PurgeRequest request, Hold... holds) {
        try (Scratch scratch = lake.scratch()) {
            return new Purge(lake, request, List.of(holds), LeaseLake.LIMITS).run(scratch, "run", "0");
        }
    }

    private void collect() throws SQLException {
        lake.add(leases());
        lake.addLogons(logons());
        lake.derive();
    }

    private static List<Object> derived(LeaseLake lake) throws SQLException {
        return List.of(
                lake.pieces(Datasets.LEASE_INTERVAL_BY_IP),
                lake.pieces(Datasets.LEASE_INTERVAL_BY_CLIENT),
                lake.rows(
                        Datasets.ADDRESS_SESSION, row -> row.getString("user_name") + row.getString("user_start_time")),
                lake.rows(
                        Datasets.IDENTITY,
                        row -> row.getString("user_name") + row.getString("host") + row.getString("start_time")));
    }

    @Test
    void whatIsDerivedIsAsIfThePurgedRowsHadNeverBeen() throws SQLException {
        collect();
        Entry entry = purge(MARCH_10).orElseThrow();

        try (LeaseLake other = new LeaseLake(folder.resolve("other"))) {
            other.add(leases().stream().filter(row -> isLeft(row.time())).toList());
            other.addLogons(logons().stream().filter(row -> isLeft(row.time())).toList());
            other.derive();
            assertThat(derived(lake)).isEqualTo(derived(other));
        }
        assertThat(lake.lake.state().parts(Datasets.LEASE_EVENT))
                .extracting(Part::partition)
                .containsExactly("2026-03-20", "2026-04-02");
        assertThat(lake.lake.state().underived()).isEmpty();
        assertThat(PurgeNotes.plan(entry).removals())
                .extracting(removal -> removal.dataset().name(), PurgePlan.Removal::rows, PurgePlan.Removal::last)
                .containsExactly(
                        tuple("lease_event", 12L, LocalDate.parse("2026-03-05")),
                        tuple("logon_event", 4L, LocalDate.parse("2026-03-05")));
        assertThat(purge(MARCH_10)).isEmpty();
    }

    @Test
    void nothingIsLeftOfAPurgedServerAndCheckpointsRememberIt() throws SQLException {
        collect();
        Entry entry =
                purge(lake.lake, PurgeRequest.of("dhcp1.example.test", "carol")).orElseThrow();

        assertThat(lake.lake.state().parts(Datasets.LEASE_EVENT)).isEmpty();
        assertThat(lake.lake.state().purged()).isEmpty();
        assertThat(lake.lake.state().forgotten())
                .isEqualTo(Map.of("dhcp1.example.test", new Forgotten(entry.number(), entry.time(), true)));
        lake.lake.checkpointNow();
        assertThat(Lake.open(folder.resolve("lake"), Clock.systemUTC()).state().forgotten())
                .isEqualTo(lake.lake.state().forgotten());
    }

    @Test
    @Tag("long")
    void aDryRunSaysTheSameAndLeavesEverything() throws SQLException {
        collect();
        LakeState before = lake.lake.state();
        PurgePlan plan = new Purge(lake.lake, request(MARCH_10), List.of(), LeaseLake.LIMITS).plan();
        assertThat(lake.lake.refresh()).isEqualTo(before);
        assertThat(PurgeNotes.plan(purge(MARCH_10).orElseThrow())).isEqualTo(plan);
    }

    @Test
    @Tag("long")
    void aMergedMonthIsWrittenAnewWithoutThem() throws SQLException {
        collect();
        try (Scratch scratch = lake.lake.scratch()) {
            Clock later = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
            new Merging(lake.lake, scratch, later, "run", "0").merge();
        }
        Entry entry = purge(MARCH_10).orElseThrow();
        assertThat(lake.lake.state().parts(Datasets.LEASE_EVENT))
                .extracting(Part::partition, Part::rows)
                .containsExactly(tuple("2026-04-02", 4L), tuple("2026-03", 4L));
        assertThat(PurgeNotes.plan(entry).removals())
                .extracting(PurgePlan.Removal::whole, PurgePlan.Removal::edges)
                .contains(tuple(2, 1));
        assertThat(Verification.verify(folder.resolve("lake"), Depth.FOOTERS).difference())
                .isEmpty();
    }

    @Test
    void aHoldOnAUserKeepsTheirRowsAndTheLeasesOfTheirMachine() throws SQLException {
        collect();
        Hold hold = new Hold(About.USER, "CONTOSO\\ann", "case 7", FOREVER);
        Entry entry = purge(MARCH_10, hold).orElseThrow();

        assertThat(lake.rows(Datasets.LEASE_EVENT, row -> row.getString("host")).stream()
                        .filter("pc-bob.example.test"::equals))
                .hasSize(4);
        assertThat(lake.rows(Datasets.ADDRESS_SESSION, row -> row.getString("user_name")))
                .containsExactly("ann", "ann", "ann", "bob");
        assertThat(PurgeNotes.plan(entry).held()).containsExactly(Map.entry("case 7", 8L));
    }

    @Test
    void holdsOnAnAddressAMachineOrEverythingKeepTheirs() throws SQLException {
        collect();
        assertThat(kept(new Hold(About.IP, "192.0.2.0/29", "a", FOREVER))).isEqualTo(6);
        assertThat(kept(new Hold(About.MAC, "02-00-00-00-00-02", "b", FOREVER))).isEqualTo(6);
        assertThat(kept(new Hold(About.HOST, "pc-ann", "c", FOREVER))).isEqualTo(6);
        assertThat(kept(new Hold(About.EVERYTHING, "", "d", FOREVER))).isEqualTo(12);
    }

    /** Rows of the DHCP logs that a hold keeps. */
    private long kept(Hold hold) {
        long all = new Purge(lake.lake, request(MARCH_10), List.of(), LeaseLake.LIMITS)
                .plan()
                .removals()
                .get(0)
                .rows();
        return all
                - new Purge(lake.lake, request(MARCH_10), List.of(hold), LeaseLake.LIMITS)
                        .plan().removals().stream()
                                .filter(removal -> removal.kind() == RetentionClass.LEASE_EVENTS)
                                .mapToLong(PurgePlan.Removal::rows)
                                .sum();
    }

    @Test
    @Tag("long")
    void theFilesGoWithTheFirstRunAfterTheReadersDay() throws SQLException, IOException {
        collect();
        Path january = folder.resolve("lake/tracking/lake/lease_event/event_date=2026-01-20");
        purge(MARCH_10);
        lake.lake.recover();
        assertThat(january).isNotEmptyDirectory();
        Clock later = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z").plus(Duration.ofHours(25)), ZoneOffset.UTC);
        Lake.open(folder.resolve("lake"), later).recover();
        assertThat(january).doesNotExist();
        assertThat(Files.exists(folder.resolve("lake/tracking/lake/lease_interval_by_ip/month=2026-01")))
                .isFalse();
    }

    @Test
    @Tag("long")
    void aKillBeforeTheEntryLeavesTheLakeAndOneAfterItThePurge() throws SQLException {
        collect();
        List<Object> before = derived(lake);
        for (boolean linked : new boolean[] {false, true}) {
            Lake dying = Lake.open(folder.resolve("lake"), Clock.systemUTC(), new Disk() {
                @Override
                void link(Path from, Path to) throws IOException {
                    if (linked) {
                        super.link(from, to);
                    }
                    throw new IOException("killed");
                }
            });
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> purge(dying, MARCH_10)))
                    .hasMessageContaining("killed");
            Lake next = Lake.open(folder.resolve("lake"), Clock.systemUTC());
            next.recover();
            lake.lake.refresh();
            if (!linked) {
                assertThat(derived(lake)).isEqualTo(before);
            }
        }
        assertThat(lake.lake.state().purged())
                .containsExactlyInAnyOrderEntriesOf(Map.of("lease_event", MARCH_10, "logon_event", MARCH_10));
        assertThat(lake.lake.state().parts(Datasets.LEASE_EVENT)).hasSize(2);
        assertThat(purge(MARCH_10)).isEmpty();
    }

    @Test
    void everyDatasetOfDaysBelongsToAClass() {
        List<Dataset> covered = java.util.Arrays.stream(RetentionClass.values())
                .flatMap(kind -> kind.datasets().stream())
                .toList();
        assertThat(Datasets.ALL.stream().filter(dataset -> dataset.partition() == ipam.record.Partition.EVENT_DATE))
                .as("a dataset that grows by the day must be purged by a class of RetentionClass")
                .allMatch(covered::contains);
    }
}
