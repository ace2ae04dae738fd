package ipam.lake;

import static ipam.record.Configuration.SNAPSHOT;

import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Column;
import ipam.record.Configuration;
import ipam.record.Dataset;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real lake in a folder of the test, with snapshots that a test made up. */
public final class SnapshotLake implements AutoCloseable {
    static final Limits LIMITS = new Limits("400MB", 2);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-31T12:00:00Z"), ZoneOffset.UTC);

    public final Lake lake;
    private final Connection connection;

    public SnapshotLake(Path data) throws SQLException {
        lake = Lake.open(data, CLOCK);
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** A row of a dataset: what a test says of it. */
    public record Fact(Dataset dataset, Map<String, Object> values) {
        public static Fact of(Dataset dataset, Object... namesAndValues) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                values.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            return new Fact(dataset, values);
        }

        public Fact and(String column, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(values);
            more.put(column, value);
            return new Fact(dataset, more);
        }

        public Fact range(String first, String last) {
            AddressRange range = new AddressRange(IpAddress.parse(first), IpAddress.parse(last));
            return and("start_range", first)
                    .and("end_range", last)
                    .and("start_hi", range.first().hi())
                    .and("start_lo", range.first().lo())
                    .and("end_hi", range.last().hi())
                    .and("end_lo", range.last().lo());
        }

        public Fact ip(String text) {
            IpAddress ip = IpAddress.parse(text);
            return and("ip", text).and("ip_hi", ip.hi()).and("ip_lo", ip.lo());
        }
    }

    private static String family(String scope) {
        return scope.contains(":") ? "IPv6" : "IPv4";
    }

    private static Fact in(Dataset dataset, String scope) {
        return Fact.of(dataset, "family", family(scope), "scope_id", scope);
    }

    public static Fact scope(String scope, int length, String first, String last) {
        return in(Configuration.SCOPE, scope).and("prefix_length", length).range(first, last);
    }

    static Fact prefix(String scope, int length) {
        return in(Configuration.SCOPE, scope).and("prefix_length", length);
    }

    static Fact exclusion(String scope, String first, String last) {
        return in(Configuration.EXCLUSION, scope).range(first, last);
    }

    static Fact pool(String scope, String first, String last) {
        return in(Configuration.POOL, scope).range(first, last);
    }

    static Fact statistics(String scope, long free, long used) {
        return in(Configuration.SCOPE_STATISTICS, scope)
                .and("addresses_free", BigDecimal.valueOf(free))
                .and("addresses_in_use", BigDecimal.valueOf(used));
    }

    static Fact lease(String scope, String ip, String state) {
        return in(Configuration.LEASE, scope).ip(ip).and("address_state", state);
    }

    public static Fact reservation(String scope, String ip) {
        return in(Configuration.RESERVATION, scope).ip(ip);
    }

    static Fact failover(String scope, String name, String partner) {
        return Fact.of(Configuration.FAILOVER, "scope_id", scope, "name", name, "partner_server", partner);
    }

    /** Commits a file that was collected; it speaks for these datasets, also where it has no rows of them. */
    public Entry add(String server, String source, String time, List<Dataset> speaksFor, Fact... facts)
            throws SQLException {
        String names = speaksFor.stream().map(Dataset::name).collect(Collectors.joining(","));
        List<Fact> all = new ArrayList<>(List.of(facts));
        all.add(Fact.of(SNAPSHOT, "datasets", names, "kind", "test"));
        Map<Dataset, List<Fact>> byDataset =
                all.stream().collect(Collectors.groupingBy(Fact::dataset, LinkedHashMap::new, Collectors.toList()));
        return commit(byDataset, server, source, source + time, time);
    }

    /** Commits what a server logged, or was found when it was asked, at one moment. */
    public Entry event(String server, String time, Fact event) throws SQLException {
        return commit(Map.of(event.dataset(), List.of(event)), server, "dns.evtx", "dns", time);
    }

    /** Commits that a file was found again as it was at an earlier time. */
    Entry again(String server, String source, String earlier, String time, List<Dataset> speaksFor)
            throws SQLException {
        String names = speaksFor.stream().map(Dataset::name).collect(Collectors.joining(","));
        Fact fact = Fact.of(SNAPSHOT, "datasets", names, "kind", "test");
        return commit(Map.of(SNAPSHOT, List.of(fact)), server, source, source + earlier, time);
    }

    private Entry commit(Map<Dataset, List<Fact>> facts, String server, String source, String id, String time)
            throws SQLException {
        try (Scratch scratch = lake.scratch()) {
            List<Prepared> parts = new ArrayList<>();
            for (Map.Entry<Dataset, List<Fact>> rows : facts.entrySet()) {
                List<Fact> told = rows.getValue().stream()
                        .map(fact ->
                                fact.and("server", server).and("source", source).and("source_id", id))
                        .toList();
                parts.add(part(scratch, rows.getKey(), told, Instant.parse(time)));
            }
            return lake.commit(new Change("server-configuration", "run", "0", parts, List.of(), List.of(), Map.of()));
        }
    }

    private Prepared part(Scratch scratch, Dataset dataset, List<Fact> facts, Instant time) throws SQLException {
        Path file = scratch.file(dataset);
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        try (Statement sql = connection.createStatement()) {
            sql.execute("CREATE OR REPLACE TEMP TABLE staged ("
                    + dataset.columns().stream()
                            .map(column -> column.name() + " " + column.type())
                            .collect(Collectors.joining(", "))
                    + ")");
            for (Fact fact : facts) {
                insert(fact.and("event_time", utc).and("event_date", utc.toLocalDate()));
            }
            sql.execute("COPY staged TO '" + file + "' (FORMAT parquet)");
        }
        return scratch.prepare(file, dataset, utc.toLocalDate().toString(), facts.size(), time, time);
    }

    private void insert(Fact fact) throws SQLException {
        String places = fact.values().keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO staged (%s) VALUES (%s)"
                .formatted(String.join(", ", fact.values().keySet()), places))) {
            int index = 1;
            for (Object value : fact.values().values()) {
                insert.setObject(index++, value);
            }
            insert.execute();
        }
    }

    /** Rows of SQL over the parts of a dataset, as texts with a bar between. */
    List<String> ask(Dataset dataset, String select) throws SQLException {
        List<Path> files = lake.state().parts(dataset).stream().map(lake::path).toList();
        List<String> found = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(select.replace("{rows}", ViewSql.stored(dataset, files)))) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    @Nullable String value = rows.getString(i);
                    values.add(value == null ? "-" : value.replaceAll("(:\\d\\d)\\.0$", "$1"));
                }
                found.add(String.join("|", values));
            }
        }
        return found;
    }

    static String columns(Dataset dataset) {
        return dataset.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
