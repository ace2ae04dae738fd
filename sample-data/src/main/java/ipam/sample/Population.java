package ipam.sample;

import ipam.sample.Plan.Pairing;

/**
 * The clients of a plan: which server each belongs to, which address it holds on which day, and when it is there.
 * Everything is a pure function of the seed, the client and the day, so no day needs the days before it in memory.
 */
final class Population {
    private static final int STEADY_MEMBERS = 12;
    private static final int STEADY_BITS = 4;
    private static final int STEADY_ERA = 24;
    private static final int HOSTS_A_NET = 254;
    private static final int SECONDS_AN_HOUR = 3600;
    private static final int[] LEASE_HOURS = {8, 24, 192};

    private final Plan plan;
    private final int members;
    private final int poolBits;
    private final int era;
    private final int netsAServer;
    private final int startWeekday;

    Population(Plan plan) {
        this.plan = plan;
        int clients =
                (plan.size().users() + plan.size().servers() - 1) / plan.size().servers();
        boolean steady = plan.pairing() == Pairing.STEADY;
        this.members = steady ? STEADY_MEMBERS : clients;
        this.poolBits = steady ? STEADY_BITS : 32 - Integer.numberOfLeadingZeros(clients * 4 / 3);
        this.era = steady ? STEADY_ERA : 1;
        this.startWeekday = plan.start().getDayOfWeek().ordinal();
        long slots = (long) ((clients + members - 1) / members) << poolBits;
        this.netsAServer = (int) ((slots + HOSTS_A_NET - 1) / HOSTS_A_NET);
        if ((long) netsAServer * plan.size().servers() > 65_536) {
            throw new IllegalArgumentException(
                    "Invalid size: %d users on %d servers (must fit into 10.0.0.0/8 with a third to spare)"
                            .formatted(plan.size().users(), plan.size().servers()));
        }
    }

    /** How many /24 a server gives out addresses of. */
    int nets() {
        return netsAServer;
    }

    int firstClient(int server) {
        return (int) ((long) server * plan.size().users() / plan.size().servers());
    }

    /** The IPv4 address of a client on a day, as an unsigned 32-bit value. */
    int address(int server, int client, int day) {
        int index = client - firstClient(server);
        int pool = index / members;
        long shift = SplitMix.mix(plan.seed() + 1, ((long) server << 32) | pool, day / era);
        int mask = (1 << poolBits) - 1;
        int slot = (pool << poolBits) + (((index % members) * ((int) shift | 1) + (int) (shift >>> 40)) & mask);
        int net = server * netsAServer + slot / HOSTS_A_NET;
        return (10 << 24) | (net << 8) | (slot % HOSTS_A_NET + 1);
    }

    /** Whether the addresses of the clients have moved since the day before. */
    boolean moved(int day) {
        return era > 1 && day > 0 && day % era == 0;
    }

    int eraStart(int day) {
        return day - day % era;
    }

    int leaseSeconds(int server) {
        return LEASE_HOURS[server % LEASE_HOURS.length] * SECONDS_AN_HOUR;
    }

    /** A telephone, printer or server: there day and night. */
    boolean alwaysOn(int client) {
        return SplitMix.below(SplitMix.mix(plan.seed() + 2, client, 0), 100) < 15;
    }

    boolean dualStack(int client) {
        return SplitMix.below(SplitMix.mix(plan.seed() + 3, client, 0), 100) < plan.ipv6Percent();
    }

    /** Whether the client shows itself on that day; {@code thin} of 1 is a normal office. */
    boolean present(int client, int day, double thin) {
        boolean weekend = (startWeekday + day) % 7 > 4;
        int percent = alwaysOn(client) ? 100 : weekend ? 12 : 86;
        int limit = (int) (percent * thin * 10_000);
        return SplitMix.below(SplitMix.mix(plan.seed() + 4, client, day), 1_000_000) < limit;
    }

    /** Randomness of one client on one day; {@code purpose} keeps its uses apart. */
    long chance(int client, int day, int purpose) {
        return SplitMix.mix(plan.seed() + 16 + purpose, client, day);
    }
}
