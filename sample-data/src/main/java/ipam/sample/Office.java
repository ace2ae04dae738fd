package ipam.sample;

/**
 * What happens in an organisation on one day: who comes, renews, leaves, and what the server does by itself.
 * The kinds of events are the ids of the audit log; those of v6 without their 11000.
 */
final class Office {
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;
    private static final int CLEANUP_SECOND = 5;

    private final Population population;
    private final Activity activity;

    /**
     * How busy the clients are.
     *
     * @param thin share of a normal office's client days that take place
     * @param extra further renewals of a client on a day that it is present
     */
    record Activity(double thin, double extra) {}

    Office(Population population, Activity activity) {
        this.population = population;
        this.activity = activity;
    }

    /** The rows the server writes without a client: cleanup at every hour, a restart in one night of a week. */
    void server(int server, int day, int length, Events v4, Events v6) {
        for (int second = CLEANUP_SECOND; second < length; second += HOUR) {
            v4.add(second, 0, 24, 0);
            v4.add(second, 2, 25, 0);
        }
        for (int second = CLEANUP_SECOND; second < length; second += DAY / 2) {
            v6.add(second, 0, 20, 0);
            v6.add(second, 1, 19, 0);
            v6.add(second, 2, 21, 0);
            v6.add(second, 2, 30, 0);
        }
        if (day % 7 == server % 7) {
            int stop = 22 * HOUR + SplitMix.below(population.chance(server, day, 9), 1800);
            v4.add(stop, 0, 1, 0);
            v4.add(stop + 70, 0, 0, 0);
            v4.add(stop + 74, 0, 63, 0);
            v4.add(stop + 81, 0, 60, 0);
            v4.add(stop + 104, 0, 55, 0);
            v6.add(stop, 0, 11, 0);
            v6.add(stop + 70, 0, 10, 0);
            v6.add(stop + 104, 0, LogWriter6.ROGUE, 0);
        }
    }

    /** The rows of one client. */
    void client(int server, int client, int day, int length, Events v4, Events v6) {
        expire(server, client, day, v4);
        if (!population.present(client, day, activity.thin())) {
            return;
        }
        long chance = population.chance(client, day, 0);
        boolean alwaysOn = population.alwaysOn(client);
        int half = population.leaseSeconds(server) / 2;
        int arrival =
                alwaysOn ? SplitMix.below(population.chance(client, 0, 1), Math.min(half, DAY / 2)) : arrival(chance);
        int departure = alwaysOn ? length - 120 : departure(chance);
        boolean fresh = fresh(server, client, day);
        boolean due = !alwaysOn || half < DAY || (client + day) % (half / DAY) == 0;
        if (fresh || due) {
            begins(client, arrival, fresh, chance, v4, v6);
        }
        for (int second = arrival + half; second < departure; second += half) {
            renews(client, second, v4, v6);
        }
        extra(client, day, arrival, departure, v4, v6);
        if (released(client, day)) {
            v4.add(departure, 1, 12, client);
        }
        rare(client, day, arrival, v4);
    }

    private void begins(int client, int second, boolean fresh, long chance, Events v4, Events v6) {
        int dice = (int) (chance & 1023);
        if (fresh && dice < 40) {
            v4.add(second - 1, 1, 15, client);
        }
        v4.add(second, 1, fresh ? 10 : 11, client);
        if (fresh || dice < 360) {
            v4.add(second + 1, 1, 30, client);
            v4.add(second + 2, 1, dice % 128 == 127 ? 31 : 32, client);
        }
        if (population.dualStack(client)) {
            if (fresh) {
                v6.add(second + 1, 0, 0, client);
                v6.add(second + 1, 1, 1, client);
                v6.add(second + 2, 1, 2, client);
                v6.add(second + 3, 1, 22, client);
                v6.add(second + 4, 1, 24, client);
            } else {
                v6.add(second + 1, 1, 4, client);
            }
        }
    }

    private void renews(int client, int second, Events v4, Events v6) {
        v4.add(second, 1, 11, client);
        if (population.dualStack(client)) {
            v6.add(second + 1, 1, 4, client);
        }
    }

    private void extra(int client, int day, int arrival, int departure, Events v4, Events v6) {
        if (activity.extra() <= 0 || departure <= arrival + 10) {
            return;
        }
        long chance = population.chance(client, day, 2);
        int count = (int) activity.extra();
        double rest = activity.extra() - count;
        count += SplitMix.below(chance, 1_000_000) < rest * 1_000_000 ? 1 : 0;
        for (int i = 0; i < count; i++) {
            chance = SplitMix.mix(chance);
            renews(client, arrival + 3 + SplitMix.below(chance, departure - arrival - 3), v4, v6);
        }
    }

    /** Events of which a server sees a few in a week. */
    private void rare(int client, int day, int second, Events v4) {
        int dice = SplitMix.below(population.chance(client, day, 3), 100_000);
        if (dice < 60) {
            int kind = dice < 15 ? 13 : dice < 25 ? 14 : dice < 40 ? 35 : dice < 55 ? 36 : 34;
            v4.add(second + 30, 1, kind, client);
        }
    }

    /** A lease ends by itself: in the cleanup of the hour, on the day that the lease time is over. */
    private void expire(int server, int client, int day, Events v4) {
        if (day == 0 || population.alwaysOn(client)) {
            return;
        }
        int lease = population.leaseSeconds(server);
        int seen = day - Math.max(1, lease / DAY);
        if (population.moved(day)) {
            if (population.present(client, day - 1, activity.thin()) && !released(client, day - 1)) {
                v4.add(CLEANUP_SECOND, 1, 18, client);
            }
            return;
        }
        if (seen < population.eraStart(day)
                || !population.present(client, seen, activity.thin())
                || released(client, seen)
                || seenSince(client, seen + 1, lease < DAY ? day - 1 : day)) {
            return;
        }
        int end = departure(population.chance(client, seen, 0)) + (lease < DAY ? lease - DAY : 0);
        v4.add(end < 0 ? CLEANUP_SECOND : (end / HOUR + 1) * HOUR + CLEANUP_SECOND, 1, 18, client);
    }

    private boolean seenSince(int client, int from, int to) {
        for (int day = from; day <= to; day++) {
            if (population.present(client, day, activity.thin())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the client needs a new lease: it has none, or not at this address. */
    private boolean fresh(int server, int client, int day) {
        int lease = population.leaseSeconds(server);
        if (lease < DAY && !population.alwaysOn(client)) {
            return true;
        }
        int oldest = Math.max(population.eraStart(day), day - Math.max(1, lease / DAY));
        for (int last = day - 1; last >= oldest; last--) {
            if (population.present(client, last, activity.thin())) {
                return released(client, last);
            }
        }
        return true;
    }

    private boolean released(int client, int day) {
        return !population.alwaysOn(client) && (population.chance(client, day, 4) & 15) == 0;
    }

    private static int arrival(long chance) {
        return 7 * HOUR + SplitMix.below(chance, 105 * 60) + SplitMix.below(SplitMix.mix(chance), 105 * 60);
    }

    private static int departure(long chance) {
        return 15 * HOUR + 1800 + SplitMix.below(SplitMix.mix(chance ^ 0x5DL), 210 * 60);
    }
}
