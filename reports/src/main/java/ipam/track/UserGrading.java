package ipam.track;

import ipam.lake.Grade;
import ipam.lake.UserRule;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says who of the people that visited a lease answers a question. How sure a visit is, the lake says. */
final class UserGrading {
    private UserGrading() {}

    /**
     * The users of a lease, the surest first.
     *
     * @param visits to the lease
     * @param window the moment or span that is asked about
     * @param clocks of the servers that logged them
     */
    static List<UserHolding> of(List<Visit> visits, TimeWindow window, Clocks clocks) {
        Instant moment = window.isMoment() ? window.from() : null;
        List<UserHolding> users = new ArrayList<>(moment != null ? at(moment, visits, clocks) : during(window, visits));
        users.sort(Comparator.comparing(UserHolding::grade).thenComparing(UserHolding::from));
        return users;
    }

    /**
     * The row nearest to a moment of anybody who is not named; null when there is none. The other end of the visit may be
     * cut at a month's end, where nobody did anything.
     */
    static @Nullable Logon second(List<UserHolding> named, List<Visit> visits, TimeWindow window) {
        Instant moment = Objects.requireNonNull(window.from());
        Set<String> taken = named.stream().map(user -> user.account().key()).collect(Collectors.toSet());
        return visits.stream()
                .filter(visit -> !taken.contains(visit.account().key()))
                .min(Comparator.comparing(visit -> visit.distance(moment)))
                .map(visit -> visit.isBefore(moment) ? visit.last() : visit.first())
                .orElse(null);
    }

    private static List<UserHolding> at(Instant moment, List<Visit> visits, Clocks clocks) {
        List<Visit> there =
                visits.stream().filter(visit -> visit.covers(moment)).toList();
        if (!there.isEmpty()) {
            return onePerPerson(Stream.concat(there.stream(), sharing(there, visits)))
                    .map(visit -> visit.holding(
                            isAtAnEdge(moment, visit, visits, clocks) ? UserRule.CLOCK_UNCERTAIN : visit.rule()))
                    .toList();
        }
        return visits.stream()
                .filter(visit -> visit.isBefore(moment) && !visit.last().time().isBefore(moment.minus(Logons.BEFORE)))
                .max(Comparator.comparing(visit -> visit.last().time()))
                .map(visit -> visit.until(visit.left() ? UserRule.LOGGED_OFF : UserRule.LAST_LOGON))
                .or(() -> visits.stream()
                        .filter(visit -> visit.first().time().isAfter(moment)
                                && !visit.first().time().isAfter(moment.plus(Logons.AFTER)))
                        .min(Comparator.comparing(visit -> visit.first().time()))
                        .map(visit -> visit.holding(UserRule.NEXT_LOGON)))
                .stream()
                .toList();
    }

    /** Whether a visit that is certain may have begun or ended on the other side of a moment. */
    private static boolean isAtAnEdge(Instant moment, Visit visit, List<Visit> visits, Clocks clocks) {
        return visit.grade() == Grade.CERTAIN
                && Stream.of(visit.first(), visit.last())
                        .filter(row -> visits.stream().noneMatch(other -> visit.isCutFrom(other, row.time())))
                        .anyMatch(row -> Duration.between(row.time(), moment)
                                        .abs()
                                        .compareTo(clocks.off(row.link().server(), row.time()))
                                < 0);
    }

    /** Where one person alone is there, and that is a conflict: the visits that make it one. */
    private static Stream<Visit> sharing(List<Visit> there, List<Visit> visits) {
        Visit one = there.get(0);
        return there.size() > 1 || one.grade() != Grade.CONFLICT
                ? Stream.empty()
                : visits.stream().filter(other -> other.grade() == Grade.CONFLICT && other.overlaps(one));
    }

    private static Stream<Visit> onePerPerson(Stream<Visit> visits) {
        return visits
                .collect(Collectors.toMap(
                        visit -> visit.account().person(), visit -> visit, (a, b) -> a, LinkedHashMap::new))
                .values()
                .stream();
    }

    /** Each person's visits as one, as sure as the surest of them. */
    private static List<UserHolding> during(TimeWindow window, List<Visit> visits) {
        Map<String, List<Visit>> people = visits.stream()
                .filter(visit ->
                        window.touches(visit.first().time(), visit.last().time().plusNanos(1000)))
                .collect(Collectors.groupingBy(
                        visit -> visit.account().person(), LinkedHashMap::new, Collectors.toList()));
        return people.values().stream().map(UserGrading::together).toList();
    }

    private static UserHolding together(List<Visit> own) {
        UserRule rule = own.stream()
                .min(Comparator.comparing(Visit::grade))
                .orElseThrow()
                .rule();
        return new UserHolding(
                own.get(0).account(),
                rule == UserRule.BETWEEN_LOGONS ? UserRule.LOGGED_ON : rule,
                own.get(0).first(),
                own.stream()
                        .map(Visit::last)
                        .max(Comparator.comparing(Logon::time))
                        .orElseThrow(),
                own.stream().mapToLong(Visit::logons).sum());
    }
}
