package ipam.track;

import ipam.report.Found;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row as the audit database of Windows IPAM has it: of a DHCP server, a domain controller or an NPS.
 *
 * @param serverType {@code DHCP}, {@code DC} or {@code NPS}
 * @param event what happened: {@code assigned}, {@code logon}, …
 * @param kind of a logon: {@code user}, {@code machine}, …; null for a DHCP row
 * @param client the MAC, else the DUID, else the client id
 */
record AuditRow(
        Instant time,
        String serverType,
        String event,
        @Nullable String kind,
        @Nullable String ip,
        @Nullable String client,
        @Nullable String host,
        @Nullable String user,
        @Nullable String domain,
        Lease.Link link)
        implements Comparable<AuditRow> {
    private static final Comparator<AuditRow> ORDER = Comparator.comparing(AuditRow::time)
            .thenComparing(row -> row.link().server())
            .thenComparing(row -> row.link().source())
            .thenComparing(row -> row.link().line());

    static AuditRow of(Found row) {
        String source = row.text("source");
        return new AuditRow(
                Objects.requireNonNull(row.time("event_time")),
                String.valueOf(row.text("server_type")),
                String.valueOf(row.text("event")),
                row.text("kind"),
                row.text("ip"),
                row.text("client"),
                row.text("host"),
                row.text("user_name"),
                row.text("user_domain"),
                new Lease.Link(
                        String.valueOf(row.text("server")),
                        source == null ? "" : source,
                        Objects.requireNonNullElse(row.number("source_line"), 0L)));
    }

    boolean isOfDhcp() {
        return serverType.equals("DHCP");
    }

    @Override
    public int compareTo(AuditRow other) {
        return ORDER.compare(this, other);
    }
}
