package ipam.track;

import ipam.lake.Grade;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the rule that a lease answers a question by. */
final class Grading {
    private final Coverage coverage;
    private final Clocks clocks;

    Grading(Coverage coverage, Clocks clocks) {
        this.coverage = coverage;
        this.clocks = clocks;
    }

    /** Whether a moment lies outside a lease, but no further than the clock of its server may be off. */
    boolean isNear(Instant moment, Lease lease) {
        Lease.Span span = lease.span();
        Instant end = span.end();
        Duration off = clocks.off(lease.last().server(), moment);
        return !off.isZero()
                && moment.plus(off).isAfter(span.start())
                && (end == null || moment.minus(off).isBefore(end));
    }

    /** The holding, with the clocks of its rows and of its server taken into account. */
    Holding withClocks(Holding holding, Instant moment) {
        Lease lease = holding.lease();
        Rule rule = withClock(holding.rule(), moment, lease, holding.evidence());
        List<Evidence> rows = holding.evidence().stream()
                .map(row -> row.clock() != null
                                || clocks.off(row.link().server(), row.time()).isZero()
                        ? row
                        : row.by(Clocks.SKEW))
                .toList();
        boolean near = rule.grade() == Grade.CERTAIN && isAtAnEdge(moment, lease);
        return holding.with(rows).by(near ? Rule.CLOCK_UNCERTAIN : rule);
    }

    /** Whether a moment in a lease may lie outside of what its rows show, for the clock of its server may be off. */
    private boolean isAtAnEdge(Instant moment, Lease lease) {
        Lease.Span span = lease.span();
        Duration off = clocks.off(lease.last().server(), moment);
        return Stream.of(span.start(), span.end(), explicitEnd(span).isPresent() ? null : span.seen())
                .filter(Objects::nonNull)
                .anyMatch(edge -> Duration.between(edge, moment).abs().compareTo(off) < 0);
    }

    /** The rule for a lease and a moment that it covers. */
    Rule at(Instant moment, Lease lease) {
        Coverage.@Nullable Reach reach = coverage.of(lease).orElse(null);
        Lease.Span span = lease.span();
        boolean silent = reach != null && reach.gapAt(moment).isPresent();
        if (!moment.isAfter(span.seen())) {
            return silent ? Rule.ACROSS_A_GAP : Rule.BETWEEN_EVIDENCE;
        }
        Optional<Rule> explicit = explicitEnd(span);
        if (explicit.isPresent()) {
            return silent ? Rule.ACROSS_A_GAP : explicit.get();
        }
        if (reach != null && reach.lossBetween(span.seen(), moment.plusNanos(1)).isPresent()) {
            return Rule.GAP_AFTER_LAST_ROW;
        }
        if (span.end() == null) {
            return reach == null || moment.isAfter(reach.to()) ? Rule.DATA_ENDS : Rule.STILL_OPEN;
        }
        return span.reason().equals("superseded") ? Rule.SUPERSEDED : Rule.END_UNKNOWN;
    }

    /** The rule for a lease and a span of time that it touches: that of its weakest part in it. */
    Rule during(TimeWindow window, Lease lease) {
        Coverage.@Nullable Reach reach = coverage.of(lease).orElse(null);
        Lease.Span span = lease.span();
        Instant from = later(span.start(), window.from());
        Instant to = earlier(span.end(), window.to());
        boolean lost = reach != null
                && reach.lossBetween(from, to == null || to.isAfter(span.seen()) ? span.seen() : to)
                        .isPresent();
        boolean ends = to != null && to.equals(span.end());
        if (to != null
                && !to.isAfter(span.seen())
                && !(ends && explicitEnd(span).isPresent())) {
            return lost ? Rule.ACROSS_A_GAP : Rule.BETWEEN_EVIDENCE;
        }
        Optional<Rule> explicit = explicitEnd(span);
        if (explicit.isPresent()) {
            return lost ? Rule.ACROSS_A_GAP : explicit.get();
        }
        Instant end = to == null ? Instant.MAX : to;
        if (reach != null && reach.lossBetween(span.seen(), end).isPresent()) {
            return from.isAfter(span.seen()) ? Rule.GAP_AFTER_LAST_ROW : Rule.END_UNKNOWN;
        }
        if (span.end() == null) {
            return from.isAfter(reach == null ? span.seen() : reach.to()) ? Rule.DATA_ENDS : Rule.STILL_OPEN;
        }
        return span.reason().equals("superseded") ? Rule.SUPERSEDED : Rule.END_UNKNOWN;
    }

    /**
     * Since when a lease that begins with a renewal must have been there, for a moment before that renewal; if nobody
     * else {@link #wasSeen was seen} there in between.
     *
     * @return empty when the data does not allow to say so
     */
    Optional<Instant> heldSince(Instant moment, Lease lease) {
        Lease.Span span = lease.span();
        Coverage.@Nullable Reach reach = coverage.of(lease).orElse(null);
        if (reach == null
                || span.startKnown()
                || !moment.isBefore(span.start())
                || moment.isBefore(reach.from())
                || reach.gaps().stream()
                        .anyMatch(gap ->
                                gap.start().isBefore(span.start()) && gap.end().isAfter(moment))) {
            return Optional.empty();
        }
        Instant since = reach.from();
        for (Coverage.Gap gap : reach.gaps()) {
            since = gap.losesRows() && !gap.end().isAfter(moment) ? later(since, gap.end()) : since;
        }
        return Optional.of(since);
    }

    /**
     * Whether somebody else was seen on an address since a moment, and before a lease of it.
     *
     * @param everybody all leases of its address
     */
    static boolean wasSeen(List<Lease> everybody, Instant since, Lease before) {
        return everybody.stream()
                .anyMatch(other -> other.span().start().isBefore(before.span().start())
                        && !other.span().seen().isBefore(since));
    }

    /** The rule, or the weaker one when the moment is too close to a row whose time is not certain. */
    private static Rule withClock(Rule rule, Instant moment, Lease lease, List<Evidence> evidence) {
        if (rule.grade() != Grade.CERTAIN) {
            return rule;
        }
        for (Evidence row : evidence) {
            Duration distance = Duration.between(row.time(), moment).abs();
            boolean edge = row.time().equals(lease.span().start())
                    || row.time().equals(lease.span().end())
                    || row.time().equals(lease.span().seen());
            if (edge && distance.compareTo(row.uncertainty()) < 0) {
                return Rule.CLOCK_UNCERTAIN;
            }
        }
        return rule;
    }

    private static Optional<Rule> explicitEnd(Lease.Span span) {
        return switch (span.reason()) {
            case "released" -> Optional.of(Rule.RELEASED);
            case "expired" -> Optional.of(Rule.EXPIRED);
            case "deleted" -> Optional.of(Rule.DELETED);
            default -> Optional.empty();
        };
    }

    private static Instant later(Instant a, @Nullable Instant b) {
        return b != null && b.isAfter(a) ? b : a;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }
}
