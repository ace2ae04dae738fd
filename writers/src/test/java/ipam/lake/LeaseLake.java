package ipam.lake;

import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real lake in a folder of the test, with lease events that a test made up. */
final class LeaseLake implements AutoCloseable {
    static final Limits LIMITS = new Limits("400MB", 2);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    final Lake lake;
    private final Connection connection;

    LeaseLake(Path data) throws SQLException {
        this(data, CLOCK);
    }

    LeaseLake(Path data, Clock clock) throws SQLException {
        lake = Lake.open(data, clock);
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** Commits events, a part for each of their dates, and returns the entry. */
    Entry add(Collection<LeaseRow> rows) throws SQLException {
        Map<LocalDate, List<LeaseRow>> byDate = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> LocalDate.ofInstant(row.time(), ZoneOffset.UTC), TreeMap::new, Collectors.toList()));
        try (Scratch scratch = lake.scratch()) {
            List<Prepared> parts = new ArrayList<>();
            for (Map.Entry<LocalDate, List<LeaseRow>> date : byDate.entrySet()) {
                parts.add(part(scratch, date.getKey(), date.getValue()));
            }
            return commit("audit", new Replacement(parts, List.of()), List.of());
        }
    }

    /** Commits logons, a part for each of their dates, and returns the entry. */
    Entry addLogons(Collection<LogonRow> rows) throws SQLException {
        Map<LocalDate, List<LogonRow>> byDate = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> LocalDate.ofInstant(row.time(), ZoneOffset.UTC), TreeMap::new, Collectors.toList()));
        try (Scratch scratch = lake.scratch()) {
            List<Prepared> parts = new ArrayList<>();
            for (Map.Entry<LocalDate, List<LogonRow>> date : byDate.entrySet()) {
                Path file = scratch.file(Datasets.LOGON_EVENT);
                stage(
                        Datasets.LOGON_EVENT,
                        LogonRow.COLUMNS,
                        date.getValue().stream()
                                .map(row -> row.values(date.getKey()))
                                .toList(),
                        file);
                parts.add(scratch.prepare(
                        file,
                        Datasets.LOGON_EVENT,
                        date.getKey().toString(),
                        date.getValue().size(),
                        null,
                        null));
            }
            return commit("audit", new Replacement(parts, List.of()), List.of());
        }
    }

    /** Derives intervals, sessions and identities, as the Audit task does. */
    Entry derive() {
        LakeState state = lake.state();
        try (Scratch scratch = lake.scratch()) {
            Replacement intervals = new Intervals(lake, scratch, LIMITS, 1_000).update(state.underived());
            Replacement sessions = new Sessions(lake, scratch, LIMITS, 3).update(intervals, state.unjoined());
            Replacement identities = new Identity(lake, scratch, LIMITS).update(state.underived(), sessions);
            return commit(Change.DERIVING, intervals.and(sessions).and(identities), List.of());
        }
    }

    Entry commit(String task, Replacement change, List<SourceUpdate> sources) {
        return lake.commit(new Change(task, "run", "0", change.added(), change.removed(), sources, Map.of()));
    }

    /** Updates the intervals for the months that an entry added events to. */
    Entry updateIntervals(Set<YearMonth> touched) {
        return updateIntervals(touched, 1_000);
    }

    Entry updateIntervals(Set<YearMonth> touched, long sliceRows) {
        try (Scratch scratch = lake.scratch()) {
            Intervals intervals = new Intervals(lake, scratch, LIMITS, sliceRows);
            return commit("intervals", intervals.update(touched), List.of());
        }
    }

    private Prepared part(Scratch scratch, LocalDate date, List<LeaseRow> rows) throws SQLException {
        Path file = scratch.file(Datasets.LEASE_EVENT);
        stage(
                Datasets.LEASE_EVENT,
                "event_time, event, ip, ip_hi, ip_lo, mac, client_id, duid, host, user_name, server, source,"
                        + " source_line, family, transaction_id, event_date",
                rows.stream().map(row -> values(row, date)).toList(),
                file);
        return scratch.prepare(file, Datasets.LEASE_EVENT, date.toString(), rows.size(), null, null);
    }

    private void stage(Dataset dataset, String columns, List<@Nullable Object[]> rows, Path file) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("CREATE OR REPLACE TEMP TABLE staged ("
                    + dataset.columns().stream()
                            .map(column -> column.name() + " " + column.type())
                            .collect(Collectors.joining(", "))
                    + ")");
            String places = columns.replaceAll("\\w+", "?");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO staged (" + columns + ") VALUES (" + places + ")")) {
                for (@Nullable Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    insert.execute();
                }
            }
            sql.execute("COPY (FROM staged ORDER BY ip_hi, ip_lo, event_time) TO '" + file + "' (FORMAT parquet)");
        }
    }

    private static @Nullable Object[] values(LeaseRow row, LocalDate date) {
        LeaseRow.Client client = row.client();
        boolean v4 = row.ip() == null || row.address().isV4();
        return new @Nullable Object[] {
            LocalDateTime.ofInstant(row.time(), ZoneOffset.UTC),
            row.event(),
            row.ip(),
            row.ip() == null ? null : row.address().hi(),
            row.ip() == null ? null : row.address().lo(),
            client.mac(),
            client.clientId(),
            client.duid(),
            client.host(),
            client.user(),
            row.origin().server(),
            row.origin().source(),
            row.origin().line(),
            v4 ? "IPv4" : "IPv6",
            row.origin().line(),
            date
        };
    }

    /** The stored pieces of a dataset, in the order of their parts. */
    List<Piece> pieces(Dataset dataset) throws SQLException {
        return rows(dataset, LeaseLake::piece);
    }

    /** The rows of a dataset, in the order of their parts. */
    <T> List<T> rows(Dataset dataset, Engine.Row<T> row) throws SQLException {
        List<T> found = new ArrayList<>();
        for (Part part : lake.state().parts(dataset)) {
            String columns = dataset.columns().stream().map(Column::name).collect(Collectors.joining(", "));
            try (Statement sql = connection.createStatement();
                    ResultSet result =
                            sql.executeQuery("SELECT " + columns + " FROM read_parquet('" + lake.path(part) + "')")) {
                while (result.next()) {
                    found.add(row.of(result));
                }
            }
        }
        return found;
    }

    private static Piece piece(ResultSet row) throws SQLException {
        return new Piece(
                new Piece.Held(
                        row.getString("space"),
                        row.getString("ip"),
                        row.getLong("ip_hi"),
                        row.getLong("ip_lo"),
                        row.getString("mac"),
                        row.getString("client_id"),
                        row.getString("duid"),
                        row.getString("client_key"),
                        row.getString("host")),
                time(row, "start_time"),
                time(row, "end_time"),
                time(row, "seen_time"),
                row.getString("end_reason"),
                row.getBoolean("start_known"),
                row.getLong("renewals"),
                row.getBoolean("continues_from"),
                row.getBoolean("continues_to"),
                new Piece.Evidence(
                        row.getString("server"),
                        row.getString("first_source"),
                        row.getLong("first_line"),
                        row.getString("last_source"),
                        row.getLong("last_line")));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        return Engine.instant(row, row.findColumn(column));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
