package ipam.track;

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says who of the people that logged on from a lease was there. */
final class UserGrading {
    private static final Duration DAY = Duration.ofDays(1);

    private UserGrading() {}

    /**
     * The users of a lease, the surest first.
     *
     * @param logons during the lease, by time
     * @param window the moment or span that is asked about
     */
    static List<UserHolding> of(Lease lease, List<Logon> logons, TimeWindow window) {
        Instant moment = window.isMoment() ? window.from() : null;
        List<List<Logon>> people = people(logons);
        List<UserHolding> users = new ArrayList<>(
                moment != null
                        ? at(moment, lease, people)
                        : people.stream()
                                .flatMap(own -> during(lease, own, window).stream())
                                .toList());
        users.sort(Comparator.comparing(UserHolding::grade).thenComparing(UserHolding::from));
        return users;
    }

    /** The logon nearest to a moment of anybody who is not named; null when there is none. */
    static @Nullable Logon second(List<UserHolding> named, List<Logon> logons, TimeWindow window) {
        Instant moment = Objects.requireNonNull(window.from());
        Set<String> taken = named.stream().map(user -> user.account().key()).collect(Collectors.toSet());
        return logons.stream()
                .filter(logon ->
                        !logon.isEnd() && !taken.contains(logon.account().key()))
                .min(Comparator.comparing(
                        logon -> Duration.between(moment, logon.time()).abs()))
                .orElse(null);
    }

    /** The rows of each person; a row without a domain is of the one person of that name, if there is one. */
    private static List<List<Logon>> people(List<Logon> logons) {
        Map<String, Map<String, List<Logon>>> byName = new LinkedHashMap<>();
        for (Logon logon : logons) {
            byName.computeIfAbsent(logon.account().key(), none -> new LinkedHashMap<>())
                    .computeIfAbsent(Objects.requireNonNullElse(logon.account().realm(), ""), none -> new ArrayList<>())
                    .add(logon);
        }
        List<List<Logon>> people = new ArrayList<>();
        for (Map<String, List<Logon>> realms : byName.values()) {
            List<Logon> bare = realms.size() == 2 ? realms.remove("") : null;
            realms.values().forEach(own -> {
                if (bare != null) {
                    own.addAll(bare);
                    own.sort(Comparator.comparing(Logon::time));
                }
                people.add(own);
            });
        }
        return people;
    }

    private static Optional<UserHolding> during(Lease lease, List<Logon> own, TimeWindow window) {
        List<Logon> inside = own.stream()
                .filter(logon -> window.touches(logon.time(), logon.time().plusNanos(1000)))
                .toList();
        return inside.isEmpty()
                ? Optional.empty()
                : Optional.of(new UserHolding(
                        named(inside),
                        presence(lease, inside, UserRule.LOGGED_ON),
                        inside.get(0),
                        inside.get(inside.size() - 1),
                        inside.size()));
    }

    /** A person's rows on either side of a moment. */
    private record Sides(
            List<Logon> own,
            @Nullable Logon before,
            @Nullable Logon after) {
        static Sides of(List<Logon> own, Instant moment) {
            Logon before = null;
            for (Logon logon : own) {
                if (logon.time().isAfter(moment)) {
                    return new Sides(own, before, logon);
                }
                before = logon;
            }
            return new Sides(own, before, null);
        }

        /** Whether the person came before and was there after, without leaving, within a day. */
        boolean isThere() {
            Logon came = before;
            Logon stayed = after;
            return came != null
                    && stayed != null
                    && !came.isEnd()
                    && Duration.between(came.time(), stayed.time()).compareTo(DAY) <= 0;
        }

        boolean isBetween(Sides other) {
            Logon from = Objects.requireNonNull(other.before);
            Logon to = Objects.requireNonNull(other.after);
            return own.stream()
                    .anyMatch(logon -> !logon.isEnd()
                            && logon.time().isAfter(from.time())
                            && logon.time().isBefore(to.time()));
        }

        UserHolding holding(UserRule rule) {
            Logon first = Objects.requireNonNullElse(before, own.get(0));
            Logon last = rule == UserRule.LAST_LOGON || rule == UserRule.LOGGED_OFF
                    ? first
                    : Objects.requireNonNullElse(after, own.get(own.size() - 1));
            return new UserHolding(named(own), rule, first, last, own.size());
        }
    }

    private static List<UserHolding> at(Instant moment, Lease lease, List<List<Logon>> people) {
        List<Sides> sides = people.stream().map(own -> Sides.of(own, moment)).toList();
        List<Sides> there = sides.stream().filter(Sides::isThere).toList();
        if (!there.isEmpty()) {
            List<Sides> mixed = sides.stream()
                    .filter(one -> there.contains(one) || there.stream().anyMatch(one::isBetween))
                    .toList();
            return mixed.size() > 1
                    ? mixed.stream()
                            .map(one -> one.holding(UserRule.SEVERAL_USERS))
                            .toList()
                    : List.of(mixed.get(0).holding(presence(lease, mixed.get(0).own(), UserRule.BETWEEN_LOGONS)));
        }
        return sides.stream()
                .filter(one -> one.before() != null)
                .max(Comparator.comparing(
                        one -> Objects.requireNonNull(one.before()).time()))
                .map(one -> one.holding(
                        Objects.requireNonNull(one.before()).isEnd() ? UserRule.LOGGED_OFF : UserRule.LAST_LOGON))
                .or(() -> sides.stream()
                        .min(Comparator.comparing(one -> one.own().get(0).time()))
                        .map(one -> one.holding(UserRule.NEXT_LOGON)))
                .stream()
                .toList();
    }

    private static UserRule presence(Lease lease, List<Logon> own, UserRule confirmed) {
        if (own.stream().anyMatch(logon -> logon.confirms(lease))) {
            return confirmed;
        }
        return own.stream().anyMatch(logon -> lease.ip().equals(logon.ip())) ? UserRule.BY_ADDRESS : UserRule.BY_CARD;
    }

    /** The name with its domain, where a row has one. */
    private static Logon.Account named(List<Logon> own) {
        return own.stream()
                .map(Logon::account)
                .filter(account -> account.domain() != null)
                .findFirst()
                .orElse(own.get(0).account());
    }
}
