package ipam.lake;

import static ipam.record.Datasets.ADDRESS_SESSION;
import static ipam.record.Datasets.IDENTITY;
import static ipam.record.Datasets.LEASE_EVENT;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index of users and hosts true to the lease events and the sessions: one part a month, sorted by host without
 * case.
 */
public final class Identity {
    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;

    public Identity(Lake lake, Scratch scratch, Limits limits) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
    }

    /**
     * Makes the touched months anew.
     *
     * @param touched months whose lease events changed, see {@link Intervals#months}
     * @param sessions what became of the sessions
     * @return parts to be committed in one entry with the sessions; the scratch must live until then
     */
    public Replacement update(Set<YearMonth> touched, Replacement sessions) {
        return update(lake.state(), touched, sessions);
    }

    /** The same of a state that the lake has, or is to have. */
    Replacement update(LakeState state, Set<YearMonth> touched, Replacement sessions) {
        Set<YearMonth> months = new TreeSet<>(touched);
        months.addAll(sessions.months(ADDRESS_SESSION));
        List<Prepared> added = new ArrayList<>();
        List<Part> removed = new ArrayList<>();
        for (YearMonth month : months) {
            List<Path> events = state.parts(LEASE_EVENT).stream()
                    .filter(part -> part.partition().startsWith(month.toString()))
                    .map(lake::path)
                    .toList();
            removed.addAll(state.parts(IDENTITY, month.toString()));
            if (!events.isEmpty()) {
                added.add(make(month, events, sessions.files(lake, ADDRESS_SESSION, month)));
            }
        }
        return new Replacement(added, removed);
    }

    private Prepared make(YearMonth month, List<Path> events, List<Path> sessions) {
        try (Engine engine = new Engine(Script.of("identity.sql"), scratch, limits)) {
            engine.set("events", LEASE_EVENT, events);
            engine.set("sessions", ADDRESS_SESSION, sessions);
            engine.run("names");
            Path file = engine.write("identity", IDENTITY);
            Span span = engine.query(
                            "span", row -> new Span(row.getLong(1), Engine.instant(row, 2), Engine.instant(row, 3)))
                    .get(0);
            return scratch.prepare(file, IDENTITY, month.toString(), span.rows, span.from, span.to);
        }
    }

    private record Span(
            long rows, @Nullable Instant from, @Nullable Instant to) {}
}
