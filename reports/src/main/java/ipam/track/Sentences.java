package ipam.track;

import ipam.lake.Grade;
import ipam.report.Moments;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an answer says in words. Moments in it bear their offset, so a sentence can be quoted alone. */
final class Sentences {
    private static final int SERVERS_NAMED = 3;

    private final Subject subject;
    private final TimeWindow window;
    private final ZoneId zone;

    Sentences(Subject subject, TimeWindow window, ZoneId zone) {
        this.subject = subject;
        this.window = window;
        this.zone = zone;
    }

    /** The answer in one line, of a moment one for each lease, with its reasons and the runner-up below it. */
    List<String> verdict(List<Holding> holdings, Silence silence) {
        if (holdings.isEmpty()) {
            return List.of(nobody(silence));
        }
        if (!window.isMoment()) {
            return List.of(
                    "%s of %s%s: %s.".formatted(count(holdings.size()), subject.text(), during(), grades(holdings)));
        }
        return holdings.stream()
                .flatMap(holding -> Stream.of(
                        held(holding, silence),
                        reasons(holding),
                        "Runner-up: %s.".formatted(second(holding).orElse("none"))))
                .toList();
    }

    private String held(Holding holding, Silence silence) {
        Lease lease = holding.lease();
        Lease.Span span = lease.span();
        String at = time(Objects.requireNonNull(window.from()));
        if (holding.grade() != Grade.UNKNOWN) {
            return "%s: %s had %s %s%s."
                    .formatted(
                            holding.grade().word(),
                            holder(holding, holding.grade()),
                            lease.ip(),
                            span.end() == null
                                    ? "from %s on".formatted(time(holding.from()))
                                    : "from " + Moments.span(holding.from(), span.end(), zone),
                            loggedOff(holding.users()));
        }
        String seen = "%s was last seen with %s at %s"
                .formatted(lease.ip(), lease.client().shown(), time(span.seen()));
        if (holding.rule() == Rule.DATA_ENDS) {
            return "unknown: %s; the data of %s ends before %s."
                    .formatted(seen, lease.last().server(), at);
        }
        String gaps = silence.parts().stream()
                .filter(part -> part.server().equals(lease.last().server()))
                .map(this::silent)
                .findFirst()
                .orElse("%s has had no data for a time since"
                        .formatted(lease.last().server()));
        return "unknown: %s; %s.".formatted(gaps, seen);
    }

    /** Of which moment, and by which rules. */
    private String reasons(Holding holding) {
        return "At %s by the rule %s%s."
                .formatted(
                        time(window.from()),
                        holding.rule().word(),
                        holding.users().isEmpty() ? "" : seen(holding.users()));
    }

    private String seen(List<UserHolding> users) {
        UserHolding surest = users.get(0);
        String rule = "; the user by the rule " + surest.rule().word();
        if (users.size() > 1) {
            return rule;
        }
        return rule
                + (surest.from().equals(surest.to())
                        ? ", seen at " + time(surest.from())
                        : ", seen from " + Moments.span(surest.from(), surest.to(), zone));
    }

    /** Who else it might have been; empty where the data shows nobody. */
    Optional<String> second(Holding holding) {
        Holding.RunnerUp second = holding.second();
        List<String> named = new ArrayList<>();
        Holding other = second.lease();
        if (other != null) {
            named.add("%s, %s by the rule %s"
                    .formatted(
                            other.lease().client().shown(),
                            other.grade().word(),
                            other.rule().word()));
        }
        Logon logon = second.logon();
        if (logon != null) {
            named.add("user %s, who logged %s at %s"
                    .formatted(logon.account().shown(), logon.isEnd() ? "off" : "on", time(logon.time())));
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", named));
    }

    /**
     * {@code CONTOSO\\anna (likely) on PC-7 (02:15:b2:a4:c1:57)}; the machine alone where no logon names a user.
     *
     * @param said grade of the sentence; that of the user is added where it is another
     */
    private static String holder(Holding holding, Grade said) {
        Client client = holding.lease().client();
        List<UserHolding> users = holding.users();
        if (users.isEmpty() || users.get(0).grade() == Grade.UNKNOWN) {
            return client.named();
        }
        Grade grade = users.get(0).grade();
        List<String> names = users.stream()
                .filter(user -> user.grade() == grade)
                .map(user -> user.account().shown())
                .toList();
        return "%s%s on %s"
                .formatted(
                        names.size() == 2 ? String.join(" and ", names) : listed(names),
                        grade == said ? "" : " (%s)".formatted(grade.word()),
                        client.named());
    }

    private static String loggedOff(List<UserHolding> users) {
        return users.stream()
                .findFirst()
                .filter(user -> user.grade() == Grade.UNKNOWN)
                .map(user -> "; user unknown: %s had logged off"
                        .formatted(user.account().shown()))
                .orElse("");
    }

    /**
     * What is known of a user who is on no lease.
     *
     * @param strays where they logged on from without a lease
     * @param seen their last logon before the moment that is asked about, or at all; null: there is none
     */
    String notLeased(List<Stray> strays, @Nullable Logon seen) {
        String when = window.isMoment() ? " at " + time(window.from()) : during();
        if (!strays.isEmpty()) {
            List<String> places = strays.stream()
                    .map(stray -> "%s (last at %s)"
                            .formatted(stray.place(), time(stray.last().time())))
                    .toList();
            return "likely: %s logged on from %s; no lease of %s is on record then."
                    .formatted(subject.text(), listed(places), strays.size() == 1 ? "it" : "these");
        }
        return seen == null
                ? "unknown: no logon of %s that names an address or a card is on record%s."
                        .formatted(subject.text(), when)
                : "unknown: no lease shows %s%s; last seen at %s at %s."
                        .formatted(subject.text(), when, seen.place(), time(seen.time()));
    }

    private String nobody(Silence silence) {
        if (isPossiblySlaac(silence)) {
            return "unknown: possibly SLAAC: no DHCPv6 log tells of %s%s; hosts give themselves such addresses."
                    .formatted(subject.text(), window.isMoment() ? " at " + time(window.from()) : during());
        }
        if (silence.isTotal()) {
            return "unknown: no data collected yet.";
        }
        if (!silence.parts().isEmpty()) {
            return "unknown: %s%s."
                    .formatted(
                            window.isMoment()
                                    ? ""
                                    : "no lease of %s is on record%s, but ".formatted(subject.text(), during()),
                            listed(silence.parts().stream()
                                    .map(this::silent)
                                    .distinct()
                                    .toList()));
        }
        List<String> servers =
                silence.data().stream().map(Coverage.Reach::server).distinct().toList();
        return "no lease of %s is on record%s (data of %s covers it)."
                .formatted(
                        subject.text(), window.isMoment() ? " at " + time(window.from()) : during(), listed(servers));
    }

    /** Whether an IPv6 address that no lease is on record of may be one that a host gave itself. */
    private boolean isPossiblySlaac(Silence silence) {
        return subject instanceof Subject.Addresses addresses
                && addresses.isOne()
                && !addresses.block().network().isV4()
                && silence.parts().isEmpty();
    }

    /**
     * What the card says whose MAC an IPv6 address is made of.
     *
     * @param held by it at that moment
     */
    String hint(String mac, List<Holding> held) {
        String made = "The address is made of the MAC %s (EUI-64)".formatted(mac);
        if (held.isEmpty()) {
            return "%s, which may be anybody's: no lease of it is on record%s."
                    .formatted(made, window.isMoment() ? " then" : during());
        }
        Holding best = held.get(0);
        Lease lease = best.lease();
        Grade grade = best.grade() == Grade.CERTAIN ? Grade.LIKELY : best.grade();
        return "%s. %s: %s had %s%s%s."
                .formatted(
                        made,
                        grade.word(),
                        holder(best, grade),
                        lease.ip(),
                        window.isMoment() ? " then" : " from " + time(best.from()),
                        loggedOff(best.users()));
    }

    /** That a user may have gone unseen, where the logons of a time were not collected. */
    List<String> unheard(List<Holding> holdings, Silence ofLogons) {
        boolean certain = !holdings.isEmpty()
                && holdings.stream()
                        .allMatch(holding -> !holding.users().isEmpty()
                                && holding.users().get(0).grade() == Grade.CERTAIN);
        List<String> silences =
                ofLogons.parts().stream().map(this::silent).distinct().toList();
        return certain || silences.isEmpty()
                ? List.of()
                : List.of("Who logged on then may be unknown: %s.".formatted(listed(silences)));
    }

    /** {@code dhcp1.contoso.test has no data from … to …}. */
    String silent(Silence.Part part) {
        return switch (part.why()) {
            case GAP ->
                "%s has no data from %s to %s (%s)"
                        .formatted(part.server(), time(part.from()), time(part.to()), part.reason());
            case BEFORE_ITS_START -> "%s has no data before %s".formatted(part.server(), time(part.to()));
            case AFTER_ITS_END -> "the data of %s reaches to %s".formatted(part.server(), time(part.from()));
        };
    }

    static String listed(List<String> names) {
        String named = names.stream().limit(SERVERS_NAMED).collect(Collectors.joining(", "));
        return names.size() <= SERVERS_NAMED ? named : "%s and %d more".formatted(named, names.size() - SERVERS_NAMED);
    }

    private static String count(int leases) {
        return leases == 1 ? "1 lease" : leases + " leases";
    }

    private static String grades(List<Holding> holdings) {
        List<String> counts = new ArrayList<>();
        for (Grade grade : Grade.values()) {
            long count = holdings.stream()
                    .filter(holding -> holding.grade() == grade)
                    .count();
            if (count > 0) {
                counts.add(count + " " + grade.word());
            }
        }
        return String.join(", ", counts);
    }

    private String during() {
        Instant from = window.from();
        Instant to = window.to();
        return (from == null ? "" : " from " + time(from)) + (to == null ? "" : " to " + time(to));
    }

    String time(@Nullable Instant moment) {
        return moment == null ? "the beginning" : Moments.sentence(moment, zone);
    }
}
