package ipam.lake;

import ipam.record.Column;
import ipam.record.Configuration;
import ipam.record.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of what is true now, or was as of a moment: a view and a macro for each dataset of configuration. */
final class CurrentSql {
    private static final Script SCRIPT = Script.of("current.sql");

    /** What tells the objects of a dataset apart; the rows of a dataset that is missing here are all told. */
    private static final Map<Dataset, List<String>> KEYS = Map.of(
            Configuration.SCOPE, List.of("server", "family", "scope_id", "prefix_length"),
            Configuration.SCOPE_STATISTICS, List.of("server", "family", "scope_id"),
            Configuration.FAILOVER, List.of("server", "name"),
            Configuration.LEASE, List.of("server", "ip_hi", "ip_lo", "prefix_length"),
            Configuration.RESERVATION, List.of("server", "ip_hi", "ip_lo", "prefix_length"),
            Configuration.ZONE, List.of("server", "zone"),
            // A zone's records are told as a whole, by its file, a transfer or an export.
            Configuration.RESOURCE_RECORD, List.of("server", "zone"));

    /** Datasets of which each source knows a part: a list of zones their settings, a zone's own file its serial. */
    private static final Set<Dataset> MERGED = Set.of(Configuration.ZONE);

    /** The datasets that formats speak for. */
    private static final List<Dataset> TOLD = List.of(
            Configuration.DHCP_SERVER,
            Configuration.DNS_SERVER,
            Configuration.SCOPE,
            Configuration.POOL,
            Configuration.EXCLUSION,
            Configuration.SCOPE_STATISTICS,
            Configuration.OPTION_VALUE,
            Configuration.POLICY,
            Configuration.FILTER,
            Configuration.FAILOVER,
            Configuration.LEASE,
            Configuration.RESERVATION,
            Configuration.ZONE,
            Configuration.RESOURCE_RECORD);

    private CurrentSql() {}

    /** The macros that are asked like tables, lower case. */
    static Set<String> macros() {
        return Stream.concat(Stream.of(Configuration.SNAPSHOT), TOLD.stream())
                .map(dataset -> dataset.name() + "_as_of")
                .collect(Collectors.toUnmodifiableSet());
    }

    /** For datasets whose own views exist; nothing without {@code snapshot} among them. */
    static List<String> statements(List<Dataset> shown) {
        if (!shown.contains(Configuration.SNAPSHOT)) {
            return List.of();
        }
        List<String> statements = new ArrayList<>(SCRIPT.section("series"));
        statements.addAll(SCRIPT.section("snapshot"));
        statements.addAll(more(shown));
        return statements;
    }

    /** The same for further datasets, where there are statements for {@code snapshot} already. */
    static List<String> more(List<Dataset> shown) {
        List<String> statements = new ArrayList<>();
        for (Dataset dataset : TOLD) {
            if (shown.contains(dataset)) {
                List<String> keys = KEYS.getOrDefault(dataset, List.of());
                String section = MERGED.contains(dataset) ? "merged" : keys.isEmpty() ? "plain" : "keyed";
                SCRIPT.section(section).forEach(sql -> statements.add(about(dataset, keys, sql)));
            }
        }
        return statements;
    }

    private static String about(Dataset dataset, List<String> keys, String sql) {
        String merged = dataset.columns().stream()
                .map(Column::name)
                .filter(column -> !keys.contains(column))
                .map(column -> "arg_max(told.%s, (spoken.as_of, told.source_id)) AS %s".formatted(column, column))
                .collect(Collectors.joining(", "));
        return sql.replace("${dataset}", dataset.name())
                .replace("${keys}", keys.stream().map("told."::concat).collect(Collectors.joining(", ")))
                .replace(
                        "${same}",
                        keys.stream()
                                .map(key -> "newest.%s IS NOT DISTINCT FROM told.%s".formatted(key, key))
                                .collect(Collectors.joining(" AND ")))
                .replace("${merged}", merged);
    }
}
