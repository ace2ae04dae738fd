package ipam.reports;

import ipam.lake.Views;
import ipam.net.AddressRange;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private static final String SQL = Sql.beside(TotalSteps.class, "TotalSteps");
    private static final String LINES = Sql.beside(TotalSteps.class, "TotalLines");
    private static final List<String> ORIGINS = List.of("statistics", "leases", "events");
    private static final Duration DAY = Duration.ofDays(1);
    /** Figures that are added up at a time: of more there are chunks, for they would not fit into the memory. */
    private static final long MOST = 4_000_000;

    /** What is known of a subnet holds that long. */
    private static final Duration KEPT = Duration.ofDays(8);
    /** And of what is configured no longer, or told by the hour. */
    private static final Duration SOON = Duration.ofDays(2);

    private static final Instant FIRST = Instant.parse("1970-01-05T00:00:00Z");

    /**
     * What a whole came to in a step.
     *
     * @param time when the step begins
     * @param origins of the figures so far, comma separated
     */
    record Step(Whole whole, String family, String category, Instant time, Use use, String origins) {
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

    /**
     * The line of a subnet.
     *
     * @param place which origins its figures are of
     * @param first when they begin
     * @param last when they end
     */
    private record Line(String subnet, AddressRange range, long place, Instant first, Instant last) {}

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
        Conditions kind = new Conditions().and("resolution = ?", resolution).and("object_kind = 'subnet'");
        if (category != null) {
            kind.and("category = ?", category);
        }
        Duration kept = resolution.equals("day") ? KEPT : SOON;
        Instant from = window.from() == null ? FIRST : window.from();
        Instant to = window.to() == null ? Reports.FAR : window.to();
        TimeWindow read = new TimeWindow(window.from() == null ? null : from.minus(kept), window.to());
        List<Line> lines = lines(context, kind, read);
        Set<String> configured = Totals.configured(context, window.to());
        for (Whole whole : wholes) {
            List<Line> members = totals.members(whole, lines);
            if (members.isEmpty()
                    || whole.isOnly(members.stream().map(Line::subnet).toList())) {
                continue;
            }
            Map<String, Object> values = new HashMap<>();
            values.put("members", joined(members, Line::subnet));
            values.put("places", joined(members, member -> String.valueOf(member.place())));
            values.put(
                    "keeps",
                    joined(
                            members,
                            member -> String.valueOf(
                                    whole(configured.contains(member.subnet()) ? kept : shorter(kept), every))));
            Instant begin = latest(
                    from,
                    members.stream().map(Line::first).min(Instant::compareTo).orElse(from));
            Instant end = earliest(
                    to,
                    members.stream()
                            .map(Line::last)
                            .max(Instant::compareTo)
                            .orElse(to)
                            .plus(kept));
            Map<Key, Long> origins = new HashMap<>();
            Instant chunk = begin(begin, resolution);
            while (chunk.isBefore(end)) {
                Instant next = earliest(
                        end,
                        chunk.plus(chunk(members.size(), resolution, kept, every))
                                .truncatedTo(ChronoUnit.DAYS));
                values.put("begin", chunk);
                values.put("to", next);
                TimeWindow part = new TimeWindow(chunk.minus(kept), next);
                BoundSql sql = BoundSql.of(
                        SQL.replace("{seconds}", String.valueOf(every.toSeconds())),
                        values,
                        kind.copy().during(part));
                context.lake()
                        .select(
                                Views.of(Configuration.UTILIZATION).within(part.from(), part.to()),
                                sql.sql(),
                                sql.parameters(),
                                row -> totals.steps.add(step(whole, row, origins)));
                chunk = next;
            }
        }
        totals.steps.sort(Comparator.comparing((Step step) -> wholes.indexOf(step.whole()))
                .thenComparing(Step::family)
                .thenComparing(Step::category)
                .thenComparing(Step::time));
        return totals;
    }

    private static String joined(List<Line> members, Function<Line, String> text) {
        return members.stream().map(text).collect(Collectors.joining(" "));
    }

    private static Duration shorter(Duration kept) {
        return kept.compareTo(DAY) > 0 ? DAY : kept;
    }

    /** Whole days whose figures fit into the memory, and are whole steps. */
    private static Duration chunk(long members, String resolution, Duration kept, Duration every) {
        boolean areSteps = DAY.toSeconds() % every.toSeconds() == 0;
        long figures = Math.max(1, members * (resolution.equals("day") ? 2 : 24));
        long days = Math.max(1, MOST / figures - kept.toDays());
        return Duration.ofDays(areSteps ? days : 1_000_000);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
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

    private static List<Line> lines(Context context, Conditions kind, TimeWindow window) {
        Conditions conditions = kind.copy().during(window);
        List<Line> lines = new ArrayList<>();
        context.lake()
                .select(
                        Views.of(Configuration.UTILIZATION).within(window.from(), window.to()),
                        conditions.in(LINES),
                        conditions.parameters(),
                        row -> {
                            String subnet = String.valueOf(row.text("object"));
                            Objects.block(subnet)
                                    .ifPresent(block -> lines.add(new Line(
                                            subnet,
                                            block.range(),
                                            java.util.Objects.requireNonNull(row.number("place")),
                                            java.util.Objects.requireNonNull(row.time("first")),
                                            java.util.Objects.requireNonNull(row.time("last")))));
                        });
        return lines;
    }

    private List<Line> members(Whole whole, List<Line> lines) {
        List<Line> members = new ArrayList<>();
        for (Line line : lines) {
            if (whole.contains(line.range())) {
                members.add(line);
            } else if (whole.cuts(line.range())) {
                notes.add(whole.note(line.subnet()));
            }
        }
        return members;
    }

    private static Step step(Whole whole, Found row, Map<Key, Long> origins) {
        String family = String.valueOf(row.text("family"));
        String category = String.valueOf(row.text("category"));
        Long told = row.number("origins");
        long all =
                origins.merge(new Key(whole, family, category), told == null ? 0 : told, (one, other) -> one | other);
        return new Step(
                whole,
                family,
                category,
                java.util.Objects.requireNonNull(row.time("time")),
                Use.of(row),
                ORIGINS.stream()
                        .filter(origin -> (all >> ORIGINS.indexOf(origin) & 1) != 0)
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }
}
