package ipam.reports;

import ipam.inventory.ExpiryRules;
import ipam.lake.UtilizationRules;
import ipam.report.Context;
import ipam.report.Head;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a report is to be about.
 *
 * @param subject which objects
 * @param window when; without limits {@code last} counts
 * @param last how far back from the end, when no window is named
 * @param asOf nothing later is shown; null for all that was collected
 * @param rules from when on an object is over or under, and who is whose failover partner
 * @param expiring how long before its expiry date an address is due to expire
 */
public record ReportRequest(
        Subject subject,
        TimeWindow window,
        Duration last,
        @Nullable Instant asOf,
        UtilizationRules rules,
        Duration expiring) {
    /** What a report is about when nobody says: the week that the classic picture shows. */
    public static final Duration WEEK = Duration.ofDays(7);

    /** With the time that is usual before an address expires. */
    public ReportRequest(
            Subject subject, TimeWindow window, Duration last, @Nullable Instant asOf, UtilizationRules rules) {
        this(subject, window, last, asOf, rules, ExpiryRules.STANDARD.within());
    }

    /** With the rules that hold when nobody sets any. */
    public ReportRequest(Subject subject, TimeWindow window, Duration last, @Nullable Instant asOf) {
        this(subject, window, last, asOf, UtilizationRules.STANDARD);
    }

    /**
     * Some objects.
     *
     * @param kind an object_kind of the utilization
     * @param object its name; null for all of the kind
     * @param server only what is this server's; null for any
     */
    public record Subject(
            String kind, @Nullable String object, @Nullable String server) {
        /** Every scope. */
        public static final Subject SCOPES = new Subject("scope", null, null);

        /** What its rows are: in a block subnets, in a range scopes. */
        String one() {
            return kind.equals("block") ? "subnet" : kind.equals("range") ? "scope" : kind;
        }

        /** {@code scopes}, {@code prefixes}. */
        String many() {
            return one() + (kind.endsWith("x") ? "es" : "s");
        }

        /** {@code scope 10.0.0.0/22}, {@code every scope of dhcp1.contoso.test}. */
        String words() {
            String of = server == null ? "" : " of " + server;
            return (object == null ? "every " + kind : kind + " " + object) + of;
        }
    }

    Limits limits() {
        return Limits.of(rules);
    }

    /** The moment that nothing in the report is later than: what was asked for, else the manifest's last entry. */
    Instant end(Context context) {
        Head head = context.lake().head();
        return asOf == null ? head.time() : asOf;
    }

    /** The span that is shown, both ends known; no clock is asked. */
    TimeWindow span(Context context) {
        Instant end = end(context);
        Instant to = window.to() == null || window.to().isAfter(end) ? end : window.to();
        Instant from = window.from() == null ? to.minus(last) : window.from();
        return new TimeWindow(from.isAfter(to) ? to : from, to);
    }
}
