package ipam.track;

import ipam.lake.Views;
import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Datasets;
import ipam.report.ArgumentException;
import ipam.report.Facts;
import ipam.report.Sql;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds leases in the lake and puts their monthly pieces together. */
final class Leases {
    private static final String BY_ADDRESS = Sql.beside(Leases.class, "LeasesByAddress");
    private static final String BY_CLIENT = Sql.beside(Leases.class, "LeasesByClient");
    private static final String BY_ADDRESSES = Sql.beside(Leases.class, "LeasesByAddresses");
    private static final String CLIENTS_OF_HOST = Sql.beside(Leases.class, "ClientsOfHost");

    private static final Views BY_ADDRESS_VIEWS = Views.of(Datasets.LEASE_INTERVAL_BY_IP);
    private static final Views BY_CLIENT_VIEWS = Views.of(Datasets.LEASE_INTERVAL_BY_CLIENT);
    private static final Views HOST_VIEWS = Views.of(Datasets.IDENTITY);

    /** Months on either side of a moment to look at first; a lease that goes on beyond them is looked up in more. */
    private static final int[] MONTHS = {1, 6};

    /** An answer is held in memory: so many pieces of leases at most. */
    static final int MOST = 100_000;

    private static final int MOST_CLIENTS = 10_000;

    private final Facts lake;

    Leases(Facts lake) {
        this.lake = lake;
    }

    /**
     * The leases of a subject that may touch a window, by address and time, and perhaps others. Only as many months are
     * opened as it takes to have them whole.
     *
     * @param reach to which the data reaches at most: what is open there is open afterwards
     */
    List<Lease> of(Subject subject, TimeWindow window, Optional<Instant> reach) {
        return of(hull -> of(subject, hull), window, reach);
    }

    /** The leases that logons came from, by address and time. */
    List<Lease> of(List<Logon> logons, Optional<Instant> reach) {
        if (logons.isEmpty()) {
            return List.of();
        }
        TimeWindow window = new TimeWindow(
                logons.get(0).time(), logons.get(logons.size() - 1).time().plusNanos(1000));
        return of(hull -> ofLogons(logons, hull), window, reach).stream()
                .filter(lease -> logons.stream().anyMatch(logon -> logon.isOn(lease)))
                .toList();
    }

    private List<Lease> of(Function<TimeWindow, List<Lease>> question, TimeWindow window, Optional<Instant> reach) {
        for (int months : MONTHS) {
            TimeWindow hull = hull(window, reach, months);
            if (hull.equals(TimeWindow.ALL)) {
                break;
            }
            List<Lease> found = question.apply(hull);
            if (found.stream()
                    .noneMatch(lease -> lease.isCut()
                            && window.touches(lease.span().start(), lease.span().end()))) {
                return found;
            }
        }
        return whole(question.apply(TimeWindow.ALL));
    }

    private static TimeWindow hull(TimeWindow window, Optional<Instant> reach, int months) {
        Instant from = window.from();
        Instant to = window.to();
        if (reach.isEmpty()) {
            return TimeWindow.ALL;
        }
        Instant anchor = from != null && reach.get().isBefore(from) ? reach.get() : from;
        return new TimeWindow(
                anchor == null ? null : month(anchor).minusMonths(months).toInstant(),
                to == null ? null : month(to).plusMonths(months).toInstant());
    }

    private static OffsetDateTime month(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    }

    /** All leases of a subject, by address and time. */
    List<Lease> of(Subject subject) {
        return whole(of(subject, TimeWindow.ALL));
    }

    static List<Lease> whole(List<Lease> leases) {
        return leases.stream()
                .map(lease -> lease.cut().after() ? lease.open() : lease)
                .toList();
    }

    /** Everybody who ever held an address, by time. */
    List<Lease> of(IpAddress address) {
        return of(new Subject.Addresses(new AddressBlock(address, address.width())));
    }

    private List<Lease> of(Subject subject, TimeWindow hull) {
        if (subject instanceof Subject.Addresses addresses) {
            return ofAddresses(addresses.range(), hull);
        }
        if (subject instanceof Subject.Identifier client) {
            return ofClients("--" + client.key(), client.keys(), hull).stream()
                    .filter(lease -> client.isOf(lease.client()))
                    .toList();
        }
        if (subject instanceof Subject.Host host) {
            return ofHost(host, hull);
        }
        throw new IllegalArgumentException("Invalid subject: a user has logons, not leases");
    }

    private List<Lease> ofAddresses(AddressRange range, TimeWindow hull) {
        IpAddress first = range.first();
        IpAddress last = range.last();
        // Stored as signed numbers: a half whose top bit varies takes every value.
        boolean anyUpper = (first.hi() ^ last.hi()) < 0;
        boolean anyLower = first.hi() != last.hi() || (first.lo() ^ last.lo()) < 0;
        Assembly assembly = new Assembly("--ip", MOST);
        lake.select(
                BY_ADDRESS_VIEWS.within(hull.from(), hull.to()),
                BY_ADDRESS,
                List.of(
                        anyUpper ? Long.MIN_VALUE : first.hi(),
                        anyUpper ? Long.MAX_VALUE : last.hi(),
                        anyLower ? Long.MIN_VALUE : first.lo(),
                        anyLower ? Long.MAX_VALUE : last.lo(),
                        MOST + 1),
                assembly::take);
        return assembly.leases();
    }

    private List<Lease> ofLogons(List<Logon> logons, TimeWindow hull) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        Set<String> macs = new LinkedHashSet<>();
        for (Logon logon : logons) {
            IpAddress ip = logon.ip();
            if (ip != null) {
                addresses.add(ip);
            } else if (logon.mac() != null) {
                macs.add(logon.mac());
            }
        }
        Set<Lease> leases = new LinkedHashSet<>(ofClients("--user", List.copyOf(macs), hull));
        if (!addresses.isEmpty()) {
            Set<Long> uppers = new LinkedHashSet<>();
            Set<Long> lowers = new LinkedHashSet<>();
            addresses.forEach(ip -> {
                uppers.add(ip.hi());
                lowers.add(ip.lo());
            });
            List<@Nullable Object> parameters = new ArrayList<>(uppers);
            parameters.addAll(lowers);
            parameters.add(MOST + 1);
            Assembly assembly = new Assembly("--user", MOST);
            lake.select(
                    BY_ADDRESS_VIEWS.within(hull.from(), hull.to()),
                    BY_ADDRESSES.replace("{uppers}", marks(uppers.size())).replace("{lowers}", marks(lowers.size())),
                    parameters,
                    assembly::take);
            assembly.leases().stream()
                    .filter(lease -> addresses.contains(lease.ip()))
                    .forEach(leases::add);
        }
        return List.copyOf(leases);
    }

    private List<Lease> ofClients(String option, List<String> keys, TimeWindow hull) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Assembly assembly = new Assembly(option, MOST);
        List<@Nullable Object> parameters = new ArrayList<>(keys);
        parameters.add(MOST + 1);
        lake.select(
                BY_CLIENT_VIEWS.within(hull.from(), hull.to()),
                BY_CLIENT.replace("{keys}", marks(keys.size())),
                parameters,
                assembly::take);
        return assembly.leases();
    }

    private List<Lease> ofHost(Subject.Host host, TimeWindow hull) {
        List<String> keys = new ArrayList<>();
        lake.select(
                HOST_VIEWS,
                CLIENTS_OF_HOST,
                List.of(host.pattern()),
                row -> keys.add(String.valueOf(row.text("client_key"))));
        if (keys.size() > MOST_CLIENTS) {
            throw new ArgumentException(
                    "--host",
                    "Invalid --host: more than %d clients have such a name (must be fewer: write more of it)"
                            .formatted(MOST_CLIENTS));
        }
        Predicate<Lease> named = lease -> {
            String said = lease.client().host();
            return said == null || matches(host, said);
        };
        return ofClients("--host", keys, hull).stream().filter(named).toList();
    }

    /** A short name stands for every fully qualified one that begins with it, and the other way round. */
    static boolean matches(Subject.Host asked, String said) {
        if (asked.wild()) {
            return said.matches(asked.pattern());
        }
        Subject.Host other = Subject.Host.named(said);
        return (asked.isShort() || other.isShort())
                ? asked.shortName().equals(other.shortName())
                : asked.text().equals(other.text());
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
