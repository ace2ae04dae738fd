package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which servers have a scope: a subnet is one, whoever gives its addresses out. */
final class ScopeServers {
    private static final String SQL = """
            SELECT concat_ws('/', scope_id, prefix_length::VARCHAR) AS object,
                   string_agg(DISTINCT server, ', ' ORDER BY server) AS servers
            FROM scope_as_of(?::TIMESTAMP) GROUP BY object
            """;

    private final Map<String, String> servers = new HashMap<>();

    private ScopeServers() {}

    /** As they were at a moment. */
    static ScopeServers of(Context context, Instant moment) {
        ScopeServers scopes = new ScopeServers();
        context.lake()
                .select(
                        Views.of(Configuration.SNAPSHOT, Configuration.SCOPE),
                        SQL,
                        List.of(moment),
                        row -> scopes.servers.put(
                                String.valueOf(row.text("object")), String.valueOf(row.text("servers"))));
        return scopes;
    }

    /** Its own server, else those that have a scope of its name; empty for none. */
    String of(Outlook outlook) {
        return outlook.server().isEmpty() ? servers.getOrDefault(outlook.object(), "") : outlook.server();
    }

    /** That it is more than one server's; null when it is not. */
    @Nullable
    String says(Outlook outlook) {
        String names = of(outlook);
        int several = names.split(", ").length;
        return several < 2 ? null : "of %d servers: %s".formatted(several, names);
    }
}
