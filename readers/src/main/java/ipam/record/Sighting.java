package ipam.record;

import ipam.net.IpAddress;
import java.util.List;
import java.util.Locale;

/**
 * A server in one role, as a directory, a name server or their saved answer told of it.
 *
 * @param name FQDN, lower case, without the last dot
 * @param role what it was told to be
 * @param addresses as far as they were told, in order, each once
 * @param id what stays the same when it is renamed: the directory's GUID; empty where there is none
 * @param version of its operating system, as told; empty where nobody says
 * @param remark what else there is to know, a clause; empty when there is nothing
 */
public record Sighting(
        String name, ServerRole role, List<IpAddress> addresses, String id, String version, String remark) {
    public Sighting {
        name = normal(name);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Invalid server: (must have a name)");
        }
        addresses = addresses.stream().distinct().sorted().toList();
    }

    /** A host's name in its one spelling. */
    public static String normal(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The same, at these addresses. */
    public Sighting at(List<IpAddress> others) {
        return new Sighting(name, role, others, id, version, remark);
    }

    /** The same, with one more thing to know. */
    public Sighting remarked(String clause) {
        return new Sighting(name, role, addresses, id, version, remark.isEmpty() ? clause : remark + "; " + clause);
    }

    /** Whether it is of a domain, or of one below it. */
    public boolean isWithin(String domain) {
        return name.equals(domain) || name.endsWith("." + domain);
    }
}
