package ipam.readers.dns;

import ipam.net.IpAddress;
import ipam.record.Roll;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/** Asks a name server for the servers of a domain: its name servers, and its directories. Thread-safe. */
public final class DomainServers {
    private final NameQuestion question;

    /**
     * Asks one name server.
     *
     * @param server address or name; null: the one that this machine asks
     * @param port of it
     * @param timeout for each answer
     */
    public DomainServers(@Nullable String server, int port, Duration timeout) {
        this.question = new NameQuestion(server, port, timeout);
    }

    /**
     * A server and the port of a service there.
     *
     * @param host name, lower case
     */
    public record Place(String host, int port) {}

    /**
     * The servers that are authoritative for a domain, with the addresses that have their names.
     *
     * @throws IOException when the name server does not say; its message is one line
     */
    public Roll nameServers(String domain) throws IOException {
        List<Record> told = question.ask(domain, Type.NS);
        if (told.isEmpty()) {
            throw question.failed(
                    domain, Type.NS, "it is no zone of its own, and has no name servers; name the zone it lies in");
        }
        List<Sighting> servers = new ArrayList<>();
        for (Record record : told) {
            String name = Sighting.normal(((NSRecord) record).getTarget().toString());
            Sighting server = new Sighting(name, ServerRole.DNS, List.of(), "", "", "");
            try {
                List<IpAddress> addresses = addresses(name);
                servers.add(addresses.isEmpty() ? server.remarked("its name has no address") : server.at(addresses));
            } catch (IOException e) {
                servers.add(server.remarked("its address is not known: " + e.getMessage()));
            }
        }
        return new Roll(servers, true, List.of());
    }

    /**
     * The addresses of a host; none when nobody knows its name.
     *
     * @throws IOException when the name server does not say
     */
    public List<IpAddress> addresses(String host) throws IOException {
        List<IpAddress> addresses = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            try {
                for (Record record : question.ask(host, type)) {
                    addresses.add(IpAddress.parse(
                            record instanceof ARecord v4
                                    ? v4.getAddress().getHostAddress()
                                    : ((AAAARecord) record).getAddress().getHostAddress()));
                }
            } catch (NameQuestion.UnknownNameException e) {
                return List.of();
            }
        }
        return addresses;
    }

    /**
     * Where the directory of a domain is served, the best place first.
     *
     * @throws IOException when the name server does not say, or knows none
     */
    public List<Place> directories(String domain) throws IOException {
        List<Place> places = question.ask("_ldap._tcp.dc._msdcs." + domain, Type.SRV).stream()
                .map(SRVRecord.class::cast)
                .sorted(Comparator.comparingInt(SRVRecord::getPriority)
                        .thenComparing(
                                Comparator.comparingInt(SRVRecord::getWeight).reversed()))
                .map(record -> new Place(Sighting.normal(record.getTarget().toString()), record.getPort()))
                .toList();
        if (places.isEmpty()) {
            throw question.failed(domain, Type.SRV, "no server is named there; name one as url");
        }
        return places;
    }
}
