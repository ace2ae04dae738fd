package ipam.collect;

import ipam.estate.RollCall;
import ipam.net.IpAddress;
import ipam.readers.service.Contact;
import ipam.readers.service.DhcpInquiry;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks discovered DHCP servers by DHCPINFORM whether they answer. One that does not may be well all the same: it answers
 * nobody in whose network it has no scope.
 *
 * @param port of this host, where servers answer to
 * @param serverPort where they listen
 */
record DhcpInforms(int port, int serverPort) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** As the protocol has it. */
    static final DhcpInforms STANDARD = new DhcpInforms(DhcpInquiry.CLIENT_PORT, DhcpInquiry.SERVER_PORT);

    /** What came of asking all of some domains, at the same time; where that can't be done from here, that is said. */
    Discovered of(Collection<String> domains, List<RollCall> calls) {
        Map<String, DhcpInquiry.Asked> asked = new TreeMap<>();
        calls.stream()
                .filter(call -> call.role() == ServerRole.DHCP && domains.contains(call.domain()))
                .flatMap(call -> call.roll().servers().stream())
                .forEach(server -> asked.put(server.name(), place(server)));
        if (asked.isEmpty()) {
            return new Discovered(List.of(), List.of());
        }
        try (DhcpInquiry inquiry = new DhcpInquiry(port)) {
            Map<DhcpInquiry.Asked, DhcpInquiry.Reply> replies = inquiry.ask(asked.values(), TIMEOUT);
            Map<String, Boolean> informed = new TreeMap<>();
            asked.forEach((name, place) -> {
                DhcpInquiry.Reply reply = replies.get(place);
                informed.put(name, reply != null && reply.contact() == Contact.ANSWERED);
            });
            return new Discovered(List.of(), List.of(), informed);
        } catch (IOException e) {
            return new Discovered(
                    List.of(),
                    List.of(Finding.remark(
                            domains.stream().sorted().collect(Collectors.joining(", ")),
                            "DHCPINFORM can't be sent from port %d of this host (%s), so no DHCP server was asked; run as a"
                                            .formatted(port, e.getMessage())
                                    + " user that may, or leave dhcp-inform out")));
        }
    }

    private DhcpInquiry.Asked place(Sighting server) {
        String host = server.addresses().stream()
                .filter(IpAddress::isV4)
                .map(IpAddress::toString)
                .findFirst()
                .orElse(server.name());
        return new DhcpInquiry.Asked(host, serverPort);
    }
}
