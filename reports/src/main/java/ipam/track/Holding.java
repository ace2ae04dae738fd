package ipam.track;

import ipam.lake.Grade;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer: a lease, and how sure it is that it answers the question.
 *
 * @param from since when; before the lease's first row where the data proves that
 * @param users who was on it, the surest first; none where no logon is on record
 */
record Holding(Lease lease, Instant from, Rule rule, List<Evidence> evidence, List<UserHolding> users) {
    static Holding of(Lease lease, Rule rule) {
        return of(lease, lease.span().start(), rule);
    }

    static Holding of(Lease lease, Instant from, Rule rule) {
        return new Holding(lease, from, rule, EvidenceFinder.linksOf(lease), List.of());
    }

    Holding with(List<Evidence> rows) {
        return new Holding(lease, from, rule, rows, users);
    }

    /** This, with the people on it. */
    Holding by(List<UserHolding> people) {
        return new Holding(lease, from, rule, evidence, people);
    }

    /** This, with the clocks of its rows taken into account. */
    Holding at(Instant moment) {
        return new Holding(lease, from, Grading.withClock(rule, moment, lease, evidence), evidence, users);
    }

    /** The rows of the lease, then those of its users. */
    Stream<Evidence> allEvidence() {
        return Stream.concat(evidence.stream(), users.stream().flatMap(user -> user.evidence().stream()));
    }

    Grade grade() {
        return rule.grade();
    }
}
