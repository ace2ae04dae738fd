package ipam.settings;

import ipam.sources.ShareLogin;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server whose files are collected.
 *
 * @param name FQDN, lower case
 * @param roles dhcp, dns, dc, nps: as configured
 * @param zone its own time zone, else that of {@code ipam.time-zone}; null when neither is named
 * @param codePage for lines that are no Unicode; null when none is named
 * @param culture in which its exports write dates and numbers; {@link Locale#ROOT} when none is named
 * @param manageability only a managed server is collected
 * @param isDecided whether the file says so itself: then nobody else decides
 * @param group empty when it is in none
 * @param failoverPartner the server that shares its scopes where no export says so, in lower case; empty for none
 * @param inputs absolute globs by the key they stand under: {@code audit-logs}
 * @param transfers zones that it, or another server for it, is asked for
 * @param services that it is asked whether they answer
 * @param secret who we are to its shares; null when nobody is named
 * @param encrypted whether its shares must encrypt; otherwise a signature is enough
 */
public record ServerSettings(
        String name,
        Set<String> roles,
        @Nullable ZoneId zone,
        @Nullable Charset codePage,
        Locale culture,
        Manageability manageability,
        boolean isDecided,
        String group,
        String failoverPartner,
        Map<String, List<String>> inputs,
        List<TransferSettings> transfers,
        List<ServiceSettings> services,
        @Nullable Secret secret,
        boolean encrypted) {
    public ServerSettings {
        transfers = List.copyOf(transfers);
        services = List.copyOf(services);
        roles = Set.copyOf(roles);
        inputs = Map.copyOf(inputs);
    }

    /** Who we are to its shares; the password is read when a connection needs it. */
    public ShareLogin login() {
        Secret known = secret;
        if (known == null) {
            return new ShareLogin("", () -> "", null, encrypted);
        }
        String shares = "the shares of " + name;
        return new ShareLogin(
                known.user(),
                () -> known.password(shares),
                known.keytab() == null ? null : () -> known.keytab(shares),
                encrypted);
    }

    /** The same, as people have it who keep an inventory: what the file says itself stays. */
    public ServerSettings as(Manageability other, String groups) {
        return new ServerSettings(
                name,
                roles,
                zone,
                codePage,
                culture,
                isDecided ? manageability : other,
                isDecided,
                group.isEmpty() ? groups : group,
                failoverPartner,
                inputs,
                transfers,
                services,
                secret,
                encrypted);
    }

    /** Whether it is in a group; people may put it into several. */
    public boolean isIn(String other) {
        return List.of(group.split("; ", -1)).contains(other);
    }

    /** Globs of the DHCP audit logs. */
    public List<String> auditLogs() {
        return inputs.getOrDefault("audit-logs", List.of());
    }

    /** Globs of what the audit task collects: DHCP audit logs, events and NPS logs. */
    public List<String> logs() {
        return globs("audit-logs", "events", "nps-logs");
    }

    /** Globs of its snapshots: configuration, leases and zones. */
    public List<String> configuration() {
        return globs("scopes", "leases", "zones");
    }

    /** Globs of the snapshots that tell what is in use. */
    public List<String> counts() {
        return globs("scopes", "leases");
    }

    /** Globs of what tells how its services are. */
    public List<String> status() {
        return globs("status");
    }

    private List<String> globs(String... keys) {
        return Stream.of(keys)
                .flatMap(key -> inputs.getOrDefault(key, List.of()).stream())
                .toList();
    }
}
