package ipam.track;

import ipam.lake.Grade;
import ipam.lake.UserRule;
import ipam.net.IpAddress;
import ipam.report.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/**
 * A user's visit to a lease: a row of {@code address_session}.
 *
 * @param piece of the lease that it is to
 * @param rule why the user is named
 * @param logons how many rows it has
 * @param left whether the last row shows the user leave
 * @param first its first row, at the earliest at the start of its month
 * @param last its last row, at the latest at the end of its month
 */
record Visit(Piece piece, UserRule rule, long logons, boolean left, Logon first, Logon last) {

    /**
     * A monthly piece of a lease.
     *
     * @param client key of it
     * @param start of the piece
     */
    record Piece(IpAddress ip, String client, Instant start) {
        boolean isOf(Lease lease) {
            return lease.ip().equals(ip)
                    && lease.client().key().equals(client)
                    && lease.span().covers(start);
        }
    }

    static Visit of(Found row) {
        IpAddress ip = new IpAddress(number(row, "ip_hi"), number(row, "ip_lo"));
        Logon.Account account = new Logon.Account(String.valueOf(row.text("user_name")), row.text("user_domain"));
        String rule = String.valueOf(row.text("rule"));
        return new Visit(
                new Piece(ip, String.valueOf(row.text("client_key")), time(row, "start_time")),
                UserRule.valueOf(rule.toUpperCase(Locale.ROOT).replace('-', '_')),
                number(row, "logons"),
                row.flag("user_left"),
                logon(row, "first", time(row, "user_start_time"), ip, account),
                logon(row, "last", time(row, "user_end_time"), ip, account));
    }

    private static Logon logon(Found row, String which, Instant time, IpAddress ip, Logon.Account account) {
        String prefix = "user_" + which + "_";
        return new Logon(
                time,
                String.valueOf(row.text(prefix + "event")),
                ip,
                null,
                null,
                account,
                new Lease.Link(
                        String.valueOf(row.text(prefix + "server")),
                        String.valueOf(row.text(prefix + "source")),
                        number(row, prefix + "line")));
    }

    private static Instant time(Found row, String column) {
        return Objects.requireNonNull(row.time(column), column);
    }

    private static long number(Found row, String column) {
        return Objects.requireNonNull(row.number(column), column);
    }

    /** Whose it is. */
    Logon.Account account() {
        return first.account();
    }

    boolean covers(Instant moment) {
        return !moment.isBefore(first.time()) && !moment.isAfter(last.time());
    }

    boolean isBefore(Instant moment) {
        return last.time().isBefore(moment);
    }

    boolean overlaps(Visit other) {
        return !first.time().isAfter(other.last.time()) && !last.time().isBefore(other.first.time());
    }

    /** Whether another is the rest of it, in the month before or after: at that time nobody came or went. */
    boolean isCutFrom(Visit other, Instant time) {
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        return utc.equals(utc.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1))
                && rule == other.rule
                && account().person().equals(other.account().person())
                && ((last.time().equals(time) && other.first.time().equals(time))
                        || (first.time().equals(time) && other.last.time().equals(time)));
    }

    /** From a moment to its nearest row; none where that lies in it. */
    Duration distance(Instant moment) {
        return covers(moment)
                ? Duration.ZERO
                : Duration.between(moment, isBefore(moment) ? last.time() : first.time())
                        .abs();
    }

    Grade grade() {
        return rule.grade();
    }

    UserHolding holding(UserRule why) {
        return new UserHolding(account(), why, first, last, logons);
    }

    /** What its last row alone tells. */
    UserHolding until(UserRule why) {
        return new UserHolding(account(), why, last, last, logons);
    }
}
