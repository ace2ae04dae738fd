package ipam.lake;

import static ipam.record.Datasets.LEASE_INTERVAL_BY_CLIENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalsTest {
    private static final String IP = "192.0.2.7";
    private static final LeaseRow.Client ANN = LeaseRow.Client.mac("02:00:00:00:00:01", "ann.example.test");
    private static final LeaseRow.Client BOB = LeaseRow.Client.mac("02:00:00:00:00:02", null);

    @TempDir
    Path data;

    private LeaseLake lake;

    @BeforeEach
    void open() throws SQLException {
        lake = new LeaseLake(data);
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @Test
    void aLeaseIsAssignedRenewedAndReleased() throws SQLException {
        derive(
                LeaseRow.at("2026-03-02T08:00:00Z", "assigned", IP, ANN, 35),
                LeaseRow.at("2026-03-02T12:00:00Z", "renewed", IP, ANN, 36),
                LeaseRow.at("2026-03-02T12:00:00Z", "dns-updated", IP, BOB, 37),
                LeaseRow.at("2026-03-02T17:00:00Z", "released", IP, ANN, 38));
        assertThat(lake.pieces(LEASE_INTERVAL_BY_IP))
                .containsExactly(new Piece(
                        new Piece.Held(
                                "Default",
                                IP,
                                0,
                                0xffff_c000_0207L,
                                "02:00:00:00:00:01",
                                null,
                                null,
                                "02:00:00:00:00:01",
                                "ann.example.test"),
                        Instant.parse("2026-03-02T08:00:00Z"),
                        Instant.parse("2026-03-02T17:00:00Z"),
                        Instant.parse("2026-03-02T17:00:00Z"),
                        "released",
                        true,
                        1,
                        false,
                        false,
                        new Piece.Evidence("dhcp1.example.test", "Mon.log", 35, "Mon.log", 38)));
        assertThat(lake.pieces(LEASE_INTERVAL_BY_CLIENT)).isEqualTo(lake.pieces(LEASE_INTERVAL_BY_IP));
    }

    @Test
    void anotherClientSupersedesAndARenewalWithoutAssignmentHasNoKnownStart() throws SQLException {
        derive(
                LeaseRow.at("2026-03-02T08:00:00Z", "renewed", IP, ANN, 1),
                LeaseRow.at("2026-03-02T09:00:00Z", "assigned", IP, BOB, 2),
                LeaseRow.at("2026-03-02T10:00:00Z", "expired", IP, ANN, 3));
        assertThat(lake.pieces(LEASE_INTERVAL_BY_IP))
                .extracting(piece -> piece.held().clientKey(), Piece::end, Piece::reason, Piece::startKnown)
                .containsExactly(
                        tuple("02:00:00:00:00:01", Instant.parse("2026-03-02T09:00:00Z"), "superseded", false),
                        tuple("02:00:00:00:00:02", null, "open", true));
    }

    @Test
    void aPartnersClosingGoesBeforeTheOpeningOfTheSameSecond() throws SQLException {
        derive(
                LeaseRow.at("2026-03-02T08:00:00Z", "assigned", IP, ANN, 1),
                LeaseRow.at("2026-03-02T09:00:00Z", "assigned", IP, BOB, 2),
                LeaseRow.at("2026-03-02T09:00:00Z", "released", IP, ANN, 7).by("dhcp2.example.test"));
        assertThat(lake.pieces(LEASE_INTERVAL_BY_IP)).extracting(Piece::reason).containsExactly("released", "open");
    }

    @Test
    void withinASecondAServersRowsStandInTheOrderOfItsFile() throws SQLException {
        derive(
                LeaseRow.at("2026-03-02T08:00:00Z", "assigned", IP, ANN, 1),
                LeaseRow.at("2026-03-02T08:00:00Z", "released", IP, ANN, 2),
                LeaseRow.at("2026-03-02T08:00:00Z", "assigned", IP, BOB, 3));
        assertThat(lake.pieces(LEASE_INTERVAL_BY_IP)).extracting(Piece::reason).containsExactly("released", "open");
    }

    @Test
    void anExpiryIsNotASightOfTheClient() throws SQLException {
        derive(
                LeaseRow.at("2026-03-02T08:00:00Z", "assigned", IP, ANN, 1),
                LeaseRow.at("2026-03-09T08:00:00Z", "expired", IP, ANN, 2));
        assertThat(lake.pieces(LEASE_INTERVAL_BY_IP))
                .extracting(Piece::seen)
                .containsExactly(Instant.parse("2026-03-02T08:00:00Z"));
    }

    @Test
    void partsAreSortedInTheirOrder() throws SQLException {
        derive(
                LeaseRow.at("2026-03-02T08:00:00Z", "assigned", "192.0.2.9", ANN, 1),
                LeaseRow.at("2026-03-02T08:00:00Z", "assigned", "192.0.2.10", BOB, 2),
                LeaseRow.at("2026-03-02T07:00:00Z", "assigned", "2001:db8::1", ANN, 3));
        assertThat(lake.pieces(LEASE_INTERVAL_BY_IP))
                .isSortedAccordingTo(
                        Comparator.<Piece>comparingLong(piece -> piece.held().hi())
                                .thenComparing(piece -> piece.held().lo()));
        assertThat(lake.pieces(LEASE_INTERVAL_BY_CLIENT))
                .isSortedAccordingTo(Comparator.<Piece, String>comparing(
                                piece -> piece.held().clientKey())
                        .thenComparing(Piece::start));
    }

    @Test
    void aNewMonthMakesTheOpenLeasesOfTheFormerLastOneGoOnWithoutReadingItsEvents() throws SQLException {
        derive(LeaseRow.at("2026-03-02T08:00:00Z", "assigned", IP, ANN, 1));
        Entry update = derive(LeaseRow.at("2026-05-02T08:00:00Z", "assigned", "192.0.2.9", BOB, 2));
        assertThat(months(update)).containsExactly("2026-03", "2026-04", "2026-05");
        assertThat(lake.pieces(LEASE_INTERVAL_BY_IP))
                .filteredOn(piece -> piece.held().ip().equals(IP))
                .extracting(Piece::start, Piece::end, Piece::continuesFrom, Piece::continuesTo)
                .containsExactly(
                        tuple(
                                Instant.parse("2026-03-02T08:00:00Z"),
                                Instant.parse("2026-04-01T00:00:00Z"),
                                false,
                                true),
                        tuple(Instant.parse("2026-04-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z"), true, true),
                        tuple(Instant.parse("2026-05-01T00:00:00Z"), null, true, false));
    }

    @Test
    void aLateFileThatChangesNothingForwardMakesOneMonth() throws SQLException {
        fourMonths();
        Entry update = derive(
                LeaseRow.at("2026-03-05T08:00:00Z", "assigned", "192.0.2.9", BOB, 1),
                LeaseRow.at("2026-03-05T09:00:00Z", "released", "192.0.2.9", BOB, 2));
        assertThat(months(update)).containsExactly("2026-03");
        assertThat(update.removed()).hasSize(2);
    }

    @Test
    void aLateFileThatChangesTheEndGoesOnUntilTheEndsAreEqual() throws SQLException {
        fourMonths();
        // Open at the end of March; the release in May that nobody held the address for ends it.
        Entry update = derive(LeaseRow.at("2026-03-05T08:00:00Z", "assigned", "192.0.2.8", BOB, 1));
        assertThat(months(update)).containsExactly("2026-03", "2026-04", "2026-05");
    }

    @Test
    void nothingTouchedIsNothingToDo() throws SQLException {
        fourMonths();
        assertThat(update(Set.of()).isEmpty()).isTrue();
    }

    @Test
    void monthsWhoseEventsAreGoneGo() throws SQLException {
        fourMonths();
        List<Part> june = lake.lake.state().parts(ipam.record.Datasets.LEASE_EVENT).stream()
                .filter(part -> part.partition().startsWith("2026-06"))
                .toList();
        lake.commit("purge", new Replacement(List.of(), june), List.of());
        Entry update = lake.updateIntervals(Set.of(YearMonth.of(2026, 6)));
        assertThat(months(update)).containsExactly("2026-05");
        assertThat(lake.pieces(LEASE_INTERVAL_BY_IP).stream().filter(piece -> piece.end() == null))
                .extracting(Piece::start)
                .containsExactly(Instant.parse("2026-05-01T00:00:00Z"));
    }

    /** An address held all the time, and a release in May of one that nobody holds. */
    private void fourMonths() throws SQLException {
        derive(
                LeaseRow.at("2026-03-02T08:00:00Z", "assigned", IP, ANN, 1),
                LeaseRow.at("2026-04-02T08:00:00Z", "renewed", IP, ANN, 2),
                LeaseRow.at("2026-05-02T08:00:00Z", "released", "192.0.2.8", BOB, 3),
                LeaseRow.at("2026-06-02T08:00:00Z", "renewed", IP, ANN, 4));
    }

    private Entry derive(LeaseRow... rows) throws SQLException {
        return lake.updateIntervals(Intervals.months(lake.add(List.of(rows)).added()));
    }

    private Replacement update(Set<YearMonth> touched) {
        try (Scratch scratch = lake.lake.scratch()) {
            return new Intervals(lake.lake, scratch, LeaseLake.LIMITS).update(touched);
        }
    }

    private static List<String> months(Entry update) {
        return update.added().stream()
                .filter(part -> part.dataset().equals(LEASE_INTERVAL_BY_IP.name()))
                .map(Part::partition)
                .toList();
    }
}
