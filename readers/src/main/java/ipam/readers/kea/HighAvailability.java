package ipam.readers.kea;

import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the relationships of Kea's high-availability hook. One alone is of all subnets; of several, each subnet names
 * its own in its user context. A relationship is named by its partners, so that both of them call it alike.
 */
final class HighAvailability {
    private final Telling telling;
    private final Scopes scopes;

    HighAvailability(Telling telling, Scopes scopes) {
        this.telling = telling;
        this.scopes = scopes;
    }

    void tell(@Nullable Json hooks) throws IOException {
        if (!(hooks instanceof Json.Items items)) {
            return;
        }
        for (Json hook : items.items()) {
            if (hook instanceof Json.Members library
                    && library.members().get("parameters") instanceof Json.Members parameters) {
                List<Json.Members> relationships = parameters.objects("high-availability");
                for (Json.Members relationship : relationships) {
                    tell(relationship, relationships.size() == 1);
                }
            }
        }
    }

    private void tell(Json.Members relationship, boolean alone) throws IOException {
        List<Json.Members> partners = relationship.objects("peers").stream()
                .filter(peer -> !"backup".equals(peer.text("role")))
                .toList();
        @Nullable String self = relationship.text("this-server-name");
        Optional<Json.Members> partner = partners.stream()
                .filter(peer -> self != null && !self.equals(peer.text("name")))
                .findFirst();
        if (self == null || partner.isEmpty()) {
            telling.reject(
                    relationship.line(),
                    "a high-availability relationship has no partner",
                    "give it this-server-name and peers, as the server demands",
                    "");
            return;
        }
        List<String> names = partners.stream()
                .map(peer -> String.valueOf(peer.text("name")))
                .sorted()
                .toList();
        List<SnapshotRow> rows = new ArrayList<>();
        for (Scopes.Scope scope : scopes.all()) {
            if (alone || names.contains(String.valueOf(scope.relationship))) {
                String id = scope.block.network().toString();
                rows.add(row(relationship, self, partner.get(), names).text("scope_id", id));
            }
        }
        telling.accept(rows.isEmpty() ? List.of(row(relationship, self, partner.get(), names)) : rows);
    }

    private SnapshotRow row(Json.Members relationship, String self, Json.Members partner, List<String> names) {
        Optional<Json.Members> own = relationship.objects("peers").stream()
                .filter(peer -> self.equals(peer.text("name")))
                .findFirst();
        @Nullable String role = own.map(peer -> peer.text("role")).orElse(null);
        @Nullable String automatic = own.map(peer -> peer.text("auto-failover")).orElse(null);
        return telling.row(Configuration.FAILOVER, relationship.line())
                .text("name", names.stream().collect(Collectors.joining("-")))
                .text("partner_server", host(partner))
                .text("mode", mode(relationship))
                .text("server_role", role == null ? null : isActive(role) ? "active" : "standby")
                .flag("auto_state_transition", automatic == null ? null : Boolean.valueOf(automatic));
    }

    private static boolean isActive(String role) {
        return role.equals("primary") || role.equals("secondary");
    }

    private static @Nullable String mode(Json.Members relationship) {
        @Nullable String mode = relationship.text("mode");
        return mode != null && mode.equals("load-balancing") ? "load-balance" : mode;
    }

    /** The partner's address; its name where it tells no address. */
    private static @Nullable String host(Json.Members partner) {
        @Nullable String url = partner.text("url");
        if (url != null) {
            try {
                @Nullable String host = URI.create(url).getHost();
                if (host != null) {
                    return host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
                }
            } catch (IllegalArgumentException e) {
                return url; // as written: it names the partner for people
            }
        }
        return partner.text("name");
    }
}
