package ipam.track;

import ipam.net.IpAddress;
import ipam.report.Found;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that shows a person at an address, or with a card.
 *
 * @param event what happened: {@code logon}, {@code ticket}, {@code session-stop}, …
 * @param link where the row stands
 */
record Logon(
        Instant time,
        String event,
        @Nullable IpAddress ip,
        @Nullable String mac,
        @Nullable String host,
        Account account,
        Lease.Link link) {

    /**
     * Whose logon.
     *
     * @param name as the row has it
     * @param domain of the name, NetBIOS or DNS; null when the row has none
     */
    record Account(String name, @Nullable String domain) {
        /** As people know it: {@code CONTOSO\anna}. */
        String shown() {
            return domain == null ? name : domain + "\\" + name;
        }

        /** The name without what some events put behind it, lower case. */
        String key() {
            String lower = name.toLowerCase(Locale.ROOT);
            int realm = lower.indexOf('@');
            return realm < 0 ? lower : lower.substring(0, realm);
        }

        /** Tells people apart: the key, and the realm where one is known. */
        String person() {
            return key() + "@" + Objects.requireNonNullElse(realm(), "");
        }

        /** The first label of the domain, lower case: events of one logon say CONTOSO and contoso.test. */
        @Nullable
        String realm() {
            String said = domain;
            if (said == null) {
                int at = name.indexOf('@');
                said = at < 0 ? null : name.substring(at + 1);
            }
            if (said == null) {
                return null;
            }
            String lower = said.toLowerCase(Locale.ROOT);
            int dot = lower.indexOf('.');
            return dot < 0 ? lower : lower.substring(0, dot);
        }
    }

    static Logon of(Found row) {
        Long hi = row.number("ip_hi");
        Long lo = row.number("ip_lo");
        String source = row.text("source");
        return new Logon(
                Objects.requireNonNull(row.time("event_time")),
                String.valueOf(row.text("event")),
                hi == null || lo == null ? null : new IpAddress(hi, lo),
                row.text("mac"),
                row.text("host"),
                new Account(String.valueOf(row.text("user_name")), row.text("user_domain")),
                new Lease.Link(
                        String.valueOf(row.text("server")),
                        source == null ? "" : source,
                        Objects.requireNonNullElse(row.number("source_line"), 0L)));
    }

    /** The address, or the card where the row names no address. */
    String place() {
        return ip == null ? String.valueOf(mac) : ip.toString();
    }

    /** Whether it shows the person leave. */
    boolean isEnd() {
        return event.equals("logoff") || event.equals("session-stop");
    }

    /** {@code file:line}. */
    String where() {
        return link.source() + ":" + link.line();
    }

    /** Whether it came from the lease, or its card was let in then. */
    boolean isOn(Lease lease) {
        return lease.span().covers(time) && (lease.ip().equals(ip) || (ip == null && hasCardOf(lease)));
    }

    private boolean hasCardOf(Lease lease) {
        return mac != null && mac.equals(lease.client().mac());
    }
}
