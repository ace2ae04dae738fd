package ipam.track;

import ipam.lake.Views;
import ipam.net.IpAddress;
import ipam.record.Datasets;
import ipam.report.ArgumentException;
import ipam.report.Facts;
import ipam.report.Found;
import ipam.report.Sql;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds in the lake who was seen on leases, and where a user was seen. */
final class Logons {
    private static final String VISITS = Sql.beside(Logons.class, "VisitsOfLeases");
    private static final String VISITS_OF_USER = Sql.beside(Logons.class, "VisitsOfUser");
    private static final String OF_USER = Sql.beside(Logons.class, "LogonsOfUser");
    private static final Views SESSIONS = Views.of(Datasets.ADDRESS_SESSION);
    private static final Views EVENTS = Views.of(Datasets.LOGON_EVENT);

    /** Of a moment, visits that ended so long before it are looked at: who was not seen since then may have gone. */
    static final Duration BEFORE = Duration.ofDays(14);
    /** And those that begin so long after it. */
    static final Duration AFTER = Duration.ofDays(1);

    private static final Instant NEVER = Instant.parse("1601-01-01T00:00:00Z");
    private static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    private final Facts lake;

    Logons(Facts lake) {
        this.lake = lake;
    }

    /** The part of time in which visits and rows say something of a window. */
    static TimeWindow around(TimeWindow window) {
        return window.isMoment()
                ? new TimeWindow(
                        Objects.requireNonNull(window.from()).minus(BEFORE),
                        Objects.requireNonNull(window.to()).plus(AFTER))
                : window;
    }

    /** The visits to each lease, by time; near a window. */
    Map<Lease, List<Visit>> visits(List<Lease> leases, TimeWindow window) {
        Map<Lease, List<Visit>> found = new HashMap<>();
        if (leases.isEmpty() || !lake.has(Datasets.ADDRESS_SESSION)) {
            return found;
        }
        Set<Long> uppers = new TreeSet<>();
        Set<Long> lowers = new TreeSet<>();
        Map<IpAddress, List<Lease>> byIp = new HashMap<>();
        for (Lease lease : leases) {
            uppers.add(lease.ip().hi());
            lowers.add(lease.ip().lo());
            byIp.computeIfAbsent(lease.ip(), none -> new ArrayList<>()).add(lease);
        }
        String sql = VISITS.replace("{uppers}", Leases.marks(uppers.size()))
                .replace("{lowers}", Leases.marks(lowers.size()));
        List<@Nullable Object> parameters = new ArrayList<>(uppers);
        parameters.addAll(lowers);
        for (Visit visit : select(SESSIONS, sql, around(window), parameters, "--from", Visit::of)) {
            byIp.getOrDefault(visit.piece().ip(), List.of()).stream()
                    .filter(visit.piece()::isOf)
                    .forEach(lease -> found.computeIfAbsent(lease, none -> new ArrayList<>())
                            .add(visit));
        }
        return found;
    }

    /** The visits of a user, by time; near a window. */
    List<Visit> visits(Subject.User user, TimeWindow window) {
        return lake.has(Datasets.ADDRESS_SESSION)
                ? select(SESSIONS, VISITS_OF_USER, around(window), names(user), "--user", Visit::of).stream()
                        .filter(visit -> user.isOf(visit.account()))
                        .toList()
                : List.of();
    }

    /** The rows that show a user somewhere, on a lease or not, by time; near a window. */
    List<Logon> of(Subject.User user, TimeWindow window) {
        return lake.has(Datasets.LOGON_EVENT)
                ? select(EVENTS, OF_USER, around(window), names(user), "--user", Logon::of).stream()
                        .filter(logon -> user.isOf(logon.account()))
                        .toList()
                : List.of();
    }

    /** Says so where logons that were collected are in no visit yet: they would read as "nobody". */
    static List<String> pending(Facts lake, TimeWindow window) {
        List<String> months = lake.unjoined().stream()
                .sorted()
                .filter(month -> window.touches(start(month), start(month.plusMonths(1))))
                .map(YearMonth::toString)
                .toList();
        return months.isEmpty()
                ? List.of()
                : List.of(
                        "Logons have been collected that no lease was compared with yet, so users of %s may be missing;"
                                        .formatted(Sentences.listed(months))
                                + " the next ipam run audit does that.");
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static List<@Nullable Object> names(Subject.User user) {
        List<@Nullable Object> names = new ArrayList<>(List.of(user.name(), user.text()));
        names.add(user.isWild() ? user.pattern() : null);
        return names;
    }

    private <T> List<T> select(
            Views views,
            String sql,
            TimeWindow near,
            List<@Nullable Object> about,
            String option,
            Function<Found, T> reading) {
        List<@Nullable Object> parameters = new ArrayList<>(
                List.of(Objects.requireNonNullElse(near.from(), NEVER), Objects.requireNonNullElse(near.to(), ALWAYS)));
        parameters.addAll(about);
        parameters.add(Leases.MOST + 1);
        List<T> found = new ArrayList<>();
        lake.select(views.within(near.from(), near.to()), sql, parameters, row -> found.add(reading.apply(row)));
        if (found.size() > Leases.MOST) {
            throw new ArgumentException(
                    option,
                    "Invalid %s: more than %d logons answer it (must be fewer: name a shorter time)"
                            .formatted(option, Leases.MOST));
        }
        return found;
    }
}
