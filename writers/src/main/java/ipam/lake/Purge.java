package ipam.lake;

import static ipam.record.Datasets.CLOCK_SKEW;
import static ipam.record.Health.SERVICE_STATE;
import static ipam.record.Health.ZONE_STATE;

import ipam.lake.PurgeSurvey.Doomed;
import ipam.record.Column;
import ipam.record.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
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
        LakeState left = lake.supposing(state, kept, purged, forgotten(state));
        Set<YearMonth> months = Intervals.months(kept.removed());
        Set<YearMonth> ofLogons = Sessions.months(kept.removed());
        Replacement derived = Replacement.NONE;
        if (!months.isEmpty() || !ofLogons.isEmpty() || request.isOfServer()) {
            Replacement intervals = new Intervals(lake, scratch, limits).update(left, months);
            Replacement sessions = new Sessions(lake, scratch, limits).update(left, intervals, ofLogons);
            derived = intervals
                    .and(sessions)
                    .and(new Identity(lake, scratch, limits).update(left, months, sessions))
                    .and(new Coverage(lake, scratch, limits).update(left));
        }
        if (request.isOfServer()) {
            return derived.and(ofServer(database, scratch, state));
        }
        return derived.and(states(database, scratch, state, RetentionClass.ZONE_EVENTS, ZONE_STATE))
                .and(states(database, scratch, state, RetentionClass.SERVICE_EVENTS, SERVICE_STATE));
    }

    private Map<String, Forgotten> forgotten(LakeState state) {
        Map<String, Forgotten> forgotten = new TreeMap<>(state.forgotten());
        if (request.isOfServer()) {
            forgotten.put(request.server(), Forgotten.NOW);
        }
        return forgotten;
    }

    /** Spans in which its zones and services were so, and comparisons with its clock. */
    private Replacement ofServer(Database database, Scratch scratch, LakeState state) throws SQLException {
        Uncounted server = new Uncounted(Set.of(request.server()));
        Replacement all = Replacement.NONE;
        for (Dataset dataset : List.of(ZONE_STATE, SERVICE_STATE, CLOCK_SKEW)) {
            List<Path> files = state.parts(dataset).stream().map(lake::path).toList();
            String theirs = server.theirs(dataset, files)
                    + (dataset.equals(CLOCK_SKEW) ? " OR peer = " + ViewSql.literal(request.server()) : "");
            for (Part part : state.parts(dataset)) {
                String rest =
                        "(FROM %s WHERE NOT (%s))".formatted(ViewSql.stored(dataset, List.of(lake.path(part))), theirs);
                Prepared written = write(database, scratch, dataset, part.partition(), rest);
                if (written.rows() < part.rows()) {
                    all = all.and(new Replacement(written.rows() > 0 ? List.of(written) : List.of(), List.of(part)));
                }
            }
        }
        return all;
    }

    /** Spans that ended before the day of their class go, and the others begin with it. */
    private Replacement states(
            Database database, Scratch scratch, LakeState state, RetentionClass kind, Dataset dataset)
            throws SQLException {
        LocalDate day = request.before().get(kind);
        if (day == null) {
            return Replacement.NONE;
        }
        Instant moment = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Map<String, List<Part>> touched = state.parts(dataset).stream()
                .filter(part -> part.from() == null || part.from().isBefore(moment))
                .collect(Collectors.groupingBy(Part::partition, TreeMap::new, Collectors.toList()));
        List<Prepared> added = new ArrayList<>();
        for (Map.Entry<String, List<Part>> each : touched.entrySet()) {
            List<Path> files = each.getValue().stream().map(lake::path).toList();
            String start = "TIMESTAMP '" + day + " 00:00:00'";
            String rest = "(SELECT * REPLACE (greatest(start_time, %s) AS start_time) FROM %s WHERE end_time > %s)"
                    .formatted(start, ViewSql.stored(dataset, files), start);
            Prepared written = write(database, scratch, dataset, each.getKey(), rest);
            if (written.rows() > 0) {
                added.add(written);
            }
        }
        return new Replacement(
                added, touched.values().stream().flatMap(List::stream).toList());
    }
}
