package ipam.bench;

import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Part;
import ipam.lake.Prepared;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.lake.UtilizationRebuild;
import ipam.lake.UtilizationRules;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The day of most events of a lake, rebuilt; its scopes are the /24 that the addresses lie in. */
final class Rebuilding {
    static final String REBUILD = "rebuild";

    private final Path data;

    Rebuilding(Path data) {
        this.data = data;
    }

    /** Makes the scopes, as a collection of configuration would. */
    void scopes() throws IOException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        String events = lake.state().parts(Datasets.LEASE_EVENT).stream()
                .map(part -> "'" + lake.path(part) + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
        String scopes =
                """
                SELECT server, 'IPv4' AS family, concat('10.', net // 256, '.', net %% 256, '.0') AS scope_id,
                       24 AS prefix_length, 0::BIGINT AS start_hi, 281470849515520 + net * 256 + 1 AS start_lo,
                       0::BIGINT AS end_hi, 281470849515520 + net * 256 + 254 AS end_lo, 86400::BIGINT * 8 AS lease_duration
                FROM (SELECT DISTINCT server, (ip_lo - 281470849515520) // 256 AS net FROM %s WHERE ip_hi = 0)"""
                        .formatted(events);
        try (Scratch scratch = lake.scratch()) {
            Prepared scope = write(scratch, Configuration.SCOPE, scopes);
            Prepared snapshot = write(
                    scratch,
                    Configuration.SNAPSHOT,
                    "SELECT DISTINCT server, 'scope,pool,exclusion,reservation,failover' AS datasets FROM (" + scopes
                            + ")");
            lake.commit(new Change(
                    "server-configuration",
                    "bench",
                    "bench",
                    List.of(scope, snapshot),
                    List.of(),
                    List.of(),
                    Map.of()));
        }
    }

    private static Prepared write(Scratch scratch, Dataset dataset, String select) throws IOException {
        Path file = scratch.file(dataset);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE staged (%s)"
                    .formatted(dataset.columns().stream()
                            .map(column -> column.name() + " " + column.type())
                            .collect(Collectors.joining(", "))));
            statement.execute("INSERT INTO staged BY NAME SELECT *, 'scopes' AS source, 'bench ' || server AS source_id,"
                    + " TIMESTAMP '2023-01-01' AS event_time, DATE '2023-01-01' AS event_date FROM ("
                    + select + ")");
            statement.execute("COPY staged TO '" + file + "' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return scratch.prepare(file, dataset, "2023-01-01", 1, null, null);
    }

    void run(Laps laps) throws IOException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        Map<String, Long> rows = lake.state().parts(Datasets.LEASE_EVENT).stream()
                .collect(Collectors.groupingBy(Part::partition, Collectors.summingLong(Part::rows)));
        LocalDate day = LocalDate.parse(rows.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey());
        Instant now = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Limits limits = new Limits("400MB", Runtime.getRuntime().availableProcessors());
        laps.lap("open");
        try (Scratch scratch = lake.scratch()) {
            Replacement rebuilt = new UtilizationRebuild(lake, scratch, limits, UtilizationRules.STANDARD)
                    .rebuild(Set.of(day), now);
            laps.lap(REBUILD);
            laps.say("rows", rebuilt.added().get(0).rows());
        }
        laps.say("intervals", count(lake, Datasets.LEASE_INTERVAL_BY_IP));
        laps.say("scopes", count(lake, Configuration.SCOPE));
    }

    private static long count(Lake lake, Dataset dataset) {
        try (var query = lake.query();
                var found = query.run("SELECT count(*) AS n FROM " + dataset.name())) {
            found.next();
            return (Long) java.util.Objects.requireNonNull(found.value(0));
        }
    }
}
