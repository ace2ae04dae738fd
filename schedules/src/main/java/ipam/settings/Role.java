package ipam.settings;

import java.util.List;
import java.util.Set;

/**
 * Who may do what.
 *
 * @param name as the settings say it
 * @param rights what they may do
 * @param users of the operating system
 * @param groups of the operating system
 * @param spaces the address spaces whose items they may change; empty for all
 * @param servers the servers that they may run tasks for and change, and those of {@code serverGroups}; both empty for all
 * @param serverGroups see {@code servers}
 */
public record Role(
        String name,
        Set<Right> rights,
        List<String> users,
        List<String> groups,
        List<String> spaces,
        List<String> servers,
        List<String> serverGroups) {
    public Role {
        rights = Set.copyOf(rights);
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        spaces = List.copyOf(spaces);
        servers = List.copyOf(servers);
        serverGroups = List.copyOf(serverGroups);
    }

    boolean isOf(String user, Set<String> memberships) {
        return users.contains(user) || groups.stream().anyMatch(memberships::contains);
    }

    private boolean isForAllServers() {
        return servers.isEmpty() && serverGroups.isEmpty();
    }

    boolean covers(ServerSettings server) {
        return isForAllServers()
                || servers.contains(server.name())
                || serverGroups.stream().anyMatch(server::isIn);
    }
}
