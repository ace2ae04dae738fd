package ipam.cli;

import ipam.estate.Estate;
import ipam.estate.Sighted;
import ipam.inventory.Kind;
import ipam.record.ServerRole;
import ipam.settings.ServerSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
                || sighted().anyMatch(each -> each.server().name().equals(server));
    }

    /** What anybody takes it for: the settings, people and discovery. */
    Set<ServerRole> roles(String server) {
        Set<ServerRole> roles = EnumSet.noneOf(ServerRole.class);
        session.settings()
                .server(server)
                .ifPresent(each -> each.roles().forEach(role -> roles.add(ServerRole.named(role))));
        Stock.facts(session).each(Kind.SERVERS, null, item -> {
            if (item.get("name").equals(server)) {
                Stream.of(item.get("roles").split("; ", -1))
                        .filter(role -> !role.isEmpty())
                        .forEach(role -> roles.add(ServerRole.named(role)));
            }
        });
        sighted()
                .filter(each -> each.server().name().equals(server))
                .forEach(each -> roles.add(each.server().role()));
        return roles;
    }

    private Stream<Sighted> sighted() {
        return session.settings().control().exists()
                ? new Estate(session.settings().control().open()).all().stream()
                : Stream.empty();
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
