package ipam.lake;

import ipam.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The second implementation of the sessions: who was on a lease at a moment, answered for that moment alone by the
 * person's rows on either side of it.
 */
final class SessionModel {
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<String> RULES = List.of("between-logons", "by-address", "by-card", "by-machine");

    private final List<Piece> pieces;
    private final List<LogonRow> rows;

    SessionModel(Collection<LeaseRow> leases, Collection<LogonRow> logons) {
        pieces = LeaseModel.pieces(leases);
        rows = logons.stream()
                .filter(row ->
                        row.who().outcome().equals("success") && !row.event().equals("attempt"))
                .sorted(Comparator.comparing(LogonRow::time))
                .toList();
    }

    /** A lease with the time that its pieces in neighbouring months add. */
    record Lease(Piece piece, Instant start, @Nullable Instant end) {
        boolean covers(Instant time) {
            return !time.isBefore(start) && (end == null || time.isBefore(end));
        }

        IpAddress ip() {
            return IpAddress.parse(piece.held().ip());
        }

        YearMonth month() {
            return YearMonth.from(piece.start().atOffset(ZoneOffset.UTC));
        }
    }

    /** The leases of a month. */
    List<Lease> leases(YearMonth month) {
        List<Lease> leases = new ArrayList<>();
        for (Piece piece : pieces) {
            if (YearMonth.from(piece.start().atOffset(ZoneOffset.UTC)).equals(month)
                    && !piece.start().equals(piece.end())) {
                Instant start = neighbour(piece, month.minusMonths(1), piece.continuesFrom())
                        .map(Piece::start)
                        .orElse(piece.start());
                Optional<Piece> next = neighbour(piece, month.plusMonths(1), piece.continuesTo());
                leases.add(new Lease(piece, start, next.isPresent() ? next.get().end() : piece.end()));
            }
        }
        return leases;
    }

    private Optional<Piece> neighbour(Piece piece, YearMonth month, boolean is) {
        return pieces.stream()
                .filter(other -> is
                        && other.held().ip().equals(piece.held().ip())
                        && other.held().clientKey().equals(piece.held().clientKey())
                        && YearMonth.from(other.start().atOffset(ZoneOffset.UTC))
                                .equals(month)
                        && (month.isBefore(YearMonth.from(piece.start().atOffset(ZoneOffset.UTC)))
                                ? other.continuesTo()
                                : other.continuesFrom()))
                .findFirst();
    }

    /** A row that shows a person on a lease; how is the place in {@link #RULES}. */
    record Seen(Instant time, boolean end, int how, String name, String realm) {}

    /** The rows that show people on a lease, near its month, by time. */
    List<Seen> seen(Lease lease) {
        Instant from = lease.month().atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = lease.month().plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<Seen> seen = new ArrayList<>();
        for (LogonRow row : rows) {
            if (!row.who().kind().equals("user")
                    || row.time().isBefore(from.minus(DAY))
                    || !row.time().isBefore(to.plus(DAY))
                    || !lease.covers(row.time())) {
                continue;
            }
            boolean logoff = row.event().equals("logoff");
            Optional<LogonRow> logon = logoff
                    ? logonOf(row, from).filter(is -> Objects.equals(is.who().logonType(), 10))
                    : Optional.of(row);
            logon.map(LogonRow::place).ifPresent(place -> {
                int how = how(row, place, lease, from);
                boolean end = logoff || row.event().equals("session-stop");
                if (how >= 0) {
                    seen.add(new Seen(row.time(), end, how, name(row.who().user()), realm(row.who())));
                }
            });
        }
        return seen;
    }

    private Optional<LogonRow> logonOf(LogonRow logoff, Instant from) {
        return rows.stream()
                .filter(row -> row.event().equals("logon")
                        && Objects.equals(row.who().logonId(), logoff.who().logonId())
                        && !row.time().isAfter(logoff.time())
                        && !row.time().isBefore(from.minus(DAY.multipliedBy(14))))
                .reduce((a, b) -> b);
    }

    private int how(LogonRow row, LogonRow.Place place, Lease lease, Instant from) {
        boolean card =
                place.mac() != null && place.mac().equals(lease.piece().held().mac());
        String host = lease.piece().held().host();
        if (lease.piece().held().ip().equals(place.ip())) {
            boolean named = card || (place.host() != null && host != null && sameHost(place.host(), host));
            return named && row.who().uncertain() == null ? 0 : 1;
        }
        if (place.ip() == null) {
            return card ? 2 : -1;
        }
        IpAddress ip = IpAddress.parse(place.ip());
        if (ip.isV4() == lease.ip().isV4() || host == null) {
            return -1;
        }
        return rows.stream()
                        .filter(machine -> machine.who().kind().equals("machine")
                                && machine.place().host() != null
                                && ip.equals(machine.address())
                                && !machine.time().isAfter(row.time())
                                && !machine.time().isBefore(row.time().minus(DAY.multipliedBy(14)))
                                && !machine.time().isBefore(from.minus(DAY.multipliedBy(14))))
                        .reduce((a, b) -> b)
                        .filter(machine ->
                                sameHost(Objects.requireNonNull(machine.place().host()), host)
                                        && at(ip, machine.time()).equals(at(ip, row.time())))
                        .isPresent()
                ? 3
                : -1;
    }

    /** The whole lease of an address at a moment, by its holder and first moment. */
    private Optional<String> at(IpAddress ip, Instant time) {
        Map<String, String> starts = new HashMap<>();
        for (Piece piece : pieces) {
            if (IpAddress.parse(piece.held().ip()).equals(ip) && !piece.start().equals(piece.end())) {
                String holder = piece.held().clientKey();
                String start = piece.continuesFrom()
                        ? starts.getOrDefault(holder, piece.start().toString())
                        : piece.start().toString();
                starts.put(holder, start);
                if (new Lease(piece, piece.start(), piece.end()).covers(time)) {
                    return Optional.of(holder + " " + start);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean sameHost(String a, String b) {
        return (a.contains(".") && b.contains("."))
                ? a.equalsIgnoreCase(b)
                : shortName(a).equals(shortName(b));
    }

    private static String shortName(String host) {
        return host.toLowerCase(Locale.ROOT).split("\\.", 2)[0];
    }

    private static String name(String user) {
        return user.toLowerCase(Locale.ROOT).split("@", 2)[0];
    }

    private static String realm(LogonRow.Who who) {
        int at = who.user().indexOf('@');
        String domain =
                who.domain() != null ? who.domain() : at < 0 ? "" : who.user().substring(at + 1);
        return domain.toLowerCase(Locale.ROOT).split("\\.", 2)[0];
    }

    static String person(LogonRow.Who who) {
        return name(who.user()) + "/" + realm(who);
    }

    /** The rows of each person, {@code name/realm}. */
    static Map<String, List<Seen>> people(List<Seen> seen) {
        Map<String, Set<String>> realms = new HashMap<>();
        seen.forEach(one ->
                realms.computeIfAbsent(one.name(), none -> new TreeSet<>()).add(one.realm()));
        realms.values().forEach(of -> of.remove(""));
        Map<String, List<Seen>> people = new TreeMap<>();
        for (Seen one : seen) {
            Set<String> known = realms.get(one.name());
            String realm = one.realm().isEmpty() && known.size() == 1
                    ? known.iterator().next()
                    : one.realm();
            people.computeIfAbsent(one.name() + "/" + realm, none -> new ArrayList<>())
                    .add(one);
        }
        return people;
    }

    private record Sides(@Nullable Seen before, @Nullable Seen after, List<Seen> own) {
        static Sides of(List<Seen> own, Instant moment) {
            Seen before = null;
            for (Seen one : own) {
                if (one.time().isAfter(moment)) {
                    return new Sides(before, one, own);
                }
                before = one;
            }
            return new Sides(before, null, own);
        }

        boolean isThere() {
            return before != null
                    && after != null
                    && !before.end()
                    && Duration.between(before.time(), after.time()).compareTo(DAY) <= 0;
        }

        boolean isSeenWithin(Sides other) {
            return own.stream()
                    .anyMatch(one -> !one.end()
                            && one.time()
                                    .isAfter(
                                            Objects.requireNonNull(other.before).time())
                            && one.time()
                                    .isBefore(
                                            Objects.requireNonNull(other.after).time()));
        }
    }

    /** Who is there at a moment, each with the rule: {@code ann/contoso between-logons}. */
    static Set<String> there(List<Seen> seen, Instant moment) {
        Map<String, Sides> sides = new TreeMap<>();
        people(seen).forEach((person, own) -> sides.put(person, Sides.of(own, moment)));
        Set<String> there = new TreeSet<>();
        sides.forEach((person, one) -> {
            if (one.isThere()) {
                boolean shared = sides.entrySet().stream()
                        .anyMatch(other -> !other.getKey().equals(person)
                                && (other.getValue().isThere()
                                        || other.getValue().isSeenWithin(one)));
                there.add(person + " " + (shared ? "several-users" : rule(one.own())));
            }
        });
        return there;
    }

    /** The rule for a person's rows that are of one moment each. */
    static String rule(List<Seen> own) {
        return RULES.get(own.stream().mapToInt(Seen::how).min().orElseThrow());
    }
}
