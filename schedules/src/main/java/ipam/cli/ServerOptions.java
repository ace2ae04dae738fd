package ipam.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which servers a command is about. */
final class ServerOptions {
    @Option(names = "--server", paramLabel = "NAME", description = "Only this server; may be repeated.")
    List<String> servers = List.of();

    @Mixin
    ServerGroupOption group = new ServerGroupOption();

    /** Those that are named one by one, as the lake knows them. */
    List<String> named() {
        return servers.stream().map(ServerOptions::name).toList();
    }

    /** As the lake knows them, those of the group only; none for any. */
    List<String> names(Session session) {
        if (!group.isGiven()) {
            return named();
        }
        Set<String> members = group.members(session);
        List<String> names = servers.isEmpty()
                ? List.copyOf(members)
                : named().stream().filter(members::contains).toList();
        if (names.isEmpty()) {
            throw CommandException.usage(
                    "Invalid --server-group: %s (must be a group of one of the servers named)".formatted(group.group));
        }
        return names;
    }

    /** As the lake knows it. */
    static String name(String server) {
        String lower = server.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
