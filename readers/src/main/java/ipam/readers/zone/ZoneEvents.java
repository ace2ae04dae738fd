package ipam.readers.zone;

import static ipam.readers.logon.EventRows.tuple;

import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.format.RecordBlock;
import ipam.readers.logon.BadLine;
import ipam.readers.logon.EventKind;
import ipam.readers.logon.EventRows;
import ipam.readers.logon.WindowsEvent;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns events of the DNS Server log into rows of {@code zone_event}, by the table of {@link ZoneRule}. */
public final class ZoneEvents implements EventKind {
    private static final String PROVIDER = "Microsoft-Windows-DNS-Server-Service";
    /** As Windows Server 2003 has it. */
    private static final String OLD_PROVIDER = "DNS";

    private static final String CHANNEL = "DNS Server";
    private static final String REMEDY = "export the log again with the data of its events";
    private static final Pattern PLACE = Pattern.compile("\\{([1-9])}");
    private static final Pattern FILE = Pattern.compile("(?:.*[\\\\/])?(.+)\\.dns", Pattern.CASE_INSENSITIVE);

    private final EventRows rows;

    /** @param dictionaries of {@link Layout#WINDOWS_EVENT} */
    public ZoneEvents(Dictionaries dictionaries) {
        this.rows = new EventRows(dictionaries, Layout.ZONE_EVENT);
    }

    @Override
    public boolean wants(String provider, String channel, int eventId) {
        if (ZoneRule.of(eventId) == null) {
            return false;
        }
        boolean isByChannel = provider.isEmpty() || provider.equalsIgnoreCase(OLD_PROVIDER);
        return isByChannel ? channel.equalsIgnoreCase(CHANNEL) : provider.equalsIgnoreCase(PROVIDER);
    }

    @Override
    public boolean add(WindowsEvent event, String server, long line, RecordBlock block) throws BadLine {
        ZoneRule rule = Objects.requireNonNull(ZoneRule.of(event.eventId()));
        @Nullable String zone = zone(event, rule);
        if (zone != null && zone.startsWith("..")) {
            return false; // its cache and root hints are no zones
        }
        rows.add(
                block,
                server,
                line,
                event.time(),
                tuple(rule.id(), level(event.level()), rule.state()),
                tuple(zone),
                tuple(version(event, rule), null, words(event, rule)));
        return true;
    }

    private static @Nullable String zone(WindowsEvent event, ZoneRule rule) throws BadLine {
        int number = rule.place().value();
        if (number == 0) {
            return null;
        }
        String told = value(event, number);
        if (told.isEmpty()) {
            throw new BadLine("event %d names no zone (param%d)".formatted(rule.id(), number), REMEDY);
        }
        if (rule.place().isFile()) {
            Matcher file = FILE.matcher(told);
            return file.matches() ? name(file.group(1)) : null;
        }
        return name(told);
    }

    private static String name(String told) {
        String name = told.toLowerCase(Locale.ROOT);
        return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static @Nullable Long version(WindowsEvent event, ZoneRule rule) throws BadLine {
        String told = rule.version() == 0 ? "" : value(event, rule.version());
        if (told.isEmpty()) {
            return null;
        }
        if (!told.matches("[0-9]{1,10}")) {
            throw new BadLine("version of the zone is '%s' (expected a whole number)".formatted(told), REMEDY);
        }
        return Long.parseLong(told);
    }

    private static String level(int level) {
        return level == 1 || level == 2 ? "error" : level == 3 ? "warning" : "information";
    }

    private static String words(WindowsEvent event, ZoneRule rule) {
        return PLACE.matcher(rule.words())
                .replaceAll(place -> Matcher.quoteReplacement(shown(event, Integer.parseInt(place.group(1)))));
    }

    private static String shown(WindowsEvent event, int number) {
        String told = value(event, number);
        return told.isEmpty() ? "?" : told;
    }

    /** By its name; of classic events, which name none, by its place. */
    private static String value(WindowsEvent event, int number) {
        String named = event.value("param" + number);
        boolean isUnnamed = named.isEmpty()
                && number <= event.size()
                && event.name(number - 1).isEmpty();
        return (isUnnamed ? event.value(number - 1) : named).strip();
    }
}
