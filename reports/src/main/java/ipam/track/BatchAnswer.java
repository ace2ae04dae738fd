package ipam.track;

import ipam.lake.Grade;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question of many.
 *
 * @param verdict in a sentence; null where there was no question
 * @param best null where nobody is on record
 * @param rule why
 * @param problem why there is no answer; null where there is one
 */
record BatchAnswer(
        Grade grade,
        @Nullable String verdict,
        @Nullable Holding best,
        @Nullable String rule,
        @Nullable String runnerUp,
        @Nullable String problem) {
    static BatchAnswer problem(String problem) {
        return new BatchAnswer(Grade.UNKNOWN, null, null, null, null, problem);
    }

    static BatchAnswer of(
            Subject.Addresses subject,
            BatchInquiry.Asked asked,
            List<Holding> holdings,
            Coverage coverage,
            ZoneId zone) {
        Sentences sentences = new Sentences(subject, asked.window(), zone);
        Silence silence = Silence.of(coverage.about(subject), asked.window());
        String verdict = sentences.verdict(holdings, silence).get(0);
        if (holdings.isEmpty()) {
            boolean silent = silence.isTotal() || !silence.parts().isEmpty();
            return new BatchAnswer(Grade.UNKNOWN, verdict, null, silent ? Rule.NO_DATA.word() : "no-lease", null, null);
        }
        Holding best = holdings.get(0);
        return new BatchAnswer(
                best.grade(),
                verdict,
                best,
                best.rule().word(),
                sentences.second(best).orElse(null),
                null);
    }

    /** As the columns of {@link Batch} hold it. */
    List<@Nullable Object> values(Track.Detail detail, Hashes hashes) {
        Holding held = best;
        if (held == null) {
            List<@Nullable Object> values = new ArrayList<>(Arrays.asList(new @Nullable Object[23]));
            values.set(0, problem == null ? grade.word() : null);
            values.set(10, rule);
            values.set(20, verdict);
            values.set(22, problem);
            return values;
        }
        Lease lease = held.lease();
        Client client = lease.client();
        List<UserHolding> users = held.users().stream()
                .filter(user -> user.grade() != Grade.UNKNOWN)
                .toList();
        UserHolding surest = held.users().isEmpty() ? null : held.users().get(0);
        Evidence first = held.evidence().get(0);
        Evidence last = held.evidence().get(held.evidence().size() - 1);
        return Arrays.asList(
                grade.word(),
                users.isEmpty()
                        ? null
                        : users.stream().map(user -> user.account().shown()).collect(Collectors.joining(", ")),
                surest == null ? null : surest.grade().word(),
                client.host(),
                client.mac(),
                client.clientId(),
                client.duid(),
                held.from(),
                lease.span().end(),
                lease.span().reason(),
                rule,
                surest == null ? null : surest.rule().word(),
                runnerUp,
                lease.last().server(),
                first.where(),
                hashes.sha256(first),
                last.where(),
                hashes.sha256(last),
                surest == null ? null : surest.first().where(),
                surest == null ? null : hashes.sha256(surest.evidence().get(0)),
                verdict,
                detail == Track.Detail.EXPLAINED ? explanation(held, surest) : null,
                problem);
    }

    private static String explanation(Holding held, @Nullable UserHolding surest) {
        return surest == null
                ? held.rule().sentence()
                : "%s User: %s".formatted(held.rule().sentence(), surest.rule().sentence());
    }
}
