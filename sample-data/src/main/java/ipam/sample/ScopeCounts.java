package ipam.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What the servers of a plan export beside their logs: their scopes, a /24 each, and at 14:00 of every day how many
 * addresses of each are leased, as the logs tell it. Servers come one after the other, each with its days in order.
 */
final class ScopeCounts {
    private static final String SCOPE_HEAD = "\"ScopeId\",\"Name\",\"Description\",\"SuperscopeName\",\"SubnetMask\","
            + "\"StartRange\",\"EndRange\",\"LeaseDuration\",\"State\",\"Type\"\r\n";
    private static final String COUNT_HEAD = "\"ScopeId\",\"SuperscopeName\",\"AddressesFree\",\"AddressesInUse\","
            + "\"PendingOffers\",\"ReservedAddress\",\"PercentageInUse\"\r\n";
    private static final LocalTime TIME = LocalTime.of(14, 0);
    private static final int ADDRESSES = 254;

    private final Population population;
    private int[] held = {};

    ScopeCounts(Population population) {
        this.population = population;
    }

    /** Writes the scopes of the next server, of whose clients none has an address yet. */
    void begin(Path folder, int server, LocalDate start) throws IOException {
        held = new int[population.firstClient(server + 1) - population.firstClient(server)];
        StringBuilder scopes = new StringBuilder(SCOPE_HEAD);
        String lease = "%d.%02d:00:00"
                .formatted(population.leaseSeconds(server) / 86_400, population.leaseSeconds(server) % 86_400 / 3600);
        for (int net = 0; net < population.nets(); net++) {
            String prefix = prefix(server, net);
            scopes.append(
                    "\"%s.0\",\"Floor %d\",\"\",\"\",\"255.255.255.0\",\"%s.1\",\"%s.254\",\"%s\",\"Active\",\"Dhcp\"\r\n"
                            .formatted(prefix, net + 1, prefix, prefix, lease));
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("scope-%sT0000.csv".formatted(start)), scopes);
    }

    /** Follows the leases of a day, and writes what is leased at its time. */
    void day(Path folder, int server, int day, LocalDate date, ZoneId zone, Events events) throws IOException {
        long counted = Duration.between(
                        date.atStartOfDay(zone), date.atTime(TIME).atZone(zone))
                .toSeconds();
        int next = 0;
        while (next < events.size() && Events.second(events.get(next)) < counted) {
            follow(server, day, events.get(next++));
        }
        Files.writeString(folder.resolve("scope-statistics-%sT1400.csv".formatted(date)), counts(server));
        while (next < events.size()) {
            follow(server, day, events.get(next++));
        }
    }

    private void follow(int server, int day, long event) {
        int client = Events.client(event);
        switch (Events.kind(event)) {
            case 10, 11 -> held[client - population.firstClient(server)] = population.address(server, client, day);
            case 12, 18 -> held[client - population.firstClient(server)] = 0;
            default -> {
                // The other rows give and take no address.
            }
        }
    }

    private String counts(int server) {
        int[] inUse = new int[population.nets()];
        for (int address : held) {
            if (address != 0) {
                inUse[(address >>> 8 & 0xFFFF) - server * population.nets()]++;
            }
        }
        StringBuilder counts = new StringBuilder(COUNT_HEAD);
        for (int net = 0; net < inUse.length; net++) {
            counts.append("\"%s.0\",\"\",\"%d\",\"%d\",\"0\",\"0\",\"%s\"\r\n"
                    .formatted(
                            prefix(server, net),
                            ADDRESSES - inUse[net],
                            inUse[net],
                            String.format(Locale.ROOT, "%.5f", 100.0 * inUse[net] / ADDRESSES)));
        }
        return counts.toString();
    }

    private String prefix(int server, int net) {
        int all = server * population.nets() + net;
        return "10.%d.%d".formatted(all >>> 8, all & 0xFF);
    }
}
