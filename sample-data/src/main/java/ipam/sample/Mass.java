package ipam.sample;

import ipam.sample.Office.Activity;

/** Finds how busy the clients must be for a plan to come to about the rows it asks for, from a sample of its days. */
final class Mass {
    private static final int SAMPLE = 8192;
    private static final int ROUNDS = 5;

    private final Plan plan;
    private final Population population;

    Mass(Plan plan, Population population) {
        this.plan = plan;
        this.population = population;
    }

    Activity activity() {
        Activity activity = new Activity(1, 0);
        if (plan.size().rows() == 0) {
            return activity;
        }
        double clientDays = (double) plan.size().users() * plan.size().days();
        double wanted = Math.max(0, plan.size().rows() - ownRows()) / clientDays;
        for (int round = 0; round < ROUNDS; round++) {
            double rows = sample(activity);
            if (rows > wanted || activity.thin() < 1) {
                activity = new Activity(Math.min(1, activity.thin() * wanted / rows), activity.extra());
            } else {
                double perExtra = sample(new Activity(1, activity.extra() + 1)) - rows;
                activity = new Activity(1, activity.extra() + (wanted - rows) / perExtra);
            }
        }
        return activity;
    }

    private double ownRows() {
        return (48 + 5 / 7.0 + (plan.ipv6Percent() > 0 ? 8 + 3 / 7.0 : 0))
                * plan.size().servers()
                * plan.size().days();
    }

    private double sample(Activity activity) {
        Office office = new Office(population, activity);
        Events v4 = new Events();
        Events v6 = new Events();
        int users = plan.size().users();
        for (int i = 0; i < SAMPLE; i++) {
            int client = SplitMix.below(SplitMix.mix(i), users);
            int server = (int) (((client + 1L) * plan.size().servers() - 1) / users);
            office.client(server, client, i % plan.size().days(), 86_400, v4, v6);
        }
        return (double) (v4.size() + v6.size()) / SAMPLE;
    }
}
