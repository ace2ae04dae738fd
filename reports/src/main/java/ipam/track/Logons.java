package ipam.track;

import ipam.lake.Views;
import ipam.net.IpAddress;
import ipam.record.Datasets;
import ipam.report.ArgumentException;
import ipam.report.Facts;
import ipam.report.Sql;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds in the lake who logged on from leases, and from where a user did. */
final class Logons {
    private static final String OF_LEASES = Sql.beside(Logons.class, "LogonsOfLeases");
    private static final String OF_USER = Sql.beside(Logons.class, "LogonsOfUser");
    private static final Views VIEWS = Views.of(Datasets.LOGON_EVENT);

    /** Of a moment, rows of so long before it are looked at: who has not logged on since then may have gone. */
    private static final Duration BEFORE = Duration.ofDays(14);
    /** And of so long after it. */
    private static final Duration AFTER = Duration.ofDays(1);

    private static final Instant NEVER = Instant.parse("1601-01-01T00:00:00Z");
    private static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    private final Facts lake;

    Logons(Facts lake) {
        this.lake = lake;
    }

    /** The part of time in which rows say something of a window. */
    static TimeWindow around(TimeWindow window) {
        return window.isMoment()
                ? new TimeWindow(
                        Objects.requireNonNull(window.from()).minus(BEFORE),
                        Objects.requireNonNull(window.to()).plus(AFTER))
                : window;
    }

    /** The rows of each lease that show a person on it, by time; near a window. */
    Map<Lease, List<Logon>> of(List<Lease> leases, TimeWindow window) {
        if (leases.isEmpty() || !lake.has(Datasets.LOGON_EVENT)) {
            return Map.of();
        }
        TimeWindow near = around(window);
        Instant from =
                later(near.from(), leases.stream().map(lease -> lease.span().start()));
        Instant to = leases.stream().anyMatch(lease -> lease.span().end() == null)
                ? near.to()
                : earlier(
                        near.to(),
                        leases.stream()
                                .map(lease ->
                                        Objects.requireNonNull(lease.span().end())));
        Set<Long> uppers = new TreeSet<>();
        Set<Long> lowers = new TreeSet<>();
        Set<String> macs = new TreeSet<>();
        Map<IpAddress, List<Lease>> byIp = new HashMap<>();
        Map<String, List<Lease>> byMac = new HashMap<>();
        for (Lease lease : leases) {
            uppers.add(lease.ip().hi());
            lowers.add(lease.ip().lo());
            byIp.computeIfAbsent(lease.ip(), none -> new ArrayList<>()).add(lease);
            String mac = lease.client().mac();
            if (mac != null) {
                macs.add(mac);
                byMac.computeIfAbsent(mac, none -> new ArrayList<>()).add(lease);
            }
        }
        String sql = OF_LEASES
                .replace("{uppers}", Leases.marks(uppers.size()))
                .replace("{lowers}", Leases.marks(lowers.size()))
                .replace("{macs}", macs.isEmpty() ? "NULL" : Leases.marks(macs.size()));
        List<@Nullable Object> parameters = new ArrayList<>(List.of(or(from, NEVER), or(to, ALWAYS)));
        parameters.addAll(uppers);
        parameters.addAll(lowers);
        parameters.addAll(macs);
        Map<Lease, List<Logon>> found = new LinkedHashMap<>();
        for (Logon logon : select(sql, parameters, from, to, "--from")) {
            List<Lease> candidates = logon.ip() != null
                    ? byIp.getOrDefault(logon.ip(), List.of())
                    : byMac.getOrDefault(String.valueOf(logon.mac()), List.of());
            candidates.stream()
                    .filter(logon::isOn)
                    .forEach(lease -> found.computeIfAbsent(lease, none -> new ArrayList<>())
                            .add(logon));
        }
        return found;
    }

    /** The rows that show a user somewhere, by time; near a window. */
    List<Logon> of(Subject.User user, TimeWindow window) {
        if (!lake.has(Datasets.LOGON_EVENT)) {
            return List.of();
        }
        TimeWindow near = around(window);
        List<@Nullable Object> parameters = new ArrayList<>(List.of(or(near.from(), NEVER), or(near.to(), ALWAYS)));
        parameters.add(user.name());
        parameters.add(user.text());
        parameters.add(user.isWild() ? user.pattern() : null);
        return select(OF_USER, parameters, near.from(), near.to(), "--user").stream()
                .filter(user::isOf)
                .toList();
    }

    private List<Logon> select(
            String sql,
            List<@Nullable Object> parameters,
            @Nullable Instant from,
            @Nullable Instant to,
            String option) {
        List<Logon> logons = new ArrayList<>();
        parameters.add(Leases.MOST + 1);
        lake.select(VIEWS.within(from, to), sql, parameters, row -> logons.add(Logon.of(row)));
        if (logons.size() > Leases.MOST) {
            throw new ArgumentException(
                    option,
                    "Invalid %s: more than %d logons answer it (must be fewer: name a shorter time)"
                            .formatted(option, Leases.MOST));
        }
        return logons;
    }

    private static @Nullable Instant later(@Nullable Instant bound, Stream<Instant> moments) {
        Instant first = moments.min(Comparator.naturalOrder()).orElseThrow();
        return bound == null || bound.isBefore(first) ? first : bound;
    }

    private static @Nullable Instant earlier(@Nullable Instant bound, Stream<Instant> moments) {
        Instant last = moments.max(Comparator.naturalOrder()).orElseThrow();
        return bound == null || bound.isAfter(last) ? last : bound;
    }

    private static Instant or(@Nullable Instant moment, Instant none) {
        return Objects.requireNonNullElse(moment, none);
    }
}
