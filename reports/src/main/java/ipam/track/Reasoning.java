package ipam.track;

import ipam.report.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Why an answer is what it is, in sentences for {@code --explain}. */
final class Reasoning {
    private final Sentences sentences;

    Reasoning(Sentences sentences) {
        this.sentences = sentences;
    }

    /** The reasons of one answer: how the lease began and ended, the rules, the clocks, the gaps, and who came before and after. */
    List<String> of(Holding holding, List<Lease> everybody, Optional<Coverage.Reach> reach, List<String> clocks) {
        List<String> said = new ArrayList<>();
        Lease lease = holding.lease();
        said.add("Why %s, %s:".formatted(lease.ip(), lease.client().shown()));
        said.add("  " + beginning(holding));
        said.add("  " + ending(holding, everybody));
        said.add("  The answer is %s, by the rule %s: %s"
                .formatted(
                        holding.grade().word(),
                        holding.rule().word(),
                        holding.rule().sentence()));
        for (UserHolding user : holding.users()) {
            said.add("  User %s is %s, by the rule %s: %s"
                    .formatted(
                            user.account().shown(),
                            user.grade().word(),
                            user.rule().word(),
                            user.rule().sentence()));
            said.add("    " + logons(user));
        }
        sentences
                .second(holding)
                .ifPresent(second -> said.add("  Were this wrong, the data would next point to %s.".formatted(second)));
        clocks.forEach(note -> said.add("  " + note));
        holding.allEvidence().forEach(row -> clock(row).ifPresent(note -> said.add("  " + note)));
        reach.map(data -> data.within(
                        new TimeWindow(lease.span().start(), lease.span().end())))
                .ifPresent(data -> data.gaps()
                        .forEach(gap -> said.add("  In that time %s has no data from %s to %s (%s)."
                                .formatted(
                                        data.server(),
                                        sentences.time(gap.start()),
                                        sentences.time(gap.end()),
                                        gap.reason()))));
        said.add("  " + neighbours(lease, everybody));
        return said;
    }

    private String logons(UserHolding user) {
        String first = "%s at %s (%s)"
                .formatted(
                        user.first().event(),
                        sentences.time(user.from()),
                        user.first().where());
        if (user.first().equals(user.last())) {
            return first + ".";
        }
        return "%s; %s at %s (%s)."
                .formatted(
                        first,
                        user.last().event(),
                        sentences.time(user.to()),
                        user.last().where());
    }

    private String beginning(Holding holding) {
        Lease.Span span = holding.lease().span();
        String row = row(holding, Evidence.Role.FIRST);
        return span.startKnown()
                ? "The lease began at %s: %s.".formatted(sentences.time(span.start()), row)
                : "The first row about it is of %s: %s. It is no assignment, so the lease began before."
                        .formatted(sentences.time(span.start()), row);
    }

    private String ending(Holding holding, List<Lease> everybody) {
        Lease.Span span = holding.lease().span();
        String renewals = switch ((int) Math.min(span.renewals(), 2)) {
            case 0 -> "It was not renewed";
            case 1 -> "It was renewed once";
            default ->
                span.renewals() == 2 ? "It was renewed twice" : "It was renewed %d times".formatted(span.renewals());
        };
        String seen = "%s; the client was last seen at %s".formatted(renewals, sentences.time(span.seen()));
        return switch (span.reason()) {
            case "released", "expired", "deleted" ->
                "%s. It was %s at %s: %s."
                        .formatted(
                                renewals,
                                span.reason().equals("released")
                                        ? "given back"
                                        : span.reason().equals("expired") ? "over (expired)" : "deleted",
                                sentences.time(span.end()),
                                row(holding, Evidence.Role.LAST));
            case "superseded" ->
                "%s. It ended at %s, when %s got the address."
                        .formatted(
                                seen,
                                sentences.time(span.end()),
                                after(holding.lease(), everybody)
                                        .map(next -> next.client().shown())
                                        .orElse("another client"));
            default ->
                span.end() == null
                        ? "%s. No end of it is on record.".formatted(seen)
                        : "%s. It ended at %s; how, is not on record.".formatted(seen, sentences.time(span.end()));
        };
    }

    private static String row(Holding holding, Evidence.Role role) {
        for (Evidence row : holding.evidence()) {
            if (row.role() == role || holding.evidence().size() == 1) {
                Evidence.Words words = row.words();
                return words == null
                        ? row.where()
                        : "%s says \"%s\""
                                .formatted(row.where(), Objects.requireNonNullElse(words.description(), words.event()));
            }
        }
        return "its row is not at hand";
    }

    private static Optional<String> clock(Evidence row) {
        String clock = row.clock();
        if (clock == null || clock.equals(Clocks.SKEW)) {
            return Optional.empty();
        }
        String where = row.where();
        return Optional.of(
                switch (clock) {
                    case "repeated-hour" ->
                        "The clock showed the time of %s twice that night; the earlier is taken, so the true time may be an hour later."
                                .formatted(where);
                    case "skipped-hour" ->
                        "The clock never showed the time of %s, for it was set forward; the true time may be an hour off."
                                .formatted(where);
                    case "no-zone" ->
                        "No time zone is configured for %s, so the time of %s is read as UTC and may be hours off."
                                .formatted(row.link().server(), where);
                    default -> "The time of %s is not certain (%s).".formatted(where, clock);
                });
    }

    private String neighbours(Lease lease, List<Lease> everybody) {
        String before = everybody.stream()
                .filter(other -> other.span().start().isBefore(lease.span().start()))
                .reduce((a, b) -> b)
                .map(other -> "Before it %s had the address, last seen at %s."
                        .formatted(
                                other.client().shown(),
                                sentences.time(other.span().seen())))
                .orElse("Nobody is on record before it.");
        String after = after(lease, everybody)
                .map(other -> " After it %s has it from %s."
                        .formatted(
                                other.client().shown(),
                                sentences.time(other.span().start())))
                .orElse(" Nobody is on record after it.");
        return before + after;
    }

    private static Optional<Lease> after(Lease lease, List<Lease> everybody) {
        return everybody.stream()
                .filter(other -> other.span().start().isAfter(lease.span().start()))
                .findFirst();
    }
}
