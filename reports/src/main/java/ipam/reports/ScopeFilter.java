package ipam.reports;

import java.util.List;

/**
 * Which scopes; an empty list means any.
 *
 * @param servers names, lower case
 * @param scopes network addresses; a prefix length may follow
 */
public record ScopeFilter(List<String> servers, List<String> scopes) {
    /** Every scope. */
    public static final ScopeFilter ANY = new ScopeFilter(List.of(), List.of());

    public ScopeFilter {
        servers = List.copyOf(servers);
        scopes = scopes.stream().map(scope -> scope.replaceFirst("/.*", "")).toList();
    }

    /** Its conditions on a dataset; without a column for the scope, only servers. */
    Conditions conditions(String scopeColumn) {
        return new Conditions().in("server", servers).in(scopeColumn, scopes);
    }
}
