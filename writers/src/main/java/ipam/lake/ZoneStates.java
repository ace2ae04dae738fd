package ipam.lake;

import static ipam.record.Configuration.SNAPSHOT;
import static ipam.record.Configuration.ZONE;
import static ipam.record.Datasets.ZONE_EVENT;
import static ipam.record.Datasets.ZONE_STATE;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps {@code zone_state} true to what was collected of zones: events, answers, files and transfers. The newest word on
 * each aspect of a zone counts until a newer one, and as long as its server is heard of; the worst aspect is the zone's
 * state on that server, and of all servers together the state of the zone. Where nothing is known there is no span, and a
 * file that a zone was written to says nothing of its health.
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
    private static final Set<String> INPUTS = Set.of(ZONE_EVENT.name(), SNAPSHOT.name(), ZONE.name());

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final Duration hold;

    /** @param hold how long what a server said is believed when nothing more is heard of it */
    public ZoneStates(Lake lake, Scratch scratch, Limits limits, Duration hold) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.hold = hold;
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
        return isNews || (isDerived && !due.isNoted(HOLD, hold.toSeconds()));
    }

    @Override
    public Map<String, Object> notes(int seen) {
        return Map.of(Change.AS_OF, seen, HOLD, hold.toSeconds());
    }

    /** Derives it anew: one part in place of the one there is. */
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
            engine.run("tables");
            long slices = 1 + engine.query("size", row -> row.getLong(1)).get(0) / atATime;
            engine.set("slices", slices);
            for (long slice = 0; slice < slices; slice++) {
                engine.set("slice", slice);
                List.of("slice", "behind", "words", "spans", "whole", "keep").forEach(engine::run);
            }
            PartSpan span = engine.query("span", PartSpan::of).get(0);
            Prepared part = span.prepare(scratch, engine.write("write", ZONE_STATE), ZONE_STATE, "");
            return new Replacement(List.of(part), lake.state().parts(ZONE_STATE));
        }
    }
}
