package ipam.collect;

import ipam.record.ServerRole;
import ipam.sources.ldap.DirectoryAccess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A domain whose servers are looked for.
 *
 * @param name lower case
 * @param roles that are looked for
 * @param directories servers of its directory, of which the first that answers is asked
 * @param anyDirectory how a server is reached that the domain itself names, where no directory is; null: there is none to
 *     ask
 * @param names where its names are asked for; null: nowhere
 * @param asksDhcp whether its DHCP servers are asked by DHCPINFORM
 * @param saved patterns of files with what others were answered; then nobody is asked
 */
public record SearchedDomain(
        String name,
        Set<ServerRole> roles,
        List<DirectoryAccess> directories,
        @Nullable DirectoryAccess anyDirectory,
        @Nullable Names names,
        boolean asksDhcp,
        List<String> saved) {
    public SearchedDomain {
        roles = Set.copyOf(roles);
        directories = List.copyOf(directories);
        saved = List.copyOf(saved);
    }

    /**
     * A name server.
     *
     * @param server null: the one that this machine asks
     * @param port of it, and of the domain's own
     * @param timeout for each answer
     */
    public record Names(@Nullable String server, int port, Duration timeout) {}
}
