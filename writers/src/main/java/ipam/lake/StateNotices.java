package ipam.lake;

import ipam.record.Dataset;
import ipam.record.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the zones, or the services, that are not in the state that was last noticed; of those of which nothing was, the
 * ones that are not well. What nothing is known of stays as it was noticed: that nobody says anything is no state.
 */
public final class StateNotices {
    private final Lake lake;
    private final Uncounted uncounted;
    private final Kind kind;

    /** What is watched. */
    public enum Kind {
        /** A zone over all servers that hold it. Events tell at once what may pass in minutes: a transfer, say. */
        ZONE("good", Duration.ofMinutes(15), """
                SELECT zone AS object, NULL AS server, state, why, start_time FROM zone_state
                WHERE server IS NULL AND start_time <= ? AND end_time > ?"""),
        /** A service of a server. Of several answers that were missing, the state is told. */
        SERVICE("up", Duration.ZERO, """
                SELECT service AS object, server, state, why, start_time FROM service_state
                WHERE start_time <= ? AND end_time > ?""");

        private final String well;
        private final Duration settled;
        private final String sql;

        Kind(String well, Duration settled, String sql) {
            this.well = well;
            this.settled = settled;
            this.sql = sql;
        }

        private Dataset dataset() {
            return switch (this) {
                case ZONE -> Health.ZONE_STATE;
                case SERVICE -> Health.SERVICE_STATE;
            };
        }

        /** As settings, recipients and the lake name it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param uncounted servers of which nobody is told */
    public StateNotices(Lake lake, Uncounted uncounted, Kind kind) {
        this.lake = lake;
        this.uncounted = uncounted;
        this.kind = kind;
    }

    /** A state, since when, and why. */
    private record State(String word, Instant since, String why) {}

    /**
     * What changed, to be raised.
     *
     * @param noticed the newest notice of each subject
     */
    public List<Notice> of(Instant now, List<Notice> noticed) {
        Map<Notice.Subject, String> before = new HashMap<>();
        noticed.forEach(notice -> before.put(notice.subject(), notice.change().after()));
        Map<Notice.Subject, State> settled = states(now.minus(kind.settled));
        List<Notice> notices = new ArrayList<>();
        states(now).forEach((subject, state) -> {
            String known = before.get(subject);
            State then = settled.get(subject);
            boolean isSettled = then != null && then.word.equals(state.word);
            if (isSettled && !state.word.equals(Objects.requireNonNullElse(known, kind.well))) {
                // Of now: what is found out later of the past must not come before what was noticed.
                notices.add(new Notice(
                        kind.word(),
                        subject,
                        now,
                        new Notice.Change(known, state.word, null),
                        "%s; since %s".formatted(state.why, state.since)));
            }
        });
        return notices;
    }

    private Map<Notice.Subject, State> states(Instant moment) {
        Map<Notice.Subject, State> states = new HashMap<>();
        Views views = Views.of(kind.dataset());
        if (kind == Kind.SERVICE) { // the states of a month are parts of it
            views = views.within(
                    YearMonth.from(moment.atOffset(ZoneOffset.UTC))
                            .atDay(1)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC),
                    moment);
        }
        try (Query query = lake.query(views, uncounted);
                Rows rows = query.run(kind.sql, List.of(moment, moment))) {
            while (rows.next()) {
                Object server = rows.value(1);
                Object why = rows.value(3);
                states.put(
                        new Notice.Subject(
                                kind.word(),
                                String.valueOf(rows.value(0)),
                                server == null ? null : server.toString(),
                                null,
                                null),
                        new State(
                                String.valueOf(rows.value(2)),
                                (Instant) Objects.requireNonNull(rows.value(4)),
                                why == null ? "nothing is wrong" : why.toString()));
            }
        }
        return states;
    }
}
