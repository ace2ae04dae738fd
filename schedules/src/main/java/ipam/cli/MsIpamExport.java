package ipam.cli;

import ipam.inventory.Inventory;
import ipam.inventory.Kind;
import ipam.inventory.MsIpamCsv;
import ipam.inventory.MsIpamCsv.Family;
import ipam.inventory.MsIpamCsv.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code ipam export --profile msipam}: a file that Windows Server IPAM imports. */
final class MsIpamExport {
    static final String PROFILE = "msipam";

    private final Session session;
    private final Inventory inventory;
    private final Kind kind;
    private final String family;
    private final Locale culture;

    MsIpamExport(Session session, Inventory inventory, Kind kind, String family, String culture) {
        if (!MsIpamCsv.isKnown(kind)) {
            throw CommandException.usage(
                    "Invalid --profile: msipam has no %s (must be of blocks, subnets, ranges or addresses)"
                            .formatted(kind.plural()));
        }
        if (culture.isEmpty()) {
            throw CommandException.usage("Invalid --profile: msipam needs --culture, the language and country of the"
                    + " Windows server, such as en-US: it reads dates as they are written there");
        }
        this.session = session;
        this.inventory = inventory;
        this.kind = kind;
        this.family = family;
        this.culture = Cultures.parse(culture);
    }

    /** Refuses a profile that nobody knows. */
    static boolean isAsked(String profile) {
        if (!profile.isEmpty() && !profile.equals(PROFILE)) {
            throw CommandException.usage("Invalid --profile: %s (must be msipam)".formatted(profile));
        }
        return !profile.isEmpty();
    }

    /** The family of the file: the only one there is, or the one that was named. */
    Family family() {
        if (!family.isEmpty()) {
            for (Family each : Family.values()) {
                if (each.name().equalsIgnoreCase(family)) {
                    return each;
                }
            }
            throw CommandException.usage("Invalid --family: %s (must be IPv4 or IPv6)".formatted(family));
        }
        Set<Family> there = EnumSet.noneOf(Family.class);
        inventory.each(kind, item -> there.add(item.place().first().isV4() ? Family.IPV4 : Family.IPV6));
        if (there.size() > 1) {
            throw CommandException.usage(
                    "Invalid --profile: msipam takes one address family a file, and there are %s of"
                                    .formatted(kind.plural())
                            + " both; name one with --family IPv4 or --family IPv6");
        }
        return there.contains(Family.IPV6) ? Family.IPV6 : Family.IPV4;
    }

    void write(Family chosen, OutputStream out) throws IOException {
        Written written = new MsIpamCsv(inventory, kind, chosen, culture).write(out);
        session.say("%,d %s for Windows Server IPAM".formatted(written.items(), kind.plural()));
        if (written.leftOut() > 0) {
            session.say("%,d of MS DHCP are left out: it finds those itself, and refuses them in a file"
                    .formatted(written.leftOut()));
        }
        List<String> missing = written.missing().entrySet().stream()
                .map(entry -> "%s of %,d".formatted(entry.getKey(), entry.getValue()))
                .toList();
        if (!missing.isEmpty()) {
            session.say("It demands what is empty here: " + String.join(", ", missing));
        }
    }
}
