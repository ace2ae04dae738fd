package ipam.track;

import java.time.Instant;
import java.util.List;

/**
 * An answer: a lease, and how sure it is that it answers the question.
 *
 * @param from since when; before the lease's first row where the data proves that
 */
record Holding(Lease lease, Instant from, Rule rule, List<Evidence> evidence) {
    static Holding of(Lease lease, Rule rule) {
        return new Holding(lease, lease.span().start(), rule, EvidenceFinder.linksOf(lease));
    }

    Holding with(List<Evidence> rows) {
        return new Holding(lease, from, rule, rows);
    }

    /** This, with the clocks of its rows taken into account. */
    Holding at(Instant moment) {
        return new Holding(lease, from, Grading.withClock(rule, moment, lease, evidence), evidence);
    }

    Grade grade() {
        return rule.grade();
    }
}
