package ipam.lake;

import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_CLIENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lease intervals true to the lease events: one client holding one address, cut at UTC month ends, in two
 * orders.
 *
 * <p>A month is a function of its events and of what was open at the end of the month before. So from the first month
 * that got events the months are made anew, and beyond the last of them only while what is open at a month's end is
 * not what is stored. The result is the same as that of making everything anew.
 */
public final class Intervals {
    /**
     * After more months without a single lease event nothing is known any more: what was open stays so, and does not go
     * on. So a row that is dated decades ahead costs one month.
     */
    static final int SILENT_MONTHS = 12;

    /** So many rows are in memory at once, in the slices of all workers; sorting takes 50 bytes a row. */
    private static final long ROWS = 2_000_000;

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final long sliceRows;

    public Intervals(Lake lake, Scratch scratch, Limits limits) {
        this(lake, scratch, limits, ROWS / IntervalMonth.workers(limits));
    }

    Intervals(Lake lake, Scratch scratch, Limits limits, long sliceRows) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.sliceRows = sliceRows;
    }

    /** The months that parts of {@code lease_event} lie in. */
    public static Set<YearMonth> months(Collection<Part> parts) {
        return parts.stream()
                .filter(part -> part.dataset().equals(LEASE_EVENT.name()))
                .map(part -> YearMonth.parse(part.partition().substring(0, 7)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Derives what the lake's state lacks.
     *
     * @param touched months whose lease events changed since the intervals were derived
     * @return parts to be committed in one entry; the scratch must live until then
     */
    public Replacement update(Set<YearMonth> touched) {
        return update(lake.state(), touched);
    }

    /** Derives what a state lacks that the lake has, or is to have. */
    Replacement update(LakeState state, Set<YearMonth> touched) {
        return new Update(state, touched).run();
    }

    /** One update: the lake as it was, and what became of it so far. */
    private final class Update {
        private final NavigableMap<YearMonth, List<Part>> events;
        private final NavigableMap<YearMonth, List<Part>> byIp;
        private final NavigableMap<YearMonth, List<Part>> byClient;
        private final Set<YearMonth> touched;
        private final NavigableSet<YearMonth> months;
        private final List<Prepared> added = new ArrayList<>();
        private final List<Part> removed = new ArrayList<>();

        Update(LakeState state, Set<YearMonth> touched) {
            this.events = byMonth(state, LEASE_EVENT);
            this.byIp = byMonth(state, LEASE_INTERVAL_BY_IP);
            this.byClient = byMonth(state, LEASE_INTERVAL_BY_CLIENT);
            this.touched = Set.copyOf(touched);
            this.months = withGapsFilled(events.navigableKeySet());
        }

        Replacement run() {
            // Where the month before lies, and whether what is open at its end is not what was stored.
            List<Path> before = List.of();
            boolean changed = false;
            for (YearMonth month : months) {
                if (!months.contains(month.minusMonths(1))) {
                    before = List.of();
                    changed = false;
                }
                if (changed || mustBeMade(month)) {
                    try (IntervalMonth work = work(month)) {
                        IntervalMonth.Made made = work.make(paths(events.get(month)), before);
                        before = List.of(made.byIp().temporary());
                        changed = byIp.containsKey(month) && work.endsOtherwise(before.get(0), paths(byIp.get(month)));
                        replace(month, made);
                    }
                } else {
                    before = paths(byIp.get(month));
                    changed = false;
                    if (byIp.containsKey(month.plusMonths(1)) != months.contains(month.plusMonths(1))) {
                        recut(month);
                    }
                }
            }
            for (YearMonth stored : byIp.navigableKeySet()) {
                if (!months.contains(stored)) {
                    remove(stored);
                }
            }
            return new Replacement(added, removed);
        }

        private boolean mustBeMade(YearMonth month) {
            YearMonth previous = month.minusMonths(1);
            return touched.contains(month)
                    || !byIp.containsKey(month)
                    || byIp.containsKey(previous) != months.contains(previous);
        }

        private IntervalMonth work(YearMonth month) {
            return new IntervalMonth(month, !months.contains(month.plusMonths(1)), scratch, limits, sliceRows);
        }

        private void recut(YearMonth month) {
            try (IntervalMonth work = work(month)) {
                replace(
                        month,
                        new IntervalMonth.Made(
                                work.recut(paths(byIp.get(month)), LEASE_INTERVAL_BY_IP),
                                work.recut(paths(byClient.get(month)), LEASE_INTERVAL_BY_CLIENT)));
            }
        }

        private void replace(YearMonth month, IntervalMonth.Made made) {
            added.add(made.byIp());
            added.add(made.byClient());
            remove(month);
        }

        private void remove(YearMonth month) {
            removed.addAll(byIp.getOrDefault(month, List.of()));
            removed.addAll(byClient.getOrDefault(month, List.of()));
        }
    }

    /** The months with events and the silent ones between them, unless too many of them follow each other. */
    private static NavigableSet<YearMonth> withGapsFilled(NavigableSet<YearMonth> months) {
        NavigableSet<YearMonth> filled = new TreeSet<>(months);
        for (YearMonth month : months) {
            YearMonth next = months.higher(month);
            if (next != null && !next.isAfter(month.plusMonths(SILENT_MONTHS + 1))) {
                for (YearMonth silent = month.plusMonths(1); silent.isBefore(next); silent = silent.plusMonths(1)) {
                    filled.add(silent);
                }
            }
        }
        return filled;
    }

    private static NavigableMap<YearMonth, List<Part>> byMonth(LakeState state, Dataset dataset) {
        return state.parts(dataset).stream()
                .collect(Collectors.groupingBy(
                        part -> YearMonth.parse(part.partition().substring(0, 7)), TreeMap::new, Collectors.toList()));
    }

    private List<Path> paths(@Nullable Collection<Part> parts) {
        return parts == null ? List.of() : parts.stream().map(lake::path).toList();
    }
}
