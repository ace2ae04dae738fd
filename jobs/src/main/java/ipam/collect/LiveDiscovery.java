package ipam.collect;

import ipam.estate.RollCall;
import ipam.net.IpAddress;
import ipam.readers.dns.DomainServers;
import ipam.readers.dns.ZoneQuestion;
import ipam.record.Roll;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import ipam.sources.ldap.ActiveDirectory;
import ipam.sources.ldap.Directory;
import ipam.sources.ldap.DirectoryAccess;
import ipam.sources.ldap.DirectoryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the directory and the name servers of a domain for its servers. For one domain; not thread-safe. */
final class LiveDiscovery {
    private final SearchedDomain domain;
    private final SearchedDomain.Names names;
    private final DomainServers dns;
    private final DomainScope scope;
    private final List<RollCall> calls = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    LiveDiscovery(SearchedDomain domain, DomainScope scope) {
        this.domain = domain;
        this.names = Objects.requireNonNull(domain.names());
        this.dns = new DomainServers(names.server(), names.port(), names.timeout());
        this.scope = scope;
    }

    Discovered ask() {
        boolean wantsDirectory =
                domain.roles().contains(ServerRole.DC) || domain.roles().contains(ServerRole.DHCP);
        if (wantsDirectory) {
            askDirectory();
        }
        if (domain.roles().contains(ServerRole.DNS)) {
            try {
                tell(ServerRole.DNS, checked(dns.nameServers(domain.name())));
            } catch (IOException e) {
                fail(e);
            }
        }
        return new Discovered(calls, findings);
    }

    private void askDirectory() {
        Set<String> reasons = new LinkedHashSet<>();
        for (DirectoryAccess access : directories()) {
            try (Directory directory = Directory.open(access)) {
                ask(new ActiveDirectory(directory), access);
                return;
            } catch (DirectoryException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        reasons.forEach(reason -> findings.add(Finding.unanswered(domain.name(), reason)));
    }

    private List<DirectoryAccess> directories() {
        DirectoryAccess any = domain.anyDirectory();
        if (!domain.directories().isEmpty() || any == null) {
            return domain.directories();
        }
        try {
            return dns.directories(domain.name()).stream()
                    .map(place -> any.at(place.host(), place.port()))
                    .toList();
        } catch (IOException e) {
            fail(e);
            return List.of();
        }
    }

    private void ask(ActiveDirectory directory, DirectoryAccess access) {
        if (domain.roles().contains(ServerRole.DC)) {
            try {
                if (directory.domain().equals(domain.name())) {
                    tell(ServerRole.DC, addressed(directory.domainControllers()));
                } else {
                    findings.add(Finding.unanswered(
                            domain.name(),
                            "%s is of the domain %s; name a domain controller of %s as url"
                                    .formatted(access.name(), directory.domain(), domain.name())));
                }
            } catch (DirectoryException e) {
                fail(e);
            }
        }
        if (domain.roles().contains(ServerRole.DHCP)) {
            try {
                tell(ServerRole.DHCP, scope.of(domain.name(), directory.dhcpServers(), forest(directory)));
            } catch (DirectoryException e) {
                fail(e);
            }
        }
    }

    /** Other domains of the forest: what is of them is not ours. */
    private List<String> forest(ActiveDirectory directory) {
        try {
            return directory.domains();
        } catch (DirectoryException e) {
            findings.add(Finding.remark(domain.name(), String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    private Roll addressed(Roll controllers) {
        return SideBySide.each(controllers, server -> {
            try {
                List<IpAddress> addresses = dns.addresses(server.name());
                return addresses.isEmpty() ? server.remarked("DNS does not know its name") : server.at(addresses);
            } catch (IOException e) {
                return server.remarked("its address is not known");
            }
        });
    }

    /** A server is named that does not serve the domain, or does not answer: it is in the inventory, and that is said. */
    private Roll checked(Roll servers) {
        return SideBySide.each(servers, server -> {
            String problem = problem(server, domain.name());
            return problem == null ? server : server.remarked(problem);
        });
    }

    private @Nullable String problem(Sighting server, String zone) {
        if (server.addresses().isEmpty()) {
            return null;
        }
        String problem = null;
        for (IpAddress address : server.addresses()) {
            problem = new ZoneQuestion(address.toString(), names.port(), zone, null, names.timeout())
                    .ask()
                    .problem();
            if (problem == null) {
                return null;
            }
        }
        return "asked for %s: %s".formatted(zone, problem);
    }

    private void tell(ServerRole role, Roll roll) {
        calls.add(new RollCall(domain.name(), role, roll));
    }

    private void fail(IOException e) {
        findings.add(Finding.unanswered(domain.name(), String.valueOf(e.getMessage())));
    }
}
