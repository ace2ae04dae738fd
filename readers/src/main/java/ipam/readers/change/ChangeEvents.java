package ipam.readers.change;

import static ipam.readers.logon.EventRows.tuple;

import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.format.RecordBlock;
import ipam.readers.logon.EventKind;
import ipam.readers.logon.EventRows;
import ipam.readers.logon.WindowsEvent;
import org.jspecify.annotations.Nullable;

/**
 * Turns what DHCP and DNS servers write of their administration into rows of {@code configuration_event}, by the tables
 * {@code dhcp.tsv} and {@code dns.tsv} beside this class. Not thread-safe.
 */
public final class ChangeEvents implements EventKind {
    private static final ChangeTable DHCP = ChangeTable.beside("dhcp.tsv");
    private static final ChangeTable DNS = ChangeTable.beside("dns.tsv");

    private final EventRows rows;

    /** Rows of a window. */
    public ChangeEvents(Dictionaries dictionaries) {
        this.rows = new EventRows(dictionaries, Layout.CONFIGURATION_EVENT);
    }

    @Override
    public boolean wants(String provider, String channel, int eventId) {
        return rule(provider, channel, eventId) != null;
    }

    @Override
    public boolean add(WindowsEvent event, String server, long line, RecordBlock block) {
        @Nullable ChangeRule rule = rule(event.provider(), event.channel(), event.eventId());
        if (rule == null) {
            return false;
        }
        ChangeValues values = new ChangeValues(event, rule);
        ChangeUser user = ChangeUser.of(rule.user().in(values), event.userId());
        rows.add(
                block,
                server,
                line,
                event.time(),
                tuple(event.channel(), event.eventId(), rule.action(), rule.objectKind()),
                tuple(rule.object().in(values)),
                tuple(rule.before().in(values), rule.after().in(values)),
                tuple(user.name(), user.domain()));
        return true;
    }

    private static @Nullable ChangeRule rule(String provider, String channel, int eventId) {
        @Nullable ChangeRule dhcp = DHCP.rule(eventId);
        if (dhcp != null && isDhcp(provider, channel)) {
            return dhcp;
        }
        @Nullable ChangeRule dns = DNS.rule(eventId);
        return dns != null && isDns(provider, channel) ? dns : null;
    }

    /** The log of old is that of the source {@code DhcpServer}. */
    private static boolean isDhcp(String provider, String channel) {
        return provider.isEmpty()
                ? channel.equalsIgnoreCase("Microsoft-Windows-Dhcp-Server/Operational")
                        || channel.equalsIgnoreCase("DhcpAdminEvents")
                : provider.equalsIgnoreCase("Microsoft-Windows-DHCP-Server") || provider.equalsIgnoreCase("DhcpServer");
    }

    private static boolean isDns(String provider, String channel) {
        return provider.isEmpty()
                ? channel.equalsIgnoreCase("Microsoft-Windows-DNSServer/Audit")
                : provider.equalsIgnoreCase("Microsoft-Windows-DNSServer");
    }
}
