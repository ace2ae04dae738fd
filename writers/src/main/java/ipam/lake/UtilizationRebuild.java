package ipam.lake;

import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.UTILIZATION;
import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rebuilds how full scopes were from who held which address: the peak that samples miss, and days before anybody took
 * samples. The addresses in use at the end of each minute become hours and days; the minutes are not kept.
 */
public final class UtilizationRebuild {
    /** The task that commits what this derives. */
    public static final String TASK = "utilization-events";

    /**
     * Days after a purge on which clients may hold an address that they were given before it: what was counted on them
     * stays as it is.
     */
    private static final int LONGEST_LEASE = 31;

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final UtilizationRules rules;

    public UtilizationRebuild(Lake lake, Scratch scratch, Limits limits, UtilizationRules rules) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.rules = rules;
    }

    /**
     * The first day that lease events were added for since days were last rebuilt; empty when there is none, and as long
     * as nobody knows a scope.
     */
    public Optional<LocalDate> due() {
        return lake.state().parts(SCOPE).isEmpty()
                ? Optional.empty()
                : new Due(lake, TASK)
                        .since(part -> part.dataset().equals(LEASE_EVENT.name()))
                        .map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }

    /**
     * Rebuilds every day with lease events from one on: what was open at its end went on.
     *
     * @param now hours that are older than the rules keep are not written
     * @return parts to be committed in one entry; the scratch must live until then
     */
    public Replacement update(LocalDate first, Instant now) {
        LocalDate purged = lake.state().purged().get(LEASE_EVENT.name());
        LocalDate known = purged == null ? LocalDate.MIN : purged.plusDays(LONGEST_LEASE);
        return rebuild(new TreeSet<>(dates(lake.state())).tailSet(first.isBefore(known) ? known : first, true), now);
    }

    /** Rebuilds these days. */
    public Replacement rebuild(Set<LocalDate> dates, Instant now) {
        LakeState state = lake.state();
        Days stored = new Days(lake, state.parts(UTILIZATION));
        List<Prepared> added = new ArrayList<>();
        Set<Part> removed = new LinkedHashSet<>();
        try (UtilizationDays days = new UtilizationDays(lake, scratch, limits, rules)) {
            for (LocalDate date : new TreeSet<>(dates)) {
                Instant start = date.atStartOfDay().toInstant(ZoneOffset.UTC);
                days.keep(true, start.isAfter(now.minus(rules.keepHourly())));
                added.add(days.rebuild(
                        date,
                        paths(state, LEASE_INTERVAL_BY_IP, date),
                        paths(state, LEASE_EVENT, date),
                        stored.of(date)));
                removed.addAll(stored.parts(date));
            }
        }
        added.addAll(stored.others(dates, removed, scratch, limits));
        return new Replacement(added, List.copyOf(removed));
    }

    private List<Path> paths(LakeState state, Dataset dataset, LocalDate date) {
        return state.parts(dataset).stream()
                .filter(part -> date.toString().startsWith(part.partition()))
                .map(lake::path)
                .toList();
    }

    /** The days with lease events. A merged part is of a whole month, whose days are all taken. */
    private static List<LocalDate> dates(LakeState state) {
        List<LocalDate> dates = new ArrayList<>();
        for (Part part : state.parts(LEASE_EVENT)) {
            LocalDate first = Days.first(part.partition());
            dates.addAll(
                    first.toString().equals(part.partition())
                            ? List.of(first)
                            : first.datesUntil(first.plusMonths(1)).toList());
        }
        return dates;
    }
}
