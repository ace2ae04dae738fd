package ipam.reports;

import ipam.lake.Views;
import ipam.net.AddressBlock;
import ipam.record.Configuration;
import ipam.report.Context;
import ipam.report.Found;
import ipam.report.Sql;
import ipam.report.TimeWindow;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the subnets in a block or range came to together over a span of time. In each step a total is the sum of their
 * means, least and highest figures: so it was never below the sum of the least, nor above that of the highest.
 *
 * @param steps by family and category, in the order of time
 * @param notes which subnets lie in it only partly, and so in no total
 */
record TotalSteps(List<Step> steps, List<String> notes) {
    /** What sums over a span are, in a sentence. */
    static final String NOTE =
            "A total adds up its subnets step by step, their peaks too: it was never higher, and maybe never that high.";

    static final TotalSteps NONE = new TotalSteps(List.of(), List.of());

    private static final String SQL =
            Sql.beside(TotalSteps.class, "UtilizationSteps") + Sql.beside(TotalSteps.class, "TotalSteps");
    /** What is known of a subnet holds that long. */
    private static final Duration KEPT = Duration.ofDays(8);
    /** And of what is configured no longer. */
    private static final Duration SOON = Duration.ofDays(1);

    private static final Instant FIRST = Instant.parse("1970-01-05T00:00:00Z");

    /**
     * What a whole came to in a step.
     *
     * @param time when the step begins
     * @param origins of the figures, and of their peaks
     */
    record Step(Whole whole, String family, String category, Instant time, Use use, Origins origins) {
        /** In which of its totals it is: another family or category has its own. */
        Key key() {
            return new Key(whole, family, category);
        }
    }

    /** A whole's addresses of one family and category. */
    record Key(Whole whole, String family, String category) {}

    /** Addresses that can be given out, and those in use. */
    record Use(BigInteger total, BigInteger least, BigInteger mean, BigInteger peak) {
        double percent(BigInteger some) {
            return new CurrentFigure.Use(total, BigInteger.ZERO, some).percent(some);
        }

        /** Delegations and failover aside, no more than all are in use. */
        private static Use of(Found row) {
            BigInteger total = count(row, "total");
            return new Use(
                    total,
                    count(row, "least").min(total),
                    count(row, "mean").min(total),
                    count(row, "peak").min(total));
        }

        private static BigInteger count(Found row, String column) {
            BigInteger count = Counts.of(row, column);
            return count == null ? BigInteger.ZERO : count.max(BigInteger.ZERO);
        }
    }

    /** What the figures and the peaks are known by, comma separated. */
    record Origins(String of, String ofPeaks) {}

    /**
     * Adds up.
     *
     * @param wholes what to tell
     * @param category public, private or global; null for each
     * @param resolution of the figures: raw, hour or day
     * @param every length of a step
     */
    static TotalSteps of(
            Context context,
            List<Whole> wholes,
            @Nullable String category,
            TimeWindow window,
            String resolution,
            Duration every) {
        TotalSteps totals = new TotalSteps(new ArrayList<>(), new ArrayList<>());
        if (wholes.isEmpty()) {
            return totals;
        }
        Instant from = window.from() == null ? FIRST : window.from();
        Instant to = window.to() == null ? Reports.FAR : window.to();
        TimeWindow read = new TimeWindow(window.from() == null ? null : from.minus(KEPT), window.to());
        Set<String> configured = Totals.configured(context, window.to());
        List<String> subnets = subnets(context, read, resolution);
        for (Whole whole : wholes) {
            List<String> members = totals.members(whole, subnets);
            if (members.isEmpty() || whole.isOnly(members)) {
                continue;
            }
            Conditions conditions = new Conditions()
                    .and("resolution = ?", resolution)
                    .and("object_kind = 'subnet'")
                    .and("object IN (SELECT unnest(string_split(?, ' ')))", String.join(" ", members))
                    .during(read);
            if (category != null) {
                conditions.and("category = ?", category);
            }
            Map<String, Object> values = new HashMap<>();
            values.put(
                    "gone",
                    String.join(
                            " ",
                            members.stream()
                                    .filter(member -> !configured.contains(member))
                                    .toList()));
            values.put("soon", whole(SOON, every));
            values.put("kept", whole(KEPT, every));
            values.put("begin", begin(from, resolution));
            values.put("to", to);
            BoundSql sql = BoundSql.of(SQL.replace("{seconds}", String.valueOf(every.toSeconds())), values, conditions);
            context.lake()
                    .select(
                            Views.of(Configuration.UTILIZATION).within(read.from(), read.to()),
                            sql.sql(),
                            sql.parameters(),
                            row -> totals.steps.add(step(whole, row)));
        }
        return totals;
    }

    /** The first hour or day that figures of the span are of: they stand at its beginning. */
    private static Instant begin(Instant from, String resolution) {
        return switch (resolution) {
            case "day" -> from.plus(Duration.ofDays(1)).minusNanos(1).truncatedTo(ChronoUnit.DAYS);
            case "hour" -> from.plus(Duration.ofHours(1)).minusNanos(1).truncatedTo(ChronoUnit.HOURS);
            default -> from;
        };
    }

    /** Whole steps, in seconds. */
    private static long whole(Duration kept, Duration every) {
        long step = every.toSeconds();
        return (kept.toSeconds() + step - 1) / step * step;
    }

    private static List<String> subnets(Context context, TimeWindow window, String resolution) {
        Conditions conditions = new Conditions()
                .and("resolution = ?", resolution)
                .and("object_kind = 'subnet'")
                .during(window);
        List<String> subnets = new ArrayList<>();
        context.lake()
                .select(
                        Views.of(Configuration.UTILIZATION).within(window.from(), window.to()),
                        conditions.in("SELECT DISTINCT object FROM utilization WHERE {conditions} ORDER BY object"),
                        conditions.parameters(),
                        row -> subnets.add(String.valueOf(row.text("object"))));
        return subnets;
    }

    private List<String> members(Whole whole, List<String> subnets) {
        List<String> members = new ArrayList<>();
        for (String subnet : subnets) {
            Objects.block(subnet).map(AddressBlock::range).ifPresent(range -> {
                if (whole.contains(range)) {
                    members.add(subnet);
                } else if (whole.cuts(range)) {
                    notes.add(whole.note(subnet));
                }
            });
        }
        return members;
    }

    private static Step step(Whole whole, Found row) {
        return new Step(
                whole,
                String.valueOf(row.text("family")),
                String.valueOf(row.text("category")),
                java.util.Objects.requireNonNull(row.time("time")),
                Use.of(row),
                new Origins(String.valueOf(row.text("origin")), String.valueOf(row.text("peak_origin"))));
    }
}
