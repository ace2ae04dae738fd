package ipam.report;

import ipam.lake.SourceState;
import ipam.lake.Views;
import ipam.net.IpAddress;
import ipam.record.Column;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real DuckDB that holds the datasets of the contract as tables, for tests. */
public final class TableLake implements Facts, AutoCloseable {
    /** Datasets that are asked for as of a moment. */
    private static final List<Dataset> CURRENT = List.of(
            Configuration.DHCP_SERVER,
            Configuration.DNS_SERVER,
            Configuration.SCOPE,
            Configuration.POOL,
            Configuration.EXCLUSION,
            Configuration.OPTION_VALUE,
            Configuration.POLICY,
            Configuration.FILTER,
            Configuration.FAILOVER,
            Configuration.LEASE,
            Configuration.RESERVATION,
            Configuration.RESOURCE_RECORD,
            Configuration.ZONE);

    private final Connection connection;
    /** What the manifest would know. */
    public final List<SourceState> sources = new ArrayList<>();

    public final List<CommittedFile> files = new ArrayList<>();

    public final Set<YearMonth> unjoined = new HashSet<>();

    private final Map<String, RawRange> ranges = new HashMap<>();

    /** A macro as the lake has it. */
    private static String macro(String name) throws IOException {
        try (InputStream resource =
                Objects.requireNonNull(Views.class.getResourceAsStream("current.sql"), "current.sql")) {
            String sql = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            int start = sql.indexOf("CREATE OR REPLACE MACRO " + name + "(");
            return sql.substring(start, sql.indexOf(";\n", start));
        }
    }

    public TableLake() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                for (Dataset dataset : Datasets.ALL) {
                    statement.execute("CREATE TABLE %s (%s)"
                            .formatted(
                                    dataset.name(),
                                    dataset.columns().stream()
                                            .map(column -> column.name() + " " + column.type())
                                            .collect(Collectors.joining(", "))));
                }
                statement.execute(macro("dns_text"));
                statement.execute("CREATE MACRO source_series(source) AS source");
                for (Dataset dataset : CURRENT) {
                    statement.execute("CREATE MACRO %1$s_as_of(moment) AS TABLE "
                            .concat("SELECT *, event_time AS as_of FROM %1$s WHERE event_time <= moment ")
                            .concat("QUALIFY event_time = max(event_time) OVER (PARTITION BY server)")
                            .formatted(dataset.name()));
                    statement.execute("CREATE VIEW %1$s_current AS FROM %1$s_as_of(TIMESTAMP 'infinity')"
                            .formatted(dataset.name()));
                }
                statement.execute(CURRENT.stream()
                        .map(Dataset::name)
                        .map(
                                "SELECT DISTINCT server, '%1$s' AS dataset, event_time::VARCHAR AS source_id, as_of FROM %1$s_as_of(moment)"
                                        ::formatted)
                        .collect(Collectors.joining(
                                " UNION ALL ", "CREATE MACRO snapshot_as_of(moment) AS TABLE ", "")));
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a row: names and values in turn; {@code ip} brings its bits, {@code event_time} its date. */
    public void add(Dataset dataset, @Nullable Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        if (row.get("ip") != null) {
            IpAddress ip = IpAddress.parse(row.get("ip").toString());
            row.put("ip_hi", ip.hi());
            row.put("ip_lo", ip.lo());
        }
        if (row.get("event_time") instanceof String time) {
            row.put("event_date", time.substring(0, 10));
        }
        for (String name : row.keySet()) {
            Column ignored = dataset.column(name);
        }
        String sql = "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        dataset.name(),
                        String.join(", ", row.keySet()),
                        row.keySet().stream().map(name -> "?").collect(Collectors.joining(", ")));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Object value : row.values()) {
                boolean time = value instanceof String text && text.endsWith("Z") && text.length() == 20;
                statement.setObject(index++, time ? utc(Instant.parse(value.toString())) : value);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a row of the log of dhcp1; {@code more} are names and values of further columns. */
    public void leaseEvent(String source, String time, long line, LeaseEvent event, @Nullable Object... more) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                "event_time",
                time,
                "server",
                "dhcp1.contoso.test",
                "source",
                source,
                "source_line",
                line,
                "source_id",
                "id-1",
                "family",
                "IPv4",
                "event_id",
                event.id(),
                "event",
                event.event(),
                "description",
                event.words(),
                "ip",
                event.ip(),
                "mac",
                event.mac(),
                "host",
                event.host()));
        row.addAll(Arrays.asList(more));
        add(Datasets.LEASE_EVENT, row.toArray());
    }

    /** What a row of the log says. */
    public record LeaseEvent(
            int id,
            String event,
            String words,
            @Nullable String ip,
            @Nullable String mac,
            @Nullable String host) {}

    /** Says that a server's data reaches from one moment to another, or why it does not. */
    public void coverage(String server, String from, String to, @Nullable String gap) {
        coverage(server, "dhcp-audit-v4", from, to, gap);
    }

    /** A span of a log of some kind. */
    public void coverage(String server, String kind, String from, String to, @Nullable String gap) {
        add(Datasets.COVERAGE, "server", server, "kind", kind, "start_time", from, "end_time", to, "gap", gap);
    }

    /** Says what range the lines of a source lie in. */
    public void add(String sourceId, RawRange range) {
        ranges.put(sourceId, range);
    }

    @Override
    public void select(Views views, String sql, List<@Nullable Object> parameters, Consumer<Found> sink) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                Object value = parameters.get(i);
                statement.setObject(i + 1, value instanceof Instant time ? utc(time) : value);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sink.accept(column -> value(rows, column));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<YearMonth> unjoined() {
        return unjoined;
    }

    @Override
    public List<SourceState> sources(Predicate<SourceState> wanted) {
        return sources.stream().filter(wanted).toList();
    }

    @Override
    public Head head() {
        return new Head("ab".repeat(32), Instant.parse("2026-10-31T12:00:00Z"));
    }

    @Override
    public boolean has(Dataset dataset) {
        List<Boolean> found = new ArrayList<>();
        select(
                Views.of(dataset),
                "SELECT count(*) > 0 AS found FROM " + dataset.name(),
                List.of(),
                row -> found.add(row.flag("found")));
        return found.get(0);
    }

    @Override
    public Collection<SourceState> recentSources() {
        return sources;
    }

    @Override
    public List<CommittedFile> files() {
        return files;
    }

    @Override
    public Optional<RawRange> range(String sourceId, long line) {
        return Optional.ofNullable(ranges.get(sourceId));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static @Nullable Object value(ResultSet rows, String column) {
        try {
            Object value = rows.getObject(column);
            if (value instanceof Timestamp time) {
                return time.toLocalDateTime().toInstant(ZoneOffset.UTC);
            }
            return value instanceof Integer number ? (Object) number.longValue() : value;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
