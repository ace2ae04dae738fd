package ipam.track;

import ipam.lake.Grade;
import ipam.lake.UserRule;
import java.time.Instant;

/**
 * A user on a lease, and how surely.
 *
 * @param first the first row that shows the user there
 * @param last the last one
 * @param logons how many there are
 */
record UserHolding(Logon.Account account, UserRule rule, Logon first, Logon last, int logons) {
    Grade grade() {
        return rule.grade();
    }

    Instant from() {
        return first.time();
    }

    Instant to() {
        return last.time();
    }
}
