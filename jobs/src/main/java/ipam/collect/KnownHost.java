package ipam.collect;

import ipam.record.ServerRole;
import java.util.Set;

/**
 * A server that the settings or people name, whether discovery finds it or not.
 *
 * @param name FQDN, lower case
 * @param where that stands: {@code settings}, or {@code inventory}
 */
public record KnownHost(String name, Set<ServerRole> roles, String where) {
    public KnownHost {
        roles = Set.copyOf(roles);
    }
}
