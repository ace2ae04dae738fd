package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people call the scopes that figures name by their addresses: {@code 10.20.8.0/24} is {@code Guests}. */
final class ScopeNames {
    private static final String SQL = """
            SELECT server, concat_ws('/', scope_id, prefix_length::VARCHAR) AS object, name
            FROM scope_as_of(?::TIMESTAMP) WHERE name <> '' ORDER BY server, object, name
            """;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    /** Of an object that several servers call otherwise. */
    private static final String SEVERAL = "";

    private final Map<String, Map<String, String>> ofServers = new HashMap<>();
    private final Map<String, String> ofObjects = new HashMap<>();

    private ScopeNames() {}

    /** As they were at a moment; none when the objects are no scopes or their subnets. */
    static ScopeNames of(Context context, ReportRequest.Subject subject, Instant moment) {
        return of(context, subject.kind(), moment);
    }

    /** As they are in the newest snapshots. */
    static ScopeNames now(Context context, String kind) {
        return of(context, kind, END_OF_TIME);
    }

    private static ScopeNames of(Context context, String kind, Instant moment) {
        ScopeNames names = new ScopeNames();
        if (kind.equals("scope") || kind.equals("subnet")) {
            context.lake()
                    .select(
                            Views.of(Configuration.SNAPSHOT, Configuration.SCOPE),
                            SQL,
                            List.of(moment),
                            row -> names.add(
                                    String.valueOf(row.text("server")),
                                    String.valueOf(row.text("object")),
                                    String.valueOf(row.text("name"))));
        }
        return names;
    }

    private void add(String server, String object, String name) {
        ofServers.computeIfAbsent(server, any -> new HashMap<>()).putIfAbsent(object, name);
        ofObjects.merge(object, name, (one, other) -> one.equals(other) ? one : SEVERAL);
    }

    /** @param server null where several have it */
    @Nullable
    String of(String object, @Nullable String server) {
        String name =
                server == null ? null : ofServers.getOrDefault(server, Map.of()).get(object);
        String known = name == null ? ofObjects.get(object) : name;
        return known == null || known.equals(SEVERAL) ? null : known;
    }
}
