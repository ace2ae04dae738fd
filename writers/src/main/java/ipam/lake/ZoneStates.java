package ipam.lake;

import static ipam.record.Configuration.SNAPSHOT;
import static ipam.record.Configuration.ZONE;
import static ipam.record.Health.ZONE_EVENT;
import static ipam.record.Health.ZONE_STATE;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code zone_state} true to what was collected of zones: events, answers, files and transfers. The newest word on
 * each aspect of a zone counts until a newer one, and as long as its server is heard of; the worst aspect is the zone's
 * state on that server, and of all servers together the state of the zone. Where nothing is known there is no span, and a
 * file that a zone was written to says nothing of its health. From the moment that a server is not managed it is not heard
 * of, whoever passes on what it says, until it is managed and says something; what it said before that stays as it was.
 *
 * <p>What is stored holds until the earliest news; from then on it is derived anew, from the words of shortly before and
 * what each server logged last. Only where news says something of earlier times, all of it is: of zones that turn out to
 * lie in a directory.
 *
 * <p>Zones in a directory have versions of each domain controller's own; of others, a server that holds an older version
 * than another held a while before is behind it (RFC 1982).
 */
public final class ZoneStates implements States {
    /** The task that commits what this derives. */
    public static final String TASK = "zone-states";

    /** Between a change and its notice to the secondaries, and the transfer of a large zone. */
    private static final Duration GRACE = Duration.ofMinutes(15);

    /** Words on zones that are judged at a time: what takes the memory. */
    private static final long AT_A_TIME = 200_000;

    private static final String HOLD = "hold-seconds";
    private static final String DIRECTORY = "directory";
    private static final String PURGED = "purged";
    private static final String TURNS = "turns";

    /** Before everything that a file can tell of. */
    private static final Instant EVER = Instant.parse("1601-01-01T00:00:00Z");

    private static final Set<String> INPUTS = Set.of(ZONE_EVENT.name(), SNAPSHOT.name(), ZONE.name());

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final Duration hold;
    private final List<Pause> pauses;
    /** When servers ceased to be managed or were again, in order: each is later than those that were known before it. */
    private final List<Instant> turns;

    private long directory;

    /**
     * Prepares it.
     *
     * @param hold how long what a server said is believed when nothing more is heard of it
     * @param pauses times in which servers were not managed
     */
    public ZoneStates(Lake lake, Scratch scratch, Limits limits, Duration hold, List<Pause> pauses) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.hold = hold;
        this.pauses = List.copyOf(pauses);
        this.turns = pauses.stream()
                .flatMap(pause -> Stream.of(pause.start(), pause.end()))
                .filter(turn -> !turn.equals(Instant.MAX))
                .map(turn -> turn.truncatedTo(ChronoUnit.MICROS))
                .sorted()
                .toList();
    }

    @Override
    public String task() {
        return TASK;
    }

    @Override
    public boolean isDue() {
        Due due = new Due(lake, TASK);
        boolean isNews = due.since(part -> INPUTS.contains(part.dataset())).isPresent();
        boolean isDerived = !lake.state().parts(ZONE_STATE).isEmpty();
        return isNews || (isDerived && (!isByTheseRules(due) || turned(due).isPresent()));
    }

    @Override
    public Map<String, Object> notes(int seen) {
        return Map.of(
                Change.AS_OF,
                seen,
                HOLD,
                hold.toSeconds(),
                DIRECTORY,
                directory,
                PURGED,
                purged(),
                TURNS,
                turns.size());
    }

    /** One part in place of the one there is. */
    @Override
    public Replacement update() {
        return update(AT_A_TIME);
    }

    /** @param atATime words on zones that are judged at a time */
    Replacement update(long atATime) {
        try (Engine engine = new Engine(Script.of("zone-states.sql"), scratch, limits)) {
            for (Dataset input : List.of(ZONE_EVENT, ZONE, SNAPSHOT)) {
                List<Path> files =
                        lake.state().parts(input).stream().map(lake::path).toList();
                engine.set(input.equals(ZONE_EVENT) ? "events" : input.name() + "s", input, files);
            }
            engine.set("hold", hold.toSeconds());
            engine.set("grace", GRACE.toSeconds());
            engine.run("pauses");
            engine.append("pause", pauses.stream().map(ZoneStates::row).toList());
            engine.run("known");
            directory = engine.query("directory", row -> row.getLong(1)).get(0);
            from(engine, since());
            boolean isOfBefore = engine.query("asked", row -> row.getBoolean(1)).get(0);
            if (isOfBefore) {
                from(engine, EVER);
            }
            engine.run("tables");
            long slices = 1 + engine.query("size", row -> row.getLong(1)).get(0) / atATime;
            engine.set("slices", slices);
            for (long slice = 0; slice < slices; slice++) {
                engine.set("slice", slice);
                List.of("slice", "behind", "words", "spans", "whole", "keep").forEach(engine::run);
            }
            engine.run("together");
            PartSpan span = engine.query("span", PartSpan::of).get(0);
            Prepared part = span.prepare(scratch, engine.write("write", ZONE_STATE), ZONE_STATE, "");
            return new Replacement(List.of(part), lake.state().parts(ZONE_STATE));
        }
    }

    private static @Nullable Object[] row(Pause pause) {
        return new @Nullable Object[] {
            pause.server(), pause.start(), pause.end().equals(Instant.MAX) ? null : pause.end()
        };
    }

    /** From when on what is stored is not true. */
    private Instant since() {
        Due due = new Due(lake, TASK);
        boolean isStored = isByTheseRules(due)
                && due.isNoted(DIRECTORY, directory)
                && !lake.state().parts(ZONE_STATE).isEmpty();
        return isStored
                ? Stream.concat(due.since(part -> INPUTS.contains(part.dataset())).stream(), turned(due).stream())
                        .min(Comparator.naturalOrder())
                        .orElse(EVER)
                : EVER;
    }

    private boolean isByTheseRules(Due due) {
        return due.isNoted(HOLD, hold.toSeconds())
                && due.note(PURGED).filter(purged()::equals).isPresent();
    }

    /** From when on servers are managed otherwise than was known. */
    private Optional<Instant> turned(Due due) {
        int known = due.note(TURNS)
                .map(number -> number instanceof Number many ? many.intValue() : 0)
                .orElse(0);
        return known == turns.size() ? Optional.empty() : Optional.of(known < turns.size() ? turns.get(known) : EVER);
    }

    /** What was purged of what it is derived from: without that it is another. */
    private String purged() {
        Map<String, LocalDate> days = lake.state().purged();
        return "%s %s %s"
                .formatted(
                        days.get(ZONE_EVENT.name()),
                        days.get(SNAPSHOT.name()),
                        new TreeMap<>(lake.state().forgotten()));
    }

    private void from(Engine engine, Instant since) {
        List<Path> stored = since.equals(EVER)
                ? List.of()
                : lake.state().parts(ZONE_STATE).stream().map(lake::path).toList();
        engine.set("stored", ZONE_STATE, stored);
        engine.set("since", since);
        // A word counts as long as it is believed; and of the version that another server had, it may hang on one
        // before.
        engine.set(
                "earliest",
                since.equals(EVER) ? EVER : since.minus(hold.multipliedBy(2)).minus(GRACE));
    }
}
