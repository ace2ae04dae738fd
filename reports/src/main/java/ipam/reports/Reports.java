package ipam.reports;

import ipam.net.Nearest;
import ipam.report.ArgumentException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Every report there is. */
public final class Reports {
    /** After all that anybody collected. */
    static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    /** In the order in which they are listed. */
    public static final List<Report> ALL = List.of(
            new UtilizationTrend(),
            new CurrentUse(),
            new Covered(
                    "capacity-forecast",
                    "When subnets will be full, those to act on first at the top.",
                    "Capacity forecast",
                    Report.OBJECTS,
                    List.of(
                            "Figures by day, of the half year before the newest; what has none since then is left out."),
                    request -> subnets(request.subject()).words(),
                    request -> new Forecasts(subnets(request.subject()), List.of(80, 95, 100), request.asOf())),
            new ScopeChanges(),
            new ChangeAudit(),
            new DnsZones(),
            new ZoneHealthReport(),
            new AvailabilityReport(),
            new Covered(
                    "conflicts",
                    "Overlaps, duplicates, and where servers, DHCP, DNS and the inventory disagree.",
                    "Conflicts",
                    Set.of(),
                    List.of("Scopes, leases, reservations and zones as each server's newest file has them."),
                    request -> "every server",
                    request -> new Conflicts(
                            java.util.Objects.requireNonNullElse(request.asOf(), FAR),
                            request.rules().partners())),
            new Hygiene(),
            new ExpiryReport(),
            new AddressSpace(),
            new AccessAudit());

    /** Those that tell devices or people. */
    private static final Set<String> TRACKING = Set.of("access-audit", "conflicts", "hygiene");

    private Reports() {}

    /** Whether a report tells devices or people, so that whoever asks for it is recorded. */
    public static boolean isTracking(String name) {
        return TRACKING.contains(name);
    }

    /** The report of that name. */
    public static Report named(String name) {
        List<String> known = ALL.stream().map(Report::name).toList();
        return ALL.stream()
                .filter(report -> report.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ArgumentException(
                        "REPORT",
                        "Invalid report: %s (must be one of %s)%s"
                                .formatted(name, String.join(", ", known), Nearest.hint(name, known))));
    }

    private static Objects subnets(ReportRequest.Subject subject) {
        String server = subject.server();
        Objects named = Objects.of(subject, server == null ? "subnet" : "scope");
        return server == null ? named : named.of(List.of(server), null);
    }
}
