package ipam.cli;

import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Views;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Root;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lake for SQL that people write. A statement that names nothing of the tracking data runs where there is none, so that
 * it can't reach it by a way round; any other is recorded first. Not thread-safe; close it.
 */
final class SqlQueries implements AutoCloseable {
    /** What lists tables, or reads files by name. */
    private static final List<String> WAYS = List.of("duckdb_", "information_schema", "pg_catalog", "parquet", "glob");

    private static final List<Dataset> OPEN =
            Datasets.ALL.stream().filter(dataset -> dataset.root() == Root.OPEN).toList();

    private final Lake lake;
    private final boolean allowed;
    private final Consumer<String> log;
    private @Nullable Query open;
    private @Nullable Query tracking;

    /**
     * Over a lake.
     *
     * @param allowed whether tracking data is shown at all
     * @param log takes a statement over tracking data before it is run
     */
    SqlQueries(Lake lake, boolean allowed, Consumer<String> log) {
        this.lake = lake;
        this.allowed = allowed;
        this.log = log;
    }

    Rows run(String sql) {
        if (allowed && isTracking(sql)) {
            log.accept(sql);
            Query query = tracking == null ? lake.readOnly(Views.ALL) : tracking;
            tracking = query;
            return query.run(sql);
        }
        Query query = open == null ? lake.readOnly(new Views(OPEN, null, null)) : open;
        open = query;
        return query.run(sql);
    }

    static boolean isTracking(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        return Stream.concat(
                        WAYS.stream(),
                        Datasets.ALL.stream()
                                .filter(dataset -> dataset.root() == Root.TRACKING)
                                .map(Dataset::name))
                .anyMatch(text::contains);
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
        if (tracking != null) {
            tracking.close();
        }
    }
}
