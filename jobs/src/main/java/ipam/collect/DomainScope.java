package ipam.collect;

import ipam.net.IpAddress;
import ipam.record.Roll;
import ipam.record.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of the servers that a whole forest authorised are of which domain. */
final class DomainScope {
    private final List<String> searched;

    /** @param searched the domains of the settings, in their order */
    DomainScope(List<String> searched) {
        this.searched = List.copyOf(searched);
    }

    /**
     * Those of a domain. A name that is of no domain at all is taken for one of the first domain.
     *
     * @param forest the domains of the forest, as far as they are known
     */
    Roll of(String domain, Roll all, List<String> forest) {
        List<String> domains = new ArrayList<>(searched);
        domains.addAll(forest);
        List<Sighting> own = all.servers().stream()
                .filter(server -> owner(server, domains)
                        .or(() -> isOfNone(server) ? Optional.of(searched.get(0)) : Optional.empty())
                        .filter(domain::equals)
                        .isPresent())
                .toList();
        List<String> remarks = new ArrayList<>(all.remarks());
        List<String> strangers = all.servers().stream()
                .filter(server -> !isOfNone(server)
                        && owner(server, domains).filter(searched::contains).isEmpty())
                .map(Sighting::name)
                .toList();
        if (!strangers.isEmpty() && domain.equals(searched.get(0))) {
            remarks.add("Authorised, but of no domain that the settings search: " + String.join(", ", strangers));
        }
        return new Roll(own, all.isWhole(), remarks);
    }

    private static Optional<String> owner(Sighting server, List<String> domains) {
        return domains.stream().filter(server::isWithin).max(Comparator.comparingInt(String::length));
    }

    private static boolean isOfNone(Sighting server) {
        if (server.name().indexOf('.') < 0) {
            return true;
        }
        try {
            IpAddress.parse(server.name());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
