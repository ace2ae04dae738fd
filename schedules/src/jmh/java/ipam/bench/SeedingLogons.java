package ipam.bench;

import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.lake.Prepared;
import ipam.lake.Scratch;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gives a lake logons beside its lease events, as if they had been collected. */
final class SeedingLogons {
    private static final long SEED = 7;
    /** Of twenty rows: 11 tickets, 5 logons that name the host, 2 accesses by the card, a stop, a machine's ticket. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("event_time", "moment"),
            Map.entry("server", "'dc' || what % 3 || '.contoso.test'"),
            Map.entry("source", "'security-' || what % 3 || '.evtx'"),
            Map.entry("source_line", "row_number() OVER (ORDER BY h)"),
            Map.entry("source_id", "'bench'"),
            Map.entry("provider", "if(what IN (16, 17, 18), 'nps', 'dc')"),
            Map.entry("event_id", "if(what BETWEEN 11 AND 15, 4624, 4768)"),
            Map.entry(
                    "event",
                    "CASE WHEN what BETWEEN 11 AND 15 THEN 'logon' WHEN what IN (16, 17) THEN 'access'"
                            + " WHEN what = 18 THEN 'session-stop' ELSE 'ticket' END"),
            Map.entry("kind", "if(what = 19, 'machine', 'user')"),
            Map.entry("outcome", "'success'"),
            Map.entry("logon_type", "if(what BETWEEN 11 AND 15, 3, NULL)"),
            Map.entry("logon_id", "if(what BETWEEN 11 AND 15, '0x' || h, NULL)"),
            Map.entry("ip", "if(what IN (16, 17), NULL, ip)"),
            Map.entry("ip_hi", "if(what IN (16, 17), NULL, ip_hi)"),
            Map.entry("ip_lo", "if(what IN (16, 17), NULL, ip_lo)"),
            Map.entry("mac", "if(what IN (16, 17, 18), mac, NULL)"),
            Map.entry("host", "if(what BETWEEN 11 AND 15 OR what = 19, split_part(host, '.', 1), NULL)"),
            Map.entry(
                    "user_name",
                    "CASE WHEN what = 19 THEN split_part(host, '.', 1) || '$' WHEN h % 97 = 0 THEN 'administrator'"
                            + " ELSE 'user' || person END"),
            Map.entry("user_domain", "'CONTOSO'"),
            Map.entry("event_date", "event_date"));

    private final Path data;

    SeedingLogons(Path data) {
        this.data = data;
    }

    /** About so many, spread over the days. */
    void run(long wanted) throws IOException, SQLException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        Map<String, List<Path>> days = lake.state().parts(Datasets.LEASE_EVENT).stream()
                .collect(Collectors.groupingBy(
                        Part::partition, TreeMap::new, Collectors.mapping(lake::path, Collectors.toList())));
        try (Scratch scratch = lake.scratch();
                Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            long opening = count(
                    statement,
                    "SELECT count(*) FROM read_parquet(%s, hive_partitioning = false) WHERE event IN ('assigned', 'renewed')"
                            .formatted(Templates.files(
                                    days.values().stream().flatMap(List::stream).toList())));
            String permille = String.valueOf(Math.min(1000, 1000 * wanted / Math.max(1, opening)));
            List<Prepared> added = new ArrayList<>();
            for (Map.Entry<String, List<Path>> day : days.entrySet()) {
                Path file = scratch.file(Datasets.LOGON_EVENT);
                statement.execute(Templates.text(
                        "logons.sql",
                        Map.of(
                                "events", Templates.files(day.getValue()),
                                "columns", columns(Datasets.LOGON_EVENT),
                                "permille", permille,
                                "seed", String.valueOf(SEED),
                                "output", file.toString())));
                long rows = count(statement, "SELECT count(*) FROM read_parquet('%s')".formatted(file));
                added.add(scratch.prepare(file, Datasets.LOGON_EVENT, day.getKey(), rows, null, null));
            }
            lake.commit(new Change("bench", "bench", "bench", added, List.of(), List.of(), Map.of()));
        }
    }

    private static String columns(Dataset dataset) {
        return dataset.columns().stream()
                .map(column -> "(%s)::%s AS %s"
                        .formatted(VALUES.getOrDefault(column.name(), "NULL"), column.type(), column.name()))
                .collect(Collectors.joining(", "));
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
