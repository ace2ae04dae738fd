package ipam.lake;

import ipam.record.Configuration;
import ipam.record.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The SQL of what is true now, or was as of a moment: a view and a macro for each dataset of configuration. */
final class CurrentSql {
    private static final Script SCRIPT = Script.of("current.sql");

    /** What tells the objects of a dataset apart; the rows of a dataset that is missing here are all told. */
    private static final Map<Dataset, String> KEYS = Map.of(
            Configuration.SCOPE, "told.server, told.family, told.scope_id, told.prefix_length",
            Configuration.SCOPE_STATISTICS, "told.server, told.family, told.scope_id",
            Configuration.FAILOVER, "told.server, told.name",
            Configuration.LEASE, "told.server, told.ip_hi, told.ip_lo, told.prefix_length",
            Configuration.RESERVATION, "told.server, told.ip_hi, told.ip_lo, told.prefix_length");

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

    /** For datasets whose own views exist; nothing without {@code snapshot} among them. */
    static List<String> statements(List<Dataset> shown) {
        if (!shown.contains(Configuration.SNAPSHOT)) {
            return List.of();
        }
        List<String> statements = new ArrayList<>(SCRIPT.section("series"));
        statements.addAll(SCRIPT.section("snapshot"));
        for (Dataset dataset : TOLD) {
            if (shown.contains(dataset)) {
                String key = KEYS.get(dataset);
                for (String sql : SCRIPT.section(key == null ? "plain" : "keyed")) {
                    statements.add(sql.replace("${dataset}", dataset.name()).replace("${key}", String.valueOf(key)));
                }
            }
        }
        return statements;
    }
}
