package ipam.lake;

import static ipam.record.Health.SERVICE_EVENT;
import static ipam.record.Health.SERVICE_STATE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps {@code service_state} true to what servers answered and status files said. A word counts until the next one, at
 * most for as long as it is believed; then nothing is known. That a server says nothing is heeded only when it said
 * nothing several times in a row, and then from the first of them on: one lost answer is no outage. That a service is
 * stopped or paused, or nobody listens, is said, and counts at once.
 *
 * <p>A month hangs on its own events and on those shortly before and after it, so only the months from the earliest
 * news on are derived.
 */
public final class ServiceStates implements States {
    /** The task that commits what this derives. */
    public static final String TASK = "service-states";

    private static final String HOLD = "hold-seconds";
    private static final String CONFIRM = "confirm";

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final Rules rules;

    /**
     * How words are taken.
     *
     * @param hold how long one is believed when there is no other
     * @param confirm so many times in a row must a server say nothing to be unreachable, at least 1
     */
    public record Rules(Duration hold, int confirm) {
        public Rules {
            if (confirm < 1) {
                throw new IllegalArgumentException("Invalid confirm: %d (must be at least 1)".formatted(confirm));
            }
        }

        /** So far away from a moment may the words lie that its state hangs on. */
        private Duration reach() {
            return hold.multipliedBy(confirm + 1L);
        }
    }

    public ServiceStates(Lake lake, Scratch scratch, Limits limits, Rules rules) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.rules = rules;
    }

    @Override
    public String task() {
        return TASK;
    }

    @Override
    public boolean isDue() {
        return since().isPresent();
    }

    @Override
    public Map<String, Object> notes(int seen) {
        return Map.of(Change.AS_OF, seen, HOLD, rules.hold.toSeconds(), CONFIRM, rules.confirm);
    }

    /** From when on it is not true. */
    private Optional<Instant> since() {
        Due due = new Due(lake, TASK);
        Optional<Instant> news = due.since(part -> part.dataset().equals(SERVICE_EVENT.name()));
        boolean isByOtherRules = due.note(HOLD).isPresent()
                && !(due.isNoted(HOLD, rules.hold.toSeconds()) && due.isNoted(CONFIRM, rules.confirm));
        return isByOtherRules ? first() : news;
    }

    private Optional<Instant> first() {
        return Stream.concat(lake.state().parts(SERVICE_EVENT).stream(), lake.state().parts(SERVICE_STATE).stream())
                .map(Due::start)
                .min(Comparator.naturalOrder());
    }

    /** A part for each month from the earliest news on; one that comes out as it was stays. */
    @Override
    public Replacement update() {
        Optional<Instant> since = since();
        List<Prepared> added = new ArrayList<>();
        List<Part> removed = new ArrayList<>();
        if (since.isPresent()) {
            YearMonth last = month(last().plus(rules.hold));
            for (YearMonth month = month(since.get().minus(rules.reach()));
                    !month.isAfter(last);
                    month = month.plusMonths(1)) {
                make(month, added, removed);
            }
        }
        return new Replacement(added, removed);
    }

    private Instant last() {
        return lake.state().parts(SERVICE_EVENT).stream()
                .map(part -> part.to() == null ? start(month(Due.start(part)).plusMonths(1)) : part.to())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private void make(YearMonth month, List<Prepared> added, List<Part> removed) {
        List<Part> stored = lake.state().parts(SERVICE_STATE, month.toString());
        Instant from = start(month).minus(rules.reach());
        Instant to = start(month.plusMonths(1)).plus(rules.reach());
        List<Path> events = Views.of(SERVICE_EVENT).within(from, to).parts(lake.state(), SERVICE_EVENT).stream()
                .map(lake::path)
                .toList();
        if (events.isEmpty()) {
            removed.addAll(stored);
            return;
        }
        try (Engine engine = new Engine(Script.of("service-states.sql"), scratch, limits)) {
            engine.set("events", SERVICE_EVENT, events);
            engine.set("earliest", from);
            engine.set("latest", to);
            engine.set("month_start", start(month));
            engine.set("month_end", start(month.plusMonths(1)));
            engine.set("hold", rules.hold.toSeconds());
            engine.set("confirm", rules.confirm);
            List.of("words", "spans").forEach(engine::run);
            PartSpan span = engine.query("span", PartSpan::of).get(0);
            Prepared made =
                    span.prepare(scratch, engine.write("write", SERVICE_STATE), SERVICE_STATE, month.toString());
            boolean same = stored.size() == 1 && stored.get(0).sha256().equals(made.sha256());
            if (!same) {
                removed.addAll(stored);
            }
            if (!same && made.rows() > 0) {
                added.add(made);
            }
        }
    }

    private static YearMonth month(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
