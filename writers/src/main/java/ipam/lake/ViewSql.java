package ipam.lake;

import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL of the views, the same in memory and in the published files. */
final class ViewSql {
    /** The whole intervals, over the parts in the order of the address. */
    static final String INTERVAL = "lease_interval";
    /** The same, over the parts in the order of the client: for conditions on {@code client_key}. */
    static final String INTERVAL_OF_CLIENT = "lease_interval_of_client";

    /** What tells intervals apart: conditions on these reach the parts, since every step below goes by them. */
    private static final String KEY = "space, ip_hi, ip_lo, ip, client_key";

    /** A column that parts of before do not have. */
    static final String LATER = "record_id";

    private static final List<String> OF_FIRST = List.of("start_known", "continues_from", "first_source", "first_line");
    private static final List<String> OF_SUM = List.of("renewals");
    private static final List<String> OF_KEY = List.of("space", "ip", "ip_hi", "ip_lo", "client_key", "start_time");

    private ViewSql() {}

    /** The rows of a dataset's parts, with the columns that are computed. */
    static String select(Dataset dataset, List<Path> files) {
        return "SELECT *" + (hasHost(dataset) ? ", lower(rtrim(host, '.')) AS host_key" : "") + " FROM "
                + stored(dataset, files);
    }

    /** The rows of a dataset's parts, as stored; typed even where there are none. */
    static String stored(Dataset dataset, List<Path> files) {
        String none = "SELECT "
                + dataset.columns().stream()
                        .map(column -> "NULL::%s AS %s".formatted(column.type(), column.name()))
                        .collect(Collectors.joining(", "))
                + " WHERE false";
        if (files.isEmpty()) {
            return "(" + none + ")";
        }
        return hasLaterColumn(dataset)
                ? "(%s UNION ALL BY NAME FROM read_parquet(%s, hive_partitioning = false, union_by_name = true))"
                        .formatted(none, list(files))
                : "read_parquet(%s, hive_partitioning = false)".formatted(list(files));
    }

    /** Whether parts may lack the column that came last to the dataset: it is null in them. */
    private static boolean hasLaterColumn(Dataset dataset) {
        return dataset.columns().stream().anyMatch(column -> column.name().equals(LATER));
    }

    /**
     * The pieces of an interval, which is cut at month ends, put together again. A piece that goes on from the month
     * before belongs to the piece before it.
     */
    static String stitched(Dataset pieces) {
        String columns = pieces.columns().stream().map(ViewSql::whole).collect(Collectors.joining(", "));
        return "SELECT %s, lower(rtrim(arg_max_null(host, start_time), '.')) AS host_key FROM (SELECT *, count(*) FILTER (NOT continues_from) OVER (PARTITION BY %s ORDER BY start_time ROWS UNBOUNDED PRECEDING) AS piece_of FROM %s) AS pieces GROUP BY %s, piece_of"
                .formatted(columns, KEY, pieces.name(), KEY);
    }

    private static String whole(Column column) {
        String name = column.name();
        if (name.equals("start_time")) {
            return "min(pieces.start_time) AS start_time";
        }
        if (OF_KEY.contains(name)) {
            return name;
        }
        if (OF_SUM.contains(name)) {
            return "sum(%s)::BIGINT AS %s".formatted(name, name);
        }
        String from = OF_FIRST.contains(name) ? "arg_min_null" : "arg_max_null";
        return "%s(%s, pieces.start_time) AS %s".formatted(from, name, name);
    }

    static List<String> views(Dataset dataset, List<Path> files) {
        return views(dataset, files, Uncounted.NONE);
    }

    /** The same, without the rows that do not count. */
    static List<String> views(Dataset dataset, List<Path> files, Uncounted uncounted) {
        String own = view(dataset.name(), select(dataset, files) + uncounted.condition(dataset, files));
        if (dataset.equals(Datasets.LEASE_INTERVAL_BY_IP)) {
            return List.of(own, view(INTERVAL, stitched(dataset)));
        }
        if (dataset.equals(Datasets.LEASE_INTERVAL_BY_CLIENT)) {
            return List.of(own, view(INTERVAL_OF_CLIENT, stitched(dataset)));
        }
        return List.of(own);
    }

    static String view(String name, String select) {
        return "CREATE OR REPLACE VIEW %s AS %s".formatted(name, select);
    }

    static String list(List<Path> files) {
        return files.stream().map(file -> literal(file.toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A text as SQL. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static boolean hasHost(Dataset dataset) {
        return dataset.columns().stream().anyMatch(column -> column.name().equals("host"));
    }
}
