package ipam.collect;

import ipam.estate.RollCall;
import ipam.net.IpAddress;
import ipam.readers.dns.DomainServers;
import ipam.readers.dns.ZoneQuestion;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks for the servers of domains, and checks those that people named. Stateless. */
public final class Discovery {
    private final List<SearchedDomain> domains;
    private final List<KnownHost> known;
    private final LocalFiles files;

    /**
     * @param known servers that people named
     * @param files where saved answers lie
     */
    public Discovery(List<SearchedDomain> domains, List<KnownHost> known, LocalFiles files) {
        this.domains = List.copyOf(domains);
        this.known = List.copyOf(known);
        this.files = files;
    }

    /** Asks for all of them, the domains side by side. */
    public Discovered ask() {
        DomainScope scope =
                new DomainScope(domains.stream().map(SearchedDomain::name).toList());
        SavedDiscovery saved = new SavedDiscovery(files, scope);
        Discovered all = new Discovered(List.of(), List.of());
        for (Discovered one : SideBySide.map(
                domains,
                domain -> domain.names() == null ? saved.of(domain) : new LiveDiscovery(domain, scope).ask())) {
            all = all.and(one);
        }
        List<Finding> checks = new ArrayList<>();
        all.calls().forEach(call -> checks.addAll(remarks(call)));
        checks.addAll(conflicts(all.calls()));
        List<SearchedDomain> live =
                domains.stream().filter(domain -> domain.names() != null).toList();
        SideBySide.map(known, host -> check(host, live)).forEach(checks::addAll);
        Set<String> informs = domains.stream()
                .filter(SearchedDomain::asksDhcp)
                .map(SearchedDomain::name)
                .collect(Collectors.toSet());
        return all.and(new Discovered(List.of(), checks)).and(DhcpInforms.STANDARD.of(informs, all.calls()));
    }

    /** What is strange about an answer, and about the servers that it names. */
    private static List<Finding> remarks(RollCall call) {
        List<Finding> findings = new ArrayList<>();
        call.roll().remarks().forEach(remark -> findings.add(Finding.remark(call.domain(), remark)));
        if (!call.roll().isWhole()) {
            findings.add(Finding.unanswered(
                    call.domain(),
                    "not all of %s was told, so nobody is taken for lost"
                            .formatted(call.role().word())));
        }
        for (Sighting server : call.roll().servers()) {
            if (!server.remark().isEmpty()) {
                findings.add(Finding.remark(server.name(), "%s: %s".formatted(server.name(), server.remark())));
            }
        }
        return findings;
    }

    /** Addresses that two names have: one of them is wrong, or both are one server. */
    private static List<Finding> conflicts(List<RollCall> calls) {
        Map<IpAddress, TreeSet<String>> names = new TreeMap<>();
        for (RollCall call : calls) {
            for (Sighting server : call.roll().servers()) {
                server.addresses()
                        .forEach(address -> names.computeIfAbsent(address, any -> new TreeSet<>())
                                .add(server.name()));
            }
        }
        List<Finding> findings = new ArrayList<>();
        names.forEach((address, holders) -> {
            if (holders.size() > 1) {
                findings.add(Finding.remark(
                        holders.first(), "%s is the address of %s".formatted(address, String.join(" and ", holders))));
            }
        });
        return findings;
    }

    /** Whether DNS knows a server that people named; and of a name server, whether it serves any of the domains. */
    private List<Finding> check(KnownHost host, List<SearchedDomain> asked) {
        Optional<SearchedDomain> own = asked.stream()
                .filter(domain -> host.name().endsWith("." + domain.name()))
                .findFirst();
        if (own.isEmpty()) {
            return List.of();
        }
        SearchedDomain.Names names = Objects.requireNonNull(own.get().names());
        List<IpAddress> addresses;
        try {
            addresses = new DomainServers(names.server(), names.port(), names.timeout()).addresses(host.name());
        } catch (IOException e) {
            return List.of(Finding.remark(host.name(), String.valueOf(e.getMessage())));
        }
        if (addresses.isEmpty()) {
            return List.of(Finding.remark(
                    host.name(),
                    "%s is in the %s, and DNS does not know its name; correct the one or the other"
                            .formatted(host.name(), host.where())));
        }
        return host.roles().contains(ServerRole.DNS) && servesNone(addresses.get(0), names, asked)
                ? List.of(Finding.remark(
                        host.name(),
                        "%s serves none of the domains: it only caches, and such a server nobody discovers, or it has"
                                        .formatted(host.name())
                                + " other zones"))
                : List.of();
    }

    private static boolean servesNone(IpAddress address, SearchedDomain.Names names, List<SearchedDomain> asked) {
        for (SearchedDomain domain : asked) {
            ZoneQuestion.Reply reply =
                    new ZoneQuestion(address.toString(), names.port(), domain.name(), null, names.timeout()).ask();
            if (reply.problem() == null || reply.isSilent()) {
                return false;
            }
        }
        return true;
    }
}
