package ipam.cli;

import ipam.estate.Estate;
import ipam.inventory.Kind;
import ipam.settings.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which servers somebody may decide about. */
final class ServerChoice {
    private final Session session;
    private final List<String> kept = new ArrayList<>();

    ServerChoice(Session session) {
        this.session = session;
        Stock.facts(session).each(Kind.SERVERS, null, item -> kept.add(item.get("name")));
    }

    /** Whether the inventory has it. */
    boolean isKept(String server) {
        return kept.contains(server);
    }

    /** Whether anybody knows it. */
    boolean isKnown(String server) {
        return isKept(server)
                || session.settings().server(server).isPresent()
                || (session.settings().control().exists()
                        && new Estate(session.settings().control().open())
                                .all().stream()
                                        .anyMatch(each -> each.server().name().equals(server)));
    }

    /** Refuses to decide what the settings decide. */
    void check(String server, String manageability) {
        Optional<ServerSettings> settings = session.settings().server(server);
        if (!manageability.isEmpty() && settings.map(ServerSettings::isDecided).orElse(false)) {
            throw CommandException.usage("Invalid --manageability: %s (must be changed in %s, which says %s of %s)"
                    .formatted(
                            manageability,
                            session.settings().file(),
                            settings.get().manageability().word(),
                            server));
        }
    }
}
