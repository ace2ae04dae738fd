package ipam.lake;

import static ipam.record.Datasets.ZONE_STATE;

import ipam.lake.PurgeSurvey.Doomed;
import ipam.record.Column;
import ipam.record.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Removes what is older than a day: parts of it as a whole, parts that reach beyond it by writing them anew without.
 * What was derived follows in the same entry: it is afterwards what it would be had the rows never been collected, so
 * that nobody comes back by a month's boundary. Rows that a hold names stay, and what they show.
 *
 * <p>The entry is the purge. The files go as those of parts merged away do: with the first run after the day that
 * readers have.
 */
public final class Purge {
    /** The task that commits it. */
    public static final String TASK = "purge";

    private final Lake lake;
    private final PurgeRequest request;
    private final List<Hold> holds;
    private final Limits limits;

    /** @param holds that are active */
    public Purge(Lake lake, PurgeRequest request, List<Hold> holds, Limits limits) {
        this.lake = lake;
        this.request = request;
        this.holds = List.copyOf(holds);
        this.limits = limits;
    }

    /** What it would remove; writes nothing. */
    public PurgePlan plan() {
        try (Database database = Database.open()) {
            PurgeSurvey survey = new PurgeSurvey(lake, lake.refresh(), request, holds, database);
            survey.look();
            return survey.plan();
        } catch (SQLException | IOException e) {
            throw LakeException.because("Cannot look for what is to be purged", e);
        }
    }

    /**
     * Removes it. Nobody else may derive or merge meanwhile.
     *
     * @param run the run it is part of
     * @param program version of the program
     * @return the entry; empty when there was nothing to remove
     */
    public Optional<Entry> run(Scratch scratch, String run, String program) {
        LakeState state = lake.refresh();
        try (Database database = Database.open(scratch.spill().resolve("purge"))) {
            database.execute("SET threads = 1");
            PurgeSurvey survey = new PurgeSurvey(lake, state, request, holds, database);
            survey.look();
            PurgePlan plan = survey.plan();
            if (plan.isEmpty()) {
                return Optional.empty();
            }
            Replacement kept = kept(database, scratch, survey.doomed());
            Replacement change = kept.and(followed(database, scratch, state, kept));
            return Optional.of(lake.commit(new Change(
                    TASK, run, program, change.added(), change.removed(), List.of(), PurgeNotes.of(request, plan))));
        } catch (SQLException e) {
            throw LakeException.because("Cannot purge", e);
        }
    }

    private Replacement kept(Database database, Scratch scratch, List<Doomed> doomed) throws SQLException {
        List<Prepared> added = new ArrayList<>();
        List<Part> removed = new ArrayList<>();
        for (Doomed each : doomed) {
            removed.add(each.part());
            if (!each.isWhole()) {
                Dataset dataset = each.part().of();
                String rest = "(FROM %s WHERE NOT coalesce(%s, false))"
                        .formatted(ViewSql.stored(dataset, List.of(lake.path(each.part()))), each.gone());
                added.add(write(database, scratch, dataset, each.part().partition(), rest));
            }
        }
        return new Replacement(added, removed);
    }

    private static Prepared write(Database database, Scratch scratch, Dataset dataset, String partition, String rows)
            throws SQLException {
        Path file = scratch.file(dataset);
        database.execute(PartSql.copy(dataset, rows, file));
        boolean timed = dataset.columns().stream().map(Column::name).anyMatch("event_time"::equals);
        String time = timed ? "event_time" : "start_time";
        String span = "SELECT count(*), min(%s), max(%s) FROM %s"
                .formatted(time, timed ? time : "end_time", ViewSql.stored(dataset, List.of(file)));
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(span)) {
            row.next();
            return PartSpan.of(row).prepare(scratch, file, dataset, partition);
        }
    }

    /** What was derived from what goes. */
    private Replacement followed(Database database, Scratch scratch, LakeState state, Replacement kept)
            throws SQLException {
        Map<String, LocalDate> purged = new TreeMap<>(state.purged());
        request.limits().forEach((dataset, day) -> purged.merge(dataset, day, (a, b) -> a.isAfter(b) ? a : b));
        LakeState left = lake.supposing(state, kept, purged);
        Set<YearMonth> months = Intervals.months(kept.removed());
        Set<YearMonth> ofLogons = Sessions.months(kept.removed());
        Replacement derived = Replacement.NONE;
        if (!months.isEmpty() || !ofLogons.isEmpty()) {
            Replacement intervals = new Intervals(lake, scratch, limits).update(left, months);
            Replacement sessions = new Sessions(lake, scratch, limits).update(left, intervals, ofLogons);
            derived = intervals
                    .and(sessions)
                    .and(new Identity(lake, scratch, limits).update(left, months, sessions))
                    .and(new Coverage(lake, scratch, limits).update(left));
        }
        LocalDate zones = request.before().get(RetentionClass.ZONE_EVENTS);
        return zones == null ? derived : derived.and(zoneStates(database, scratch, state, zones));
    }

    /** Spans of zones that ended before go, and the others begin with the day. */
    private Replacement zoneStates(Database database, Scratch scratch, LakeState state, LocalDate day)
            throws SQLException {
        List<Part> stored = state.parts(ZONE_STATE);
        List<Part> touched = stored.stream()
                .filter(part -> {
                    var from = part.from();
                    return from == null || from.isBefore(day.atStartOfDay().toInstant(java.time.ZoneOffset.UTC));
                })
                .collect(Collectors.toList());
        if (touched.isEmpty()) {
            return Replacement.NONE;
        }
        String moment = "TIMESTAMP '" + day + " 00:00:00'";
        String rest = "(SELECT * REPLACE (greatest(start_time, %s) AS start_time) FROM %s WHERE end_time > %s)"
                .formatted(
                        moment,
                        ViewSql.stored(
                                ZONE_STATE, touched.stream().map(lake::path).toList()),
                        moment);
        return new Replacement(List.of(write(database, scratch, ZONE_STATE, "", rest)), touched);
    }
}
