package ipam.reports;

import static ipam.record.Configuration.FAILOVER;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.SNAPSHOT;

import ipam.inventory.Flags.Flag;
import ipam.inventory.Flags.Flagged;
import ipam.inventory.Item;
import ipam.lake.Views;
import ipam.report.Context;
import ipam.report.Sql;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;

/** The ranges that two servers give out together, as failover partners: each has them, and they are there once. */
final class FailoverRanges {
    private static final String SQL =
            "WITH place AS (SELECT server, scope_id, start_range, end_range FROM scope_as_of({moment}::TIMESTAMP)), "
                    + Sql.beside(FailoverRanges.class, "FailoverPartners").stripTrailing()
                    + ") SELECT DISTINCT p.server, p.other, s.start_range, s.end_range FROM partner AS p"
                    + " JOIN place AS s ON s.server = p.server AND s.scope_id = p.scope_id";

    private final Set<Shared> shared = new HashSet<>();

    private FailoverRanges() {}

    /** A range that two servers have. */
    private record Shared(String server, String other, String range) {}

    /**
     * As of a moment.
     *
     * @param partners failover partners that no snapshot names, as {@link #named} writes them
     */
    static FailoverRanges of(Context context, Instant moment, String partners) {
        FailoverRanges ranges = new FailoverRanges();
        BoundSql sql = BoundSql.of(SQL, Map.of("moment", moment, "partners", partners), new Conditions());
        context.lake()
                .select(
                        Views.of(SNAPSHOT, SCOPE, FAILOVER),
                        sql.sql(),
                        sql.parameters(),
                        row -> ranges.shared.add(new Shared(
                                String.valueOf(row.text("server")),
                                String.valueOf(row.text("other")),
                                row.text("start_range") + "-" + row.text("end_range"))));
        return ranges;
    }

    /** Servers and their partners, as {@code FailoverPartners.sql} takes them. */
    static String named(List<Entry<String, String>> partners) {
        return partners.stream()
                .map(pair -> pair.getKey() + " " + pair.getValue())
                .collect(Collectors.joining(";"));
    }

    /** Whether what is flagged as there twice is meant to be. */
    boolean isMeant(Flagged flagged) {
        Item other = flagged.other();
        return other != null
                && flagged.flag() == Flag.DUPLICATE
                && flagged.item().shape().kind().hasService()
                && shared.contains(new Shared(
                        instance(flagged.item()),
                        instance(other),
                        flagged.item().place().toString()));
    }

    private static String instance(Item item) {
        return item.get("service_instance").toLowerCase(Locale.ROOT);
    }
}
