package ipam.lake;

import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Small real parts. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

    private Samples() {}

    /** A part of lease events of one date, one row for each minute from midnight. */
    static Prepared leaseEvents(Scratch scratch, String date, int rows, String sourceId, int firstLine) {
        return write(
                scratch,
                Datasets.LEASE_EVENT,
                date,
                "event_time",
                "range(%d) AS t(i)".formatted(rows),
                Map.of(
                        "event_time", "TIMESTAMP '%s' + to_minutes(i)".formatted(date),
                        "server", "'dhcp1.contoso.test'",
                        "source", "'DhcpSrvLog-Mon.log'",
                        "source_line", "%d + i".formatted(firstLine),
                        "source_id", "'" + sourceId + "'",
                        "event_id", "10",
                        "event", "'assigned'",
                        "ip", "'192.0.2.' || (i %% 250)".formatted(),
                        "ip_hi", "0",
                        "ip_lo", "281473902969344 + i % 250"));
    }

    /** A part with one rejection. */
    static Prepared rejection(Scratch scratch, String date, String sourceId, int line) {
        return write(
                scratch,
                Datasets.REJECTION,
                date,
                "event_time",
                "(SELECT 1)",
                Map.of(
                        "event_time",
                        "TIMESTAMP '%s'".formatted(date),
                        "source_id",
                        "'" + sourceId + "'",
                        "source_line",
                        String.valueOf(line),
                        "problem",
                        "'date is 13/45/26'"));
    }

    /** A part made of values given in SQL; columns that are not given are null. */
    static Prepared write(
            Scratch scratch, Dataset dataset, String partition, String time, String from, Map<String, String> values) {
        String columns = dataset.columns().stream()
                .map(column -> value(column, partition, values))
                .collect(Collectors.joining(", "));
        Path file = scratch.file(dataset);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT %s FROM %s ORDER BY %s) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                    .formatted(columns, from, String.join(", ", dataset.order()), file));
            try (ResultSet span = statement.executeQuery(
                    "SELECT count(*), min(%s), max(%s) FROM read_parquet('%s')".formatted(time, time, file))) {
                span.next();
                return scratch.prepare(file, dataset, partition, span.getLong(1), at(span, 2), at(span, 3));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String value(Column column, String partition, Map<String, String> values) {
        boolean date = column.name().equals("event_date") && partition.length() == 10;
        String value = date ? "'" + partition + "'" : values.getOrDefault(column.name(), "NULL");
        return "(%s)::%s AS %s".formatted(value, column.type(), column.name());
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** All rows of an answer. */
    static List<List<Object>> rows(Query query, String sql, Object... parameters) {
        try (Rows rows = query.run(sql, parameters)) {
            List<List<Object>> all = new java.util.ArrayList<>();
            while (rows.next()) {
                all.add(rows.values());
            }
            return all;
        }
    }
}
