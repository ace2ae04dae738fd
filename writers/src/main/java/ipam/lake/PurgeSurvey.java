package ipam.lake;

import ipam.lake.PurgePlan.Removal;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Health;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the parts that a purge touches, and what of them goes. Reads only. */
final class PurgeSurvey {
    private static final Script SCRIPT = Script.of("current.sql");
    /** The channel of the inventory's own changes. */
    private static final String JOURNAL = "ipam";

    /** Events that another server may have collected. */
    private static final List<Dataset> FORWARDED =
            List.of(Datasets.LOGON_EVENT, Datasets.CONFIGURATION_EVENT, Health.ZONE_EVENT);

    private final Lake lake;
    private final LakeState state;
    private final PurgeRequest request;
    private final HeldRows held;
    private final Database database;
    private final List<Doomed> doomed = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();
    private final Map<String, Long> kept = new TreeMap<>();

    /**
     * A part that loses rows.
     *
     * @param gone the condition on those rows
     * @param rows how many they are
     */
    record Doomed(Part part, String gone, long rows) {
        /** Whether nothing of it stays. */
        boolean isWhole() {
            return rows == part.rows();
        }
    }

    PurgeSurvey(Lake lake, LakeState state, PurgeRequest request, List<Hold> holds, Database database) {
        this.lake = lake;
        this.state = state;
        this.request = request;
        this.held = new HeldRows(holds);
        this.database = database;
    }

    /** Looks at every part with rows of the time. */
    void look() throws SQLException {
        held.prepare(database, files(Datasets.IDENTITY));
        for (Map.Entry<RetentionClass, LocalDate> wanted : request.before().entrySet()) {
            RetentionClass kind = wanted.getKey();
            LocalDate day = wanted.getValue();
            prepare(kind, day);
            for (Dataset dataset : kind.datasets()) {
                if (!dataset.equals(Datasets.RAW_RANGE)) {
                    look(kind, dataset, day);
                }
            }
        }
        Optional<LocalDate> latest = request.before().values().stream().max(LocalDate::compareTo);
        if (latest.isPresent()) {
            look(RetentionClass.RAW_RANGES, Datasets.RAW_RANGE, latest.get());
        }
    }

    /**
     * The condition on the kept bytes that go: those with any record of a day that is purged of its dataset. A range is
     * kept whole or not at all, since its hash is of the whole: with the first of its rows it goes, and what evidence
     * there is of the others is put together from their columns.
     */
    private String bytesOfDays() {
        return request.before().entrySet().stream()
                .flatMap(wanted -> wanted.getKey().datasets().stream()
                        .map(dataset -> dataset.equals(Datasets.RAW_RANGE)
                                ? "event_time < " + moment(wanted.getValue())
                                : "(event_time < %s AND list_contains(string_split(datasets, ' '), %s))"
                                        .formatted(moment(wanted.getValue()), ViewSql.literal(dataset.name()))))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** Of a server: also of files that were collected elsewhere, with events that were forwarded from it. */
    private String bytesOfServer(String theirs) {
        return FORWARDED.stream()
                .map(dataset -> " OR source IN (SELECT source FROM %s WHERE %s)"
                        .formatted(ViewSql.stored(dataset, files(dataset)), theirs))
                .collect(Collectors.joining("", "(" + theirs, ")"));
    }

    List<Doomed> doomed() {
        return doomed;
    }

    PurgePlan plan() {
        return new PurgePlan(removals, kept);
    }

    private List<Path> files(Dataset dataset) {
        return state.parts(dataset).stream().map(lake::path).toList();
    }

    private void prepare(RetentionClass kind, LocalDate day) throws SQLException {
        if (kind == RetentionClass.CONFIGURATION) {
            Map<Dataset, List<Path>> files = new LinkedHashMap<>();
            kind.datasets().forEach(dataset -> files.put(dataset, files(dataset)));
            database.execute("CREATE OR REPLACE VIEW snapshot AS FROM "
                    + ViewSql.stored(Configuration.SNAPSHOT, files(Configuration.SNAPSHOT)));
            database.executeAll(SCRIPT.section("series"));
            database.execute(SCRIPT.section("snapshot").get(0));
            database.execute("""
                    CREATE OR REPLACE TABLE replaced AS
                    SELECT source_id FROM snapshot GROUP BY source_id HAVING max(event_time) < %1$s
                    EXCEPT SELECT source_id FROM snapshot_as_of(%1$s - INTERVAL 1 MICROSECOND)""".formatted(moment(day)));
            database.execute("CREATE OR REPLACE TABLE held_snapshot AS " + held.snapshots(files));
        } else if (kind == RetentionClass.NOTICES) {
            database.execute("""
                    CREATE OR REPLACE TABLE newest_notice AS
                    SELECT arg_max(notice_id, event_time) AS notice_id FROM %s
                    GROUP BY kind, object_kind, object, server, family""".formatted(ViewSql.stored(Datasets.NOTICE, files(Datasets.NOTICE))));
        }
    }

    private static String moment(LocalDate day) {
        return "TIMESTAMP '" + day + " 00:00:00'";
    }

    /** The condition on the rows of a dataset that are to go, unless they are held. */
    private String old(RetentionClass kind, Dataset dataset, LocalDate day) {
        if (request.isOfServer()) {
            String theirs = new Uncounted(Set.of(request.server())).theirs(dataset, files(dataset));
            return kind == RetentionClass.CONFIGURATION_CHANGES
                    ? theirs + " AND channel IS DISTINCT FROM '" + JOURNAL + "'" // what people change here stays
                    : kind == RetentionClass.RAW_RANGES ? bytesOfServer(theirs) : theirs;
        }
        return switch (kind) {
            case CONFIGURATION -> "source_id IN (FROM replaced)";
            case NOTICES -> "event_time < %s AND notice_id NOT IN (FROM newest_notice)".formatted(moment(day));
            case RAW_RANGES -> bytesOfDays();
            case LEASE_EVENTS,
                    LOGON_EVENTS,
                    REJECTS,
                    CONFIGURATION_CHANGES,
                    ZONE_EVENTS,
                    SERVICE_EVENTS,
                    UTILIZATION,
                    ACCESS_LOG -> "event_time < " + moment(day);
        };
    }

    private void look(RetentionClass kind, Dataset dataset, LocalDate day) throws SQLException {
        String old = old(kind, dataset, day);
        String gone = "%s AND NOT %s".formatted(old, kept(kind, dataset));
        Sum sum = new Sum();
        for (Part part : state.parts(dataset)) {
            if (Days.first(part.partition()).isBefore(day)) {
                long rows = look(part, gone, sum);
                if (rows > 0) {
                    doomed.add(new Doomed(part, gone, rows));
                    sum.add(part, rows);
                }
                lookForHeld(dataset, part, old);
            }
        }
        if (sum.rows > 0) {
            removals.add(sum.removal(kind, dataset, day));
        }
    }

    /** The condition on the rows that a hold keeps; a snapshot is kept as a whole. */
    private String kept(RetentionClass kind, Dataset dataset) {
        return kind == RetentionClass.CONFIGURATION ? "source_id IN (FROM held_snapshot)" : held.rows(dataset);
    }

    private long look(Part part, String gone, Sum sum) throws SQLException {
        boolean sourced =
                part.of().columns().stream().anyMatch(column -> column.name().equals("source_id"));
        String sql = "SELECT count(*), count(%s), min(event_date), max(event_date) FROM %s WHERE %s"
                .formatted(sourced ? "source_id" : "NULL", ViewSql.stored(part.of(), List.of(lake.path(part))), gone);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            sum.sourced += row.getLong(2);
            sum.span(row.getDate(3), row.getDate(4));
            return row.getLong(1);
        }
    }

    private void lookForHeld(Dataset dataset, Part part, String old) throws SQLException {
        for (Map.Entry<String, String> held : held.cases(dataset).entrySet()) {
            if (held.getValue().equals("false")) {
                continue;
            }
            String sql = "SELECT count(*) FROM %s WHERE %s AND %s"
                    .formatted(ViewSql.stored(dataset, List.of(lake.path(part))), old, held.getValue());
            try (Connection connection = database.connection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                if (row.getLong(1) > 0) {
                    kept.merge(held.getKey(), row.getLong(1), Long::sum);
                }
            }
        }
    }

    /** What a dataset loses, as it adds up. */
    private static final class Sum {
        private long rows;
        private long sourced;
        private long bytes;
        private int whole;
        private int edges;
        private @Nullable LocalDate first;
        private @Nullable LocalDate last;

        void span(@Nullable Date from, @Nullable Date to) {
            if (from != null && (first == null || from.toLocalDate().isBefore(first))) {
                first = from.toLocalDate();
            }
            if (to != null && (last == null || to.toLocalDate().isAfter(last))) {
                last = to.toLocalDate();
            }
        }

        void add(Part part, long gone) {
            boolean all = gone == part.rows();
            rows += gone;
            bytes += all ? part.bytes() : Math.round((double) part.bytes() * gone / part.rows());
            whole += all ? 1 : 0;
            edges += all ? 0 : 1;
        }

        Removal removal(RetentionClass kind, Dataset dataset, LocalDate day) {
            return new Removal(kind, dataset, day, rows, sourced, bytes, first, last, whole, edges);
        }
    }
}
