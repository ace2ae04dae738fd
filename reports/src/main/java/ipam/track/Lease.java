package ipam.track;

import ipam.net.IpAddress;
import ipam.report.Found;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One client holding one address, from its first row to its end; put together from the pieces that the lake cuts at
 * month ends.
 */
record Lease(IpAddress ip, Client client, Span span, Link first, Link last, Cut cut) {

    /**
     * When.
     *
     * @param start of the first row
     * @param startKnown whether that row is the assignment
     * @param seen the last moment at which a row showed the client here
     * @param end the moment after the last; null while none is known
     * @param reason of the end: {@code released} and so on, {@code open} without one
     */
    record Span(
            Instant start,
            boolean startKnown,
            Instant seen,
            @Nullable Instant end,
            String reason,
            long renewals) {
        /** Whether a moment lies in it. */
        boolean covers(Instant moment) {
            return !moment.isBefore(start) && (end == null || moment.isBefore(end) || moment.equals(start));
        }
    }

    /** A row, by where it stands. */
    record Link(String server, String source, long line) {}

    /** Whether it goes on in months before and after those that were looked at. */
    record Cut(boolean before, boolean after) {}

    /** One stored piece; {@code continues} tells whether it goes on from the piece before. */
    static Lease piece(Found row) {
        Client client = new Client(
                row.text("mac"), row.text("client_id"), row.text("duid"), text(row, "client_key"), row.text("host"));
        Instant start = Objects.requireNonNull(row.time("start_time"));
        Instant end = row.time("end_time");
        Instant seen = row.time("seen_time");
        String reason = row.text("end_reason");
        Long renewals = row.number("renewals");
        return new Lease(
                new IpAddress(number(row, "ip_hi"), number(row, "ip_lo")),
                client,
                new Span(
                        start,
                        row.flag("start_known"),
                        seen == null ? start : seen,
                        end,
                        reason == null ? "open" : reason,
                        renewals == null ? 0 : renewals),
                link(row, "first"),
                link(row, "last"),
                new Cut(row.flag("continues_from"), row.flag("continues_to")));
    }

    /** This lease with the piece that goes on from it. */
    Lease then(Lease next) {
        Instant seen = next.span.seen.isAfter(span.seen) ? next.span.seen : span.seen;
        Client named = next.client.host() == null
                ? new Client(
                        next.client.mac(), next.client.clientId(), next.client.duid(), next.client.key(), client.host())
                : next.client;
        return new Lease(
                ip,
                named,
                new Span(
                        span.start,
                        span.startKnown,
                        seen,
                        next.span.end,
                        next.span.reason,
                        span.renewals + next.span.renewals),
                first,
                next.last,
                new Cut(cut.before, next.cut.after));
    }

    /** This lease without its end: it goes on into a month of which nothing is stored yet. */
    Lease open() {
        return new Lease(
                ip,
                client,
                new Span(span.start, span.startKnown, span.seen, null, "open", span.renewals),
                first,
                last,
                new Cut(cut.before, false));
    }

    /** Whether some of it lies in months that were not looked at. */
    boolean isCut() {
        return cut.before || cut.after;
    }

    private static Link link(Found row, String which) {
        Long line = row.number(which + "_line");
        String source = row.text(which + "_source");
        return new Link(text(row, "server"), source == null ? "" : source, line == null ? 0 : line);
    }

    private static String text(Found row, String column) {
        return Objects.requireNonNull(row.text(column), column);
    }

    private static long number(Found row, String column) {
        return Objects.requireNonNull(row.number(column), column);
    }
}
