package ipam.collect;

import ipam.estate.Sighted;
import ipam.net.IpAddress;
import ipam.readers.dns.DomainServers;
import java.io.IOException;
import java.util.List;

/** A server that somebody names, to be looked up before it is believed. */
public final class NamedServer {
    private final String name;
    private final SearchedDomain.Names names;

    /** @param names where its name is asked for */
    public NamedServer(String name, SearchedDomain.Names names) {
        this.name = name;
        this.names = names;
    }

    /** Why it can't be that server, as a clause; empty when it can. */
    public String problem(List<Sighted> others) {
        List<IpAddress> addresses;
        try {
            addresses = new DomainServers(names.server(), names.port(), names.timeout()).addresses(name);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        if (addresses.isEmpty()) {
            return "DNS does not know its name; correct it, or enter it there";
        }
        for (Sighted other : others) {
            for (IpAddress address : other.server().addresses()) {
                if (!other.isLost() && !other.server().name().equals(name) && addresses.contains(address)) {
                    return "its address, %s, is that of %s"
                            .formatted(address, other.server().name());
                }
            }
        }
        return "";
    }
}
