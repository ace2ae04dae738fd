package ipam.sample;

import java.time.LocalDate;

/**
 * What the generator is to write. The same plan gives the same bytes on every machine.
 *
 * @param size how much
 * @param start the first local day, of every server
 * @param seed of all that is random
 * @param pairing how clients and addresses belong together
 * @param ipv6Percent so many of a hundred clients also speak DHCPv6; 0 writes no v6 logs
 */
public record Plan(Size size, LocalDate start, long seed, Pairing pairing, int ipv6Percent) {
    private static final LocalDate MONDAY = LocalDate.of(2023, 1, 2);

    /** How clients and addresses belong together. */
    public enum Pairing {
        /** As in an office: a client keeps its address for weeks and moves between a few. */
        STEADY,
        /** The hardest for an index: every client gets another address of its server every day. */
        SHUFFLED
    }

    /**
     * How much.
     *
     * @param users clients, spread evenly over the servers
     * @param servers one to 150 or more, in eight time zones
     * @param days local days, each a file for each server
     * @param rows about how many data lines in all; 0 for as many as such an organisation writes
     */
    public record Size(int users, int servers, int days, long rows) {
        private static final int MOST_USERS = 1 << 24;

        public Size {
            if (users < servers || users > MOST_USERS || servers < 1 || days < 1 || rows < 0) {
                throw new IllegalArgumentException(
                        "Invalid size: %d users, %d servers, %d days, %d rows (must be a day, a server and a user for each at least, %d users at most)"
                                .formatted(users, servers, days, rows, MOST_USERS));
            }
        }
    }

    public Plan {
        if (ipv6Percent < 0 || ipv6Percent > 100) {
            throw new IllegalArgumentException("Invalid IPv6 share: %d (must be 0 to 100)".formatted(ipv6Percent));
        }
    }

    /** So many clients on so many servers for so many days from Monday 2 January 2023; every tenth client has IPv6. */
    public static Plan of(int users, int servers, int days) {
        return new Plan(new Size(users, servers, days, 0), MONDAY, 1, Pairing.STEADY, 10);
    }

    /** About so many rows in 70 IPv4 files: ten servers, one week. */
    public static Plan ofRows(long rows) {
        int users = (int) Math.max(10, rows / 35);
        return new Plan(new Size(users, 10, 7, rows), MONDAY, 1, Pairing.STEADY, 0);
    }

    public Plan withSeed(long value) {
        return new Plan(size, start, value, pairing, ipv6Percent);
    }

    /** About so many rows: clients are seen on fewer days, or renew more often. */
    public Plan withRows(long rows) {
        return new Plan(new Size(size.users(), size.servers(), size.days(), rows), start, seed, pairing, ipv6Percent);
    }

    public Plan from(LocalDate day) {
        return new Plan(size, day, seed, pairing, ipv6Percent);
    }

    public Plan shuffled() {
        return new Plan(size, start, seed, Pairing.SHUFFLED, ipv6Percent);
    }

    public Plan withIpv6Percent(int percent) {
        return new Plan(size, start, seed, pairing, percent);
    }
}
