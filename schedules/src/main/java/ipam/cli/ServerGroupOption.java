package ipam.cli;

import ipam.inventory.Kind;
import ipam.net.Nearest;
import ipam.settings.ServerSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Keeps a command to the servers of a group. */
final class ServerGroupOption {
    @Option(names = "--server-group", paramLabel = "G", description = "Only the servers of this group.")
    @Nullable
    String group;

    /** Whether it was given. */
    boolean isGiven() {
        return group != null;
    }

    /** The servers of the group, by the settings and the inventory; a group that nobody named is refused. */
    Set<String> members(Session session) {
        String wanted = String.valueOf(group);
        Map<String, Set<String>> groups = groups(session);
        Set<String> members = groups.get(wanted);
        if (members == null) {
            throw CommandException.usage("Invalid --server-group: %s (must be %s)%s"
                    .formatted(
                            wanted,
                            groups.isEmpty()
                                    ? "a group that servers name"
                                    : "one of " + String.join(", ", groups.keySet()),
                            Nearest.hint(wanted, List.copyOf(groups.keySet()))));
        }
        return members;
    }

    /** The servers of every group, by the settings and the inventory. */
    static Map<String, Set<String>> groups(Session session) {
        Map<String, String> servers = new HashMap<>();
        Stock.facts(session).each(Kind.SERVERS, null, item -> servers.put(item.get("name"), item.get("server_groups")));
        for (ServerSettings server : session.servers()) {
            servers.put(server.name(), server.group()); // the settings go before the inventory
        }
        Map<String, Set<String>> groups = new TreeMap<>();
        servers.forEach((name, words) -> Arrays.stream(words.split("; ", -1))
                .filter(word -> !word.isEmpty())
                .forEach(word ->
                        groups.computeIfAbsent(word, any -> new TreeSet<>()).add(name)));
        return groups;
    }
}
