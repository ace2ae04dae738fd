package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Position;
import ipam.record.Datasets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times are of a server in Berlin, in winter: one hour ahead of UTC. */
class CoverageTest {
    private static final String SERVER = "dhcp1.example.test";

    @TempDir
    Path data;

    private LeaseLake lake;
    private final List<LeaseRow> rows = new ArrayList<>();
    private final List<SourceUpdate> sources = new ArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        lake = new LeaseLake(data);
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @Test
    void aLogIsCoveredFromItsFirstRowToItsLastQuietHoursIncluded() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T23:05:00+01:00");
        file("Tue", "2026-02-03T09:00:00+01:00", "2026-02-03T11:00:00+01:00");
        assertThat(spans()).containsExactly("2026-02-01T23:10:00Z 2026-02-03T10:00:00Z null");
    }

    @Test
    void aRowOfAYearToComeCoversNothingOfIt() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T23:05:00+01:00");
        written("Tue", "2026-02-03T00:10:00+01:00", "2099-02-03T11:00:00+01:00", "2026-02-03T23:10:00+01:00");
        written("Wed", "2098-02-04T00:10:00+01:00", "2099-02-04T11:00:00+01:00", "2026-02-04T23:10:00+01:00");
        assertThat(spans()).containsExactly("2026-02-01T23:10:00Z 2026-11-20T12:00:00Z null");
    }

    @Test
    void aDayWithoutARowIsMissingFromMidnightToMidnightOfTheServer() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T23:05:00+01:00");
        file("Thu", "2026-02-05T09:00:00+01:00", "2026-02-05T11:00:00+01:00");
        assertThat(spans())
                .containsExactly(
                        "2026-02-01T23:10:00Z 2026-02-02T23:00:00Z null",
                        "2026-02-02T23:00:00Z 2026-02-04T23:00:00Z missing-day",
                        "2026-02-04T23:00:00Z 2026-02-05T10:00:00Z null");
    }

    @Test
    void aMissingDayWhoseFileHoldsALaterWeekWasOverwritten() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T23:05:00+01:00");
        file("Wed", "2026-02-04T00:10:00+01:00", "2026-02-04T23:05:00+01:00");
        assertThat(spans()).hasSize(3).element(1).asString().endsWith("missing-day");
        file("Tue", "2026-02-10T00:10:00+01:00", "2026-02-10T23:05:00+01:00");
        assertThat(spans())
                .containsExactly(
                        "2026-02-01T23:10:00Z 2026-02-02T23:00:00Z null",
                        "2026-02-02T23:00:00Z 2026-02-03T23:00:00Z overwritten",
                        "2026-02-03T23:00:00Z 2026-02-04T23:00:00Z null",
                        "2026-02-04T23:00:00Z 2026-02-09T23:00:00Z missing-day",
                        "2026-02-09T23:00:00Z 2026-02-10T22:05:00Z null");
    }

    @Test
    void theRestOfAFileThatWasOverwrittenBeforeItWasReadIsAGap() throws SQLException {
        cut("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T14:00:00+01:00");
        file("Tue", "2026-02-03T00:10:00+01:00", "2026-02-03T23:30:00+01:00");
        assertThat(spans()).containsExactly("2026-02-01T23:10:00Z 2026-02-03T22:30:00Z null");
        file("Mon", "2026-02-09T00:10:00+01:00", "2026-02-09T23:30:00+01:00");
        assertThat(spans())
                .startsWith(
                        "2026-02-01T23:10:00Z 2026-02-02T13:00:00Z null",
                        "2026-02-02T13:00:00Z 2026-02-02T23:00:00Z overwritten",
                        "2026-02-02T23:00:00Z 2026-02-03T23:00:00Z null");
    }

    @Test
    void soIsTheEveningOfADayThatWasCollectedInTheAfternoonOnly() throws SQLException {
        Instant afternoon = instant("2026-02-02T14:05:00+01:00");
        try (LeaseLake early = new LeaseLake(data.resolve("early"), Clock.fixed(afternoon, ZoneOffset.UTC))) {
            file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T14:00:00+01:00");
            spans(early);
        }
        try (LeaseLake late = new LeaseLake(data.resolve("early"))) {
            file("Tue", "2026-02-03T00:10:00+01:00", "2026-02-03T23:30:00+01:00");
            file("Mon", "2026-02-09T00:10:00+01:00", "2026-02-09T23:30:00+01:00");
            assertThat(spans(late)).element(1).isEqualTo("2026-02-02T13:00:00Z 2026-02-02T23:00:00Z overwritten");
        }
    }

    @Test
    void aCopyThatEndsEarlyWasMadeEarlyWhenTheLogIsWrittenHourly() throws SQLException {
        copy("1/", "Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T14:00:00+01:00");
        copy("2/", "Tue", "2026-02-03T00:10:00+01:00", "2026-02-03T23:30:00+01:00");
        copy("2/", "Mon", "2026-02-09T00:10:00+01:00", "2026-02-09T23:30:00+01:00");
        assertThat(spans()).element(1).isEqualTo("2026-02-02T13:00:00Z 2026-02-02T23:00:00Z overwritten");
    }

    @Test
    void aCopyThatEndsEarlyProvesNothingWhenTheLogIsQuietEveryEvening() throws SQLException {
        copy("1/", "Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T18:00:00+01:00");
        copy("1/", "Tue", "2026-02-03T00:10:00+01:00", "2026-02-03T17:30:00+01:00");
        copy("2/", "Mon", "2026-02-09T00:10:00+01:00", "2026-02-09T17:45:00+01:00");
        assertThat(spans()).noneMatch(span -> span.endsWith("overwritten"));
    }

    @Test
    void aCopyThatEndsFarEarlierThanUsualWasMadeEarly() throws SQLException {
        copy("1/", "Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T04:44:00+01:00");
        copy("2/", "Tue", "2026-02-03T00:10:00+01:00", "2026-02-03T17:30:00+01:00");
        copy("2/", "Mon", "2026-02-09T00:10:00+01:00", "2026-02-09T17:45:00+01:00");
        assertThat(spans()).element(1).isEqualTo("2026-02-02T03:44:00Z 2026-02-02T23:00:00Z overwritten");
    }

    @Test
    void aCopyBesideALaterDayWasMadeAfterItsOwnDay() throws SQLException {
        copy("1/", "Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T04:44:00+01:00");
        copy("1/", "Tue", "2026-02-03T00:10:00+01:00", "2026-02-03T17:30:00+01:00");
        copy("2/", "Mon", "2026-02-09T00:10:00+01:00", "2026-02-09T17:45:00+01:00");
        assertThat(spans()).noneMatch(span -> span.endsWith("overwritten"));
    }

    @Test
    void aStoppedLogIsAGapUntilItIsStartedOverDays() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T17:00:00+01:00");
        service("log-stopped", "Mon", "2026-02-02T17:00:00+01:00", 90);
        file("Thu", "2026-02-05T09:00:00+01:00", "2026-02-05T11:00:00+01:00");
        assertThat(spans())
                .containsExactly(
                        "2026-02-01T23:10:00Z 2026-02-02T16:00:00Z null",
                        "2026-02-02T16:00:00Z 2026-02-05T08:00:00Z stopped",
                        "2026-02-05T08:00:00Z 2026-02-05T10:00:00Z null");
    }

    @Test
    void aRestartIsAShortGap() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T17:00:00+01:00");
        service("log-stopped", "Mon", "2026-02-02T12:00:00+01:00", 50);
        service("log-started", "Mon", "2026-02-02T12:03:00+01:00", 51);
        assertThat(spans())
                .containsExactly(
                        "2026-02-01T23:10:00Z 2026-02-02T11:00:00Z null",
                        "2026-02-02T11:00:00Z 2026-02-02T11:03:00Z stopped",
                        "2026-02-02T11:03:00Z 2026-02-02T16:00:00Z null");
    }

    @Test
    void dataEndsAStopThatNoStartedRowEnds() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T17:00:00+01:00");
        service("log-stopped", "Mon", "2026-02-02T08:00:00+01:00", 50);
        row("Mon", "2026-02-02T10:00:00+01:00", 51);
        service("log-started", "Mon", "2026-02-02T12:00:00+01:00", 52);
        assertThat(spans()).element(1).isEqualTo("2026-02-02T07:00:00Z 2026-02-02T09:00:00Z stopped");
    }

    @Test
    void aPausedLogIsAGapUntilTheNextRow() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T17:00:00+01:00");
        service("log-paused", "Mon", "2026-02-02T08:00:00+01:00", 50);
        row("Mon", "2026-02-02T09:30:00+01:00", 51);
        assertThat(spans())
                .containsExactly(
                        "2026-02-01T23:10:00Z 2026-02-02T07:00:00Z null",
                        "2026-02-02T07:00:00Z 2026-02-02T08:30:00Z paused",
                        "2026-02-02T08:30:00Z 2026-02-02T16:00:00Z null");
    }

    @Test
    void aStopAtTheEndOfTheDataIsNoGap() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T17:00:00+01:00");
        service("log-stopped", "Mon", "2026-02-02T17:00:00+01:00", 90);
        assertThat(spans()).containsExactly("2026-02-01T23:10:00Z 2026-02-02T16:00:00Z null");
    }

    @Test
    void aSingleRowIsASpanOfItsMoment() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T00:10:00+01:00");
        assertThat(spans()).containsExactly("2026-02-01T23:10:00Z 2026-02-01T23:10:00Z null");
    }

    @Test
    void whatIsMissingOfATimeInWhichItWasNotManagedIsNoFaultAndStaysNone() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T23:05:00+01:00");
        file("Thu", "2026-02-05T00:10:00+01:00", "2026-02-05T23:05:00+01:00");
        spans();
        Pause pause = new Pause("dhcp1.example.test", instant("2026-02-03T12:00:00+01:00"), Instant.MAX);
        try (Scratch scratch = lake.lake.scratch()) {
            lake.commit(
                    "coverage", new Coverage(lake.lake, scratch, LeaseLake.LIMITS, List.of(pause)).update(), List.of());
        }
        assertThat(spans())
                .containsExactly(
                        "2026-02-01T23:10:00Z 2026-02-02T23:00:00Z null",
                        "2026-02-02T23:00:00Z 2026-02-03T11:00:00Z missing-day",
                        "2026-02-03T11:00:00Z 2026-02-04T23:00:00Z not-managed",
                        "2026-02-04T23:00:00Z 2026-02-05T22:05:00Z null");
    }

    @Test
    void nothingIsWrittenWhenNothingChanged() throws SQLException {
        file("Mon", "2026-02-02T00:10:00+01:00", "2026-02-02T17:00:00+01:00");
        spans();
        try (Scratch scratch = lake.lake.scratch()) {
            assertThat(new Coverage(lake.lake, scratch, LeaseLake.LIMITS)
                            .update()
                            .isEmpty())
                    .isTrue();
        }
    }

    @Test
    @Tag("long")
    void theOrderOfCollectionDoesNotMatter() throws SQLException {
        List<String> first = null;
        for (int seed = 1; seed <= 5; seed++) {
            try (LeaseLake other = new LeaseLake(data.resolve("lake" + seed))) {
                rows.clear();
                sources.clear();
                List<String> days =
                        new ArrayList<>(List.of("Mon 02", "Tue 03", "Thu 05", "Sat 07", "Mon 09", "Fri 13"));
                Collections.shuffle(days, new Random(seed));
                for (String day : days) {
                    String date = "2026-02-" + day.substring(4) + "T";
                    file(day.substring(0, 3), date + "01:00:00+01:00", date + "23:30:00+01:00");
                    service("log-stopped", day.substring(0, 3), date + "08:00:00+01:00", 20);
                    service("log-started", day.substring(0, 3), date + "09:00:00+01:00", 21);
                    spans(other);
                }
                List<String> all = spans(other);
                first = first == null ? all : first;
                assertThat(all).as("seed %d", seed).isEqualTo(first);
            }
        }
    }

    /** A file that was read to its end: a row at either end. */
    private void file(String weekday, String from, String to) {
        add("", weekday, from, to, 1_000, to);
    }

    /** The same, last written to at a moment that is not that of its last row. */
    private void written(String weekday, String from, String to, String modified) {
        add("", weekday, from, to, 1_000, modified);
    }

    /** The same, out of a folder that copies were made into. */
    private void copy(String folder, String weekday, String from, String to) {
        add(folder, weekday, from, to, 1_000, to);
    }

    /** A file that was read in part. */
    private void cut(String weekday, String from, String to) {
        add("", weekday, from, to, 900, to);
    }

    private void add(String folder, String weekday, String from, String to, long read, String modified) {
        row(weekday, from, 1);
        row(weekday, to, 99);
        Instant first = instant(from);
        sources.add(new SourceUpdate(
                id(weekday, first),
                SERVER,
                folder + "DhcpSrvLog-" + weekday + ".log",
                "dhcp-audit-v4",
                "Europe/Berlin",
                1_000,
                instant(modified),
                new Position(read, 99, "UTF-8", ""),
                id(weekday, first),
                0,
                List.of(new SourceRange(0, read, "0".repeat(64), 1, 2, 0, 0)),
                first,
                instant(to)));
    }

    private static String id(String weekday, Instant first) {
        return weekday + first.toString().substring(0, 10);
    }

    private void row(String weekday, String time, long line) {
        service("renewed", weekday, time, line);
    }

    private void service(String event, String weekday, String time, long line) {
        boolean lease = event.equals("renewed");
        rows.add(new LeaseRow(
                instant(time),
                event,
                lease ? "192.0.2.7" : null,
                lease ? LeaseRow.Client.mac("02:00:00:00:00:01", null) : LeaseRow.Client.NOBODY,
                new LeaseRow.Origin(SERVER, "DhcpSrvLog-" + weekday + ".log", line)));
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private List<String> spans() throws SQLException {
        return spans(lake);
    }

    /** Commits what was not yet, and derives. */
    private List<String> spans(LeaseLake into) throws SQLException {
        into.add(rows);
        into.commit("audit", Replacement.NONE, sources);
        rows.clear();
        sources.clear();
        try (Scratch scratch = into.lake.scratch()) {
            into.commit("coverage", new Coverage(into.lake, scratch, LeaseLake.LIMITS).update(), List.of());
        }
        return into.rows(
                Datasets.COVERAGE,
                row -> "%s %s %s"
                        .formatted(Engine.instant(row, 3), Engine.instant(row, 4), String.valueOf(row.getString(5))));
    }
}
