package ipam.lake;

import ipam.record.Column;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Health;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Servers that are not managed any more: the lake keeps what it has of them, and an answer about the present leaves it
 * out. What that means for each dataset is said here and nowhere else. What happened (events, notices, who held what)
 * stays in every answer.
 *
 * @param servers names, lower case
 * @param groups of which every server is one of these: what they came to together has ended
 * @param others whether it is all the others that do not count, for whatever is asked
 */
public record Uncounted(Set<String> servers, Set<String> groups, boolean others) {
    /** Every server counts. */
    public static final Uncounted NONE = new Uncounted(Set.of());

    /** What tells how something is, beside the configuration. */
    private static final Set<Dataset> STATES =
            Set.of(Datasets.COVERAGE, Health.ZONE_EVENT, Health.ZONE_STATE, Health.SERVICE_EVENT, Health.SERVICE_STATE);

    public Uncounted {
        servers =
                servers.stream().map(server -> server.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        groups = Set.copyOf(groups);
    }

    /** Of the present, these servers, and groups that have no others. */
    public Uncounted(Set<String> servers, Set<String> groups) {
        this(servers, groups, false);
    }

    /** Of the present, these servers. */
    public Uncounted(Set<String> servers) {
        this(servers, Set.of());
    }

    /** All but some servers, and of those the ones that do not count. */
    public Uncounted within(Set<String> members) {
        return new Uncounted(members.stream().filter(this::counts).collect(Collectors.toSet()), groups, true);
    }

    /** Those that a question does not name: whoever names a server wants to see it. */
    public Uncounted except(Collection<String> named) {
        return new Uncounted(
                servers.stream()
                        .filter(server -> named.stream().noneMatch(server::equalsIgnoreCase))
                        .collect(Collectors.toSet()),
                groups);
    }

    /** Whether a server counts. */
    public boolean counts(String server) {
        return servers.contains(server.toLowerCase(Locale.ROOT)) == others;
    }

    /** A number for which servers these are; 0 for none. */
    public int mark() {
        return servers.isEmpty() ? 0 : Math.max(1, Math.abs(new TreeSet<>(servers).hashCode() % Integer.MAX_VALUE));
    }

    /** The rows of some parts of a dataset that count, as a condition; empty for all of them. */
    String condition(Dataset dataset, List<Path> files) {
        boolean isState = STATES.contains(dataset) || Configuration.isOfServers(dataset);
        boolean isMeant = others ? hasServer(dataset) : isState && !servers.isEmpty();
        return isMeant ? " WHERE NOT " + theirs(dataset, files) : "";
    }

    private static boolean hasServer(Dataset dataset) {
        return dataset.columns().stream().map(Column::name).anyMatch("server"::equals);
    }

    /** The rows that are of these servers alone, as a condition on a dataset with a {@code server}. */
    String theirs(Dataset dataset, List<Path> files) {
        String own = "coalesce(lower(server) %s (%s), false)".formatted(others ? "NOT IN" : "IN", list(servers));
        String rows = ViewSql.stored(dataset, files);
        return dataset.equals(Configuration.UTILIZATION)
                ? "(%s OR %s)".formatted(shared("object", own, rows), sums(own, rows))
                : dataset.equals(Health.ZONE_STATE) ? shared("zone", own, rows) : own;
    }

    /** A row about all servers together: when none but those has the object, it is theirs too. */
    private static String shared(String object, String own, String rows) {
        return "(%3$s OR (server IS NULL AND coalesce(%1$s IN (SELECT %1$s FROM %2$s WHERE %3$s EXCEPT SELECT %1$s FROM %2$s WHERE server IS NOT NULL AND NOT %3$s), false)))"
                .formatted(object, rows, own);
    }

    /** What a group came to, or a space: no server has that as its own. */
    private String sums(String own, String rows) {
        return "(object_kind = 'group' AND object IN (%s)) OR (object_kind = 'space' AND NOT EXISTS (FROM %s WHERE server IS NOT NULL AND NOT %s))"
                .formatted(list(groups), rows, own);
    }

    private static String list(Set<String> names) {
        return names.isEmpty()
                ? "''"
                : names.stream().sorted().map(ViewSql::literal).collect(Collectors.joining(", "));
    }
}
