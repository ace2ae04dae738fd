package ipam.track;

import ipam.lake.Grade;
import ipam.lake.UserRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A user on a lease, and how surely.
 *
 * @param first the first row that shows the user there
 * @param last the last one
 * @param logons how many there are
 * @param evidence those two rows; one where they are the same
 */
record UserHolding(
        Logon.Account account, UserRule rule, Logon first, Logon last, long logons, List<Evidence> evidence) {
    UserHolding(Logon.Account account, UserRule rule, Logon first, Logon last, long logons) {
        this(
                account,
                rule,
                first,
                last,
                logons,
                rows(first, last).map(LogonEvidence::bare).toList());
    }

    /** The rows that it stands on. */
    Stream<Logon> rows() {
        return rows(first, last);
    }

    private static Stream<Logon> rows(Logon first, Logon last) {
        return first.equals(last) ? Stream.of(first) : Stream.of(first, last);
    }

    UserHolding with(Map<Logon, Evidence> found) {
        return new UserHolding(
                account,
                rule,
                first,
                last,
                logons,
                rows().map(logon -> found.getOrDefault(logon, LogonEvidence.bare(logon)))
                        .toList());
    }

    Grade grade() {
        return rule.grade();
    }

    /** When the first row says so. */
    Instant from() {
        return evidence.get(0).time();
    }

    /** When the last row says so. */
    Instant to() {
        return evidence.get(evidence.size() - 1).time();
    }
}
