package ipam.track;

import ipam.lake.Grade;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer: a lease, and how sure it is that it answers the question.
 *
 * @param from since when; before the lease's first row where the data proves that
 * @param users who was on it, the surest first; none where no logon is on record
 * @param second what else the data might be read as
 */
record Holding(
        Lease lease, Instant from, Rule rule, List<Evidence> evidence, List<UserHolding> users, RunnerUp second) {
    /**
     * What would be the answer were this one wrong.
     *
     * @param lease another lease of the address at that moment; null for none
     * @param logon of another person from the lease; null for none
     */
    record RunnerUp(@Nullable Holding lease, @Nullable Logon logon) {
        static final RunnerUp NONE = new RunnerUp(null, null);
    }

    static Holding of(Lease lease, Rule rule) {
        return of(lease, lease.span().start(), rule);
    }

    static Holding of(Lease lease, Instant from, Rule rule) {
        return new Holding(lease, from, rule, EvidenceFinder.linksOf(lease), List.of(), RunnerUp.NONE);
    }

    Holding with(List<Evidence> rows) {
        return new Holding(lease, from, rule, rows, users, second);
    }

    /** This, with the people on it. */
    Holding by(List<UserHolding> people) {
        return new Holding(lease, from, rule, evidence, people, second);
    }

    /** This, with another lease that comes second. */
    Holding before(Holding other) {
        return new Holding(lease, from, rule, evidence, users, new RunnerUp(other, second.logon()));
    }

    /** This, with the logon of somebody else, who comes second. */
    Holding before(@Nullable Logon other) {
        return new Holding(lease, from, rule, evidence, users, new RunnerUp(second.lease(), other));
    }

    /** This, with the people on it at a moment, or in a span of time. */
    Holding by(List<Visit> visits, TimeWindow window, Clocks clocks) {
        List<UserHolding> people = UserGrading.of(visits, window, clocks);
        return by(people).before(window.isMoment() ? UserGrading.second(people, visits, window) : null);
    }

    /** This, by another rule. */
    Holding by(Rule other) {
        return new Holding(lease, from, other, evidence, users, second);
    }

    /** The rows of the lease, then those of its users. */
    Stream<Evidence> allEvidence() {
        return Stream.concat(evidence.stream(), users.stream().flatMap(user -> user.evidence().stream()));
    }

    Grade grade() {
        return rule.grade();
    }
}
