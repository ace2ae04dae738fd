package ipam.reports;

import ipam.lake.Part;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.report.CommittedFile;
import ipam.report.Context;
import ipam.report.Sql;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the logs of the last {@link Advice#DAYS} days say of lease lengths and of reservations. Who holds what is tracking
 * data: who may not read that is told so, and nothing else.
 *
 * @param reach from when to when the logs were looked at; null when there are none, or none that may be read
 * @param lengths of every scope that the logs show a lease of
 * @param silent reservations that nobody was seen at
 * @param unjudged the scope of each reservation that is too young, or whose servers' logs don't reach far enough back
 * @param isHidden whether there is tracking data that may not be read
 */
record LeaseUse(
        @Nullable Reach reach,
        List<LeaseLength> lengths,
        List<SilentReservation> silent,
        List<String> unjudged,
        boolean isHidden) {
    /** After this a client that comes back is a new one: longer than a weekend. */
    static final Duration BACK = Duration.ofDays(3);
    /** How old a reservation, and what the logs reach back, must be before silence means anything; and a whole lease, in which a client renews. */
    static final Duration LEAST = Duration.ofDays(7);

    private static final String LENGTHS = Sql.beside(LeaseUse.class, "LeaseLengths");
    private static final String SILENT = Sql.beside(LeaseUse.class, "SilentReservations");
    private static final String REACH = """
            SELECT min(start_time) AS first, max(end_time) AS last
            FROM coverage WHERE gap IS NULL AND kind LIKE 'dhcp-audit-%' AND start_time < ?
            """;
    private static final Set<Dataset> TRACKING =
            Set.of(Datasets.LEASE_INTERVAL_BY_IP, Configuration.LEASE, Configuration.RESERVATION);

    /** Of nothing. */
    static final LeaseUse NONE = new LeaseUse(null, List.of(), List.of(), List.of(), false);

    LeaseUse {
        lengths = List.copyOf(lengths);
        silent = List.copyOf(silent);
        unjudged = List.copyOf(unjudged);
    }

    /** Leases, or pieces of them, that lengths are judged by at most; of more, those of some clients are. */
    private static final long MOST = 2_000_000;

    /**
     * What was looked at.
     *
     * @param since from when on
     * @param until the last moment
     * @param clients lengths are judged by one client in so many
     */
    record Reach(Instant since, Instant until, long clients) {}

    /** @param moment nothing later is known */
    static LeaseUse of(Context context, Instant moment) {
        Reach reach = reach(context, moment);
        boolean isHidden = context.lake().files().stream()
                .anyMatch(file -> TRACKING.contains(file.part().of()) && !Files.isReadable(file.path()));
        if (reach == null || isHidden) {
            return new LeaseUse(null, List.of(), List.of(), List.of(), isHidden);
        }
        Map<String, Object> values = Map.of(
                "moment", moment,
                "since", reach.since(),
                "until", reach.until(),
                "clients", reach.clients(),
                "back", BACK.toSeconds(),
                "least", LEAST.toSeconds());
        List<LeaseLength> lengths = new ArrayList<>();
        BoundSql leases = BoundSql.of(LENGTHS, values, new Conditions());
        context.lake()
                .select(
                        Views.of(Datasets.LEASE_INTERVAL_BY_IP, Configuration.SNAPSHOT, Configuration.SCOPE),
                        leases.sql(),
                        leases.parameters(),
                        row -> lengths.add(LeaseLength.of(row)));
        List<SilentReservation> silent = new ArrayList<>();
        List<String> unjudged = new ArrayList<>();
        BoundSql reservations = BoundSql.of(SILENT, values, new Conditions());
        context.lake()
                .select(
                        Views.of(
                                Datasets.LEASE_INTERVAL_BY_IP,
                                Datasets.COVERAGE,
                                Configuration.SNAPSHOT,
                                Configuration.SCOPE,
                                Configuration.LEASE,
                                Configuration.RESERVATION),
                        reservations.sql(),
                        reservations.parameters(),
                        row -> {
                            if (row.flag("known")) {
                                silent.add(SilentReservation.of(row));
                            } else {
                                unjudged.add(String.valueOf(row.text("object")));
                            }
                        });
        return new LeaseUse(reach, lengths, silent, unjudged, false);
    }

    private static @Nullable Reach reach(Context context, Instant moment) {
        List<Reach> found = new ArrayList<>();
        context.lake().select(Views.of(Datasets.COVERAGE), REACH, List.of(moment), row -> {
            Instant first = row.time("first");
            Instant last = row.time("last");
            if (first != null && last != null) {
                Instant until = last.isAfter(moment) ? moment : last;
                Instant since = until.minus(Duration.ofDays(Advice.DAYS));
                Instant begin = first.isAfter(since) ? first : since;
                found.add(new Reach(begin, until, 1 + pieces(context, begin) / MOST));
            }
        });
        return found.isEmpty() ? null : found.get(0);
    }

    /** Of leases, cut at month ends, that may reach into a span. */
    private static long pieces(Context context, Instant since) {
        return context.lake().files().stream()
                .map(CommittedFile::part)
                .filter(part -> part.of().equals(Datasets.LEASE_INTERVAL_BY_IP))
                .filter(part -> part.to() == null || !part.to().isBefore(since))
                .mapToLong(Part::rows)
                .sum();
    }

    /** The same of some scopes alone. */
    LeaseUse of(Predicate<String> scopes) {
        return new LeaseUse(
                reach,
                lengths.stream().filter(each -> scopes.test(each.object())).toList(),
                silent.stream().filter(each -> scopes.test(each.object())).toList(),
                unjudged.stream().filter(scopes).toList(),
                isHidden);
    }
}
