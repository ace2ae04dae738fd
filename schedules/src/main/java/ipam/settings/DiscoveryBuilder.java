package ipam.settings;

import ipam.collect.SearchedDomain;
import ipam.collect.SearchedDomain.Names;
import ipam.record.ServerRole;
import ipam.settings.Values.Place;
import ipam.sources.ldap.DirectoryAccess;
import ipam.sources.ldap.DirectoryAccess.Login;
import ipam.sources.ldap.DirectoryAccess.Method;
import ipam.sources.ldap.DirectoryAccess.Security;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the domains whose servers are looked for of checked values, and checks what no value shows alone. */
final class DiscoveryBuilder {
    private static final int LDAP = 389;
    private static final int LDAPS = 636;
    private static final int DNS = 53;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Values values;

    DiscoveryBuilder(Values values) {
        this.values = values;
    }

    List<SearchedDomain> build() {
        List<SearchedDomain> domains = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        for (String path : values.items("discovery.domains")) {
            Place place = values.place(path).orElseThrow();
            String name = values.get(path + ".name", String.class).orElse("");
            if (values.place(path + ".name").isEmpty()) {
                values.problem(place, "Missing key: %s.name (must be the domain's name)".formatted(path));
            }
            Place first = name.isEmpty() ? null : names.putIfAbsent(name, place);
            if (first != null) {
                values.problem(
                        place,
                        "Repeated domain: %s (must be listed once; it stands at %s too)"
                                .formatted(name, first.origin()));
            }
            domains.add(domain(path, name));
        }
        return domains;
    }

    private SearchedDomain domain(String path, String name) {
        Set<ServerRole> roles = roles(path);
        List<String> saved = values.list(path + ".saved").stream()
                .map(SettingsBuilder::absolute)
                .toList();
        boolean isBound = values.place(path + ".bind").isPresent();
        if (!saved.isEmpty()) {
            for (String other : List.of(".bind", ".name-server", ".dhcp-inform")) {
                values.place(path + other)
                        .ifPresent(place -> values.problem(
                                place,
                                "Invalid %s%s: with saved nobody is asked (must be the one or the other)"
                                        .formatted(path, other)));
            }
            return new SearchedDomain(name, roles, List.of(), null, null, false, saved);
        }
        if (!isBound && !roles.equals(EnumSet.of(ServerRole.DNS))) {
            values.problem(
                    values.place(path).orElseThrow(),
                    "Missing key: %s.bind (must say how the directory is asked; or name files with saved, or roles: [dns])"
                            .formatted(path));
        }
        Names dns = new Names(
                values.get(path + ".name-server", String.class).orElse(null),
                values.get(path + ".name-server-port", Integer.class).orElse(DNS),
                timeout(path));
        Secret secret = Secret.named(values, path + ".bind.credentials");
        DirectoryAccess any = isBound ? access(path, name, null, secret) : null;
        List<DirectoryAccess> directories = values.list(path + ".bind.url").stream()
                .map(url -> access(path, name, URI.create((String) url.value()), secret))
                .toList();
        boolean asksDhcp = values.get(path + ".dhcp-inform", String.class)
                .map("true"::equals)
                .orElse(false);
        return new SearchedDomain(name, roles, directories, any, dns, asksDhcp, List.of());
    }

    private Set<ServerRole> roles(String path) {
        Set<ServerRole> roles = EnumSet.noneOf(ServerRole.class);
        values.list(path + ".roles").forEach(role -> roles.add(ServerRole.named((String) role.value())));
        return roles.isEmpty() ? EnumSet.of(ServerRole.DC, ServerRole.DHCP, ServerRole.DNS) : roles;
    }

    private Duration timeout(String path) {
        return values.get(path + ".bind.timeout", Duration.class).orElse(TIMEOUT);
    }

    private DirectoryAccess access(String path, String domain, @Nullable URI url, @Nullable Secret secret) {
        boolean isSecure = url != null && url.getScheme().equals("ldaps");
        boolean starts = values.get(path + ".bind.starttls", String.class)
                .map("true"::equals)
                .orElse(true);
        Security security = isSecure ? Security.LDAPS : starts ? Security.STARTTLS : Security.NONE;
        int port = url == null || url.getPort() < 0 ? isSecure ? LDAPS : LDAP : url.getPort();
        String host = url == null ? "" : url.getHost().replaceAll("[\\[\\]]", "");
        return new DirectoryAccess(
                host, port, security, login(path, domain, security, secret), trust(path), timeout(path));
    }

    private @Nullable Login login(String path, String domain, Security security, @Nullable Secret secret) {
        String key = path + ".bind.credentials";
        Method method = Method.valueOf(
                values.get(path + ".bind.method", String.class).orElse("simple").toUpperCase(Locale.ROOT));
        if (secret == null) {
            return null;
        }
        if (security == Security.NONE && method == Method.SIMPLE) {
            values.problem(
                    values.place(key).orElseThrow(),
                    "Invalid %s: %s (must not go over a way in the clear; use ldaps, starttls, or method: gssapi)"
                            .formatted(key, values.get(key, String.class).orElse("")));
        }
        boolean hasKeytab = secret.keytab() != null;
        if (hasKeytab && method == Method.SIMPLE) {
            values.problem(
                    values.place(key).orElseThrow(),
                    "Invalid %s: %s (must have a password in place of a keytab, or stand with method: gssapi)"
                            .formatted(key, values.get(key, String.class).orElse("")));
        }
        return new Login(
                method,
                secret.user(),
                () -> secret.password("the directory"),
                hasKeytab ? () -> secret.keytab("the directory") : null,
                domain);
    }

    private @Nullable Path trust(String path) {
        String key = path + ".bind.trust";
        return values.get(key, String.class)
                .map(file -> values.place(key)
                        .orElseThrow()
                        .folder()
                        .resolve(file)
                        .toAbsolutePath()
                        .normalize())
                .orElse(null);
    }
}
