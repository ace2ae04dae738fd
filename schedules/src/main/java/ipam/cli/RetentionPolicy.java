package ipam.cli;

import ipam.jobs.PurgeJob;
import ipam.lake.Certificate;
import ipam.lake.LakeState;
import ipam.lake.PurgeRequest;
import ipam.lake.RetentionClass;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long what is kept, by the settings: whole months (UTC) go, so that what is derived by month is not made anew every
 * night; so a row is kept for its period and at most a month longer. Without a period nothing goes.
 */
final class RetentionPolicy {
    /** As long as Windows Server IPAM keeps what it collects. */
    private static final int YEARS = 3;

    private final Session session;

    RetentionPolicy(Session session) {
        this.session = session;
    }

    /** Removes what is older than its period, and says so. */
    void apply() throws IOException {
        Map<RetentionClass, LocalDate> limits = limits();
        LakeState state = session.lake().state();
        limits.keySet()
                .removeIf(kind -> kind.oldest(state)
                        .filter(day -> day.isBefore(limits.get(kind)))
                        .isEmpty());
        if (limits.isEmpty()) {
            return;
        }
        PurgeRequest wanted = new PurgeRequest(
                limits, policy(limits), session.terminal().identity().toString());
        Optional<Certificate> done = new PurgeJob(new Requests(session).everything(), wanted).run();
        done.ifPresent(certificate -> session.say("purged %s by policy (ipam purge --certificate %d)"
                .formatted(PurgeAnswer.counts(certificate.plan()), certificate.entry())));
    }

    private Map<RetentionClass, LocalDate> limits() {
        Instant now = session.terminal().clock().instant();
        Map<RetentionClass, LocalDate> limits = new EnumMap<>(RetentionClass.class);
        session.settings()
                .retention()
                .forEach((kind, period) -> limits.put(
                        kind,
                        LocalDate.ofInstant(now.minus(period), ZoneOffset.UTC).withDayOfMonth(1)));
        return limits;
    }

    private String policy(Map<RetentionClass, LocalDate> limits) {
        return session.settings().retention().entrySet().stream()
                .filter(period -> limits.containsKey(period.getKey()))
                .map(period -> "retention.%s: %dd"
                        .formatted(period.getKey().word(), period.getValue().toDays()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** What is kept for more than three years without anybody having said so; empty when there is nothing. */
    List<String> remarks(LakeState state) {
        LocalDate limit = LocalDate.ofInstant(session.terminal().clock().instant(), ZoneOffset.UTC)
                .minusYears(YEARS);
        List<String> old = new ArrayList<>();
        for (RetentionClass kind : Arrays.asList(RetentionClass.values())) {
            if (!session.settings().retention().containsKey(kind)) {
                kind.oldest(state)
                        .filter(day -> day.isBefore(limit))
                        .ifPresent(day -> old.add("%s since %s".formatted(kind.word(), day)));
            }
        }
        return old.isEmpty()
                ? List.of()
                : List.of("kept: %s: older than %d years, and no retention is set (see ipam help purge)."
                        .formatted(String.join(", ", old), YEARS));
    }
}
