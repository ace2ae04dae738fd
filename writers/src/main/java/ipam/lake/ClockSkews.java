package ipam.lake;

import static ipam.record.Datasets.CLOCK_SKEW;
import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.LOGON_EVENT;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps {@code clock_skew} true to the lease events and logons: how far the clocks of two servers were apart in a month. */
public final class ClockSkews {
    /** So many rows of a month are compared; of more, those of some clients. */
    private static final long ENOUGH = 500_000;

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;

    public ClockSkews(Lake lake, Scratch scratch, Limits limits) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
    }

    /**
     * Makes the touched months anew.
     *
     * @param events months whose lease events changed
     * @param logons months whose sessions logons may change
     * @return parts to be committed; the scratch must live until then
     */
    public Replacement update(Set<YearMonth> events, Set<YearMonth> logons) {
        LakeState state = lake.state();
        Set<YearMonth> months = new TreeSet<>(events);
        months.addAll(logons);
        List<Prepared> added = new ArrayList<>();
        List<Part> removed = new ArrayList<>();
        for (YearMonth month : months) {
            List<Part> leases = parts(state, LEASE_EVENT, month);
            List<Part> stored = state.parts(CLOCK_SKEW, month.toString());
            if (leases.isEmpty()) {
                removed.addAll(stored);
                continue;
            }
            Prepared made = make(month, leases, parts(state, LOGON_EVENT, month));
            boolean same = stored.size() == 1 && stored.get(0).sha256().equals(made.sha256());
            if (!same) {
                removed.addAll(stored);
            }
            if (!same && made.rows() > 0) {
                added.add(made);
            }
        }
        return new Replacement(added, removed);
    }

    private static List<Part> parts(LakeState state, Dataset dataset, YearMonth month) {
        return state.parts(dataset).stream()
                .filter(part -> part.partition().startsWith(month.toString()))
                .toList();
    }

    private Prepared make(YearMonth month, List<Part> leases, List<Part> logons) {
        try (Engine engine = new Engine(Script.of("clock-skew.sql"), scratch, limits)) {
            engine.set("events", LEASE_EVENT, paths(leases));
            engine.set("logons", LOGON_EVENT, paths(logons));
            engine.set("sample", 1 + leases.stream().mapToLong(Part::rows).sum() / ENOUGH);
            engine.run("skew");
            Path file = engine.write("clocks", CLOCK_SKEW);
            Span span = engine.query(
                            "span", row -> new Span(row.getLong(1), Engine.instant(row, 2), Engine.instant(row, 3)))
                    .get(0);
            return scratch.prepare(file, CLOCK_SKEW, month.toString(), span.rows, span.from, span.to);
        }
    }

    private List<Path> paths(List<Part> parts) {
        return parts.stream().map(lake::path).toList();
    }

    private record Span(
            long rows, @Nullable Instant from, @Nullable Instant to) {}
}
