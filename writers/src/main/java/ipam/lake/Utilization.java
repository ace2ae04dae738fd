package ipam.lake;

import static ipam.record.Configuration.SNAPSHOT;
import static ipam.record.Configuration.UTILIZATION;

import ipam.record.Configuration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps {@code utilization} true to the snapshots of DHCP servers: what they counted, and the leases that they listed.
 *
 * <p>A day is a function of its snapshots and of what was known before it. So from the first moment that snapshots were
 * added for, everything is made anew; in the usual run that is the newest moment alone.
 */
public final class Utilization {
    /** The task that commits what this derives. */
    public static final String TASK = "utilization";

    private static final long COLLECTION_SECONDS = 300;
    /** How far back what was counted under no full name is named once it is known. */
    private static final Duration REACH = Duration.ofDays(31);

    /** What a day is derived from. */
    private static final Set<String> INPUTS = Set.of(
            SNAPSHOT.name(),
            Configuration.SCOPE.name(),
            Configuration.POOL.name(),
            Configuration.EXCLUSION.name(),
            Configuration.RESERVATION.name(),
            Configuration.FAILOVER.name(),
            Configuration.SCOPE_STATISTICS.name(),
            Configuration.LEASE.name());

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final UtilizationRules rules;

    public Utilization(Lake lake, Scratch scratch, Limits limits, UtilizationRules rules) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.rules = rules;
    }

    /** The first moment that snapshots were added for since utilization was last derived; empty when there are none. */
    public Optional<Instant> due() {
        LakeState state = lake.state();
        if (state.parts(SNAPSHOT).isEmpty()) {
            return Optional.empty();
        }
        Due due = new Due(lake, TASK);
        Optional<Instant> scopes = due.since(part -> part.dataset().equals(Configuration.SCOPE.name()));
        return due.since(part -> INPUTS.contains(part.dataset()))
                .map(first -> scopes.flatMap(known -> unnamed(state, first))
                        .filter(first::isAfter)
                        .orElse(first));
    }

    /** The first moment that a scope was counted whose name was not known then, but is now. */
    private Optional<Instant> unnamed(LakeState state, Instant first) {
        Views recent = Views.of(UTILIZATION, Configuration.SCOPE).within(first.minus(REACH), null);
        try (Engine engine = new Engine(Script.of("utilization.sql"), scratch, limits)) {
            engine.set("stored", UTILIZATION, paths(recent.parts(state, UTILIZATION)));
            engine.set("scopes", Configuration.SCOPE, paths(recent.parts(state, Configuration.SCOPE)));
            return engine.query("unnamed", row -> Optional.ofNullable(Engine.instant(row, 1)))
                    .get(0);
        }
    }

    private List<Path> paths(List<Part> parts) {
        return parts.stream().map(lake::path).toList();
    }

    /**
     * Derives the days from a moment on.
     *
     * @param first as {@link #due} says
     * @param now what is older than the rules keep is not written
     * @return parts to be committed in one entry; the scratch must live until then
     */
    public Replacement update(Instant first, Instant now) {
        LakeState state = lake.state();
        Instant since =
                Instant.ofEpochSecond(Math.floorDiv(first.getEpochSecond(), COLLECTION_SECONDS) * COLLECTION_SECONDS);
        Days stored = new Days(lake, state.parts(UTILIZATION));
        NavigableMap<LocalDate, Path> made = new TreeMap<>();
        List<Prepared> added = new ArrayList<>();
        Set<Part> removed = new LinkedHashSet<>();
        try (UtilizationDays days = new UtilizationDays(lake, scratch, limits, rules)) {
            for (LocalDate date : dates(state, since)) {
                Instant start = date.atStartOfDay().toInstant(ZoneOffset.UTC);
                boolean keepsRaw = start.isAfter(now.minus(rules.keepRaw()));
                days.keep(keepsRaw, start.isAfter(now.minus(rules.keepHourly())));
                List<Path> before = made.isEmpty()
                        ? stored.before(date)
                        : List.of(made.lastEntry().getValue());
                List<Path> previous = new ArrayList<>(before);
                previous.addAll(stored.of(date));
                Prepared part =
                        days.make(date, keepsRaw && since.isAfter(start) ? since : start, previous, stored.of(date));
                added.add(part);
                made.put(date, part.temporary());
                removed.addAll(stored.parts(date));
            }
        }
        added.addAll(stored.others(made.navigableKeySet(), removed, scratch, limits));
        return new Replacement(added, List.copyOf(removed));
    }

    private List<LocalDate> dates(LakeState state, Instant since) {
        try (Engine engine = new Engine(Script.of("utilization.sql"), scratch, limits)) {
            engine.set("since", since);
            engine.set(
                    "snapshots",
                    SNAPSHOT,
                    state.parts(SNAPSHOT).stream().map(lake::path).toList());
            return engine.query("dates", row -> LocalDate.parse(row.getString(1)));
        }
    }
}
