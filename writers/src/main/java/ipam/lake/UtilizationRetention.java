package ipam.lake;

import static ipam.record.Configuration.UTILIZATION;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Forgets single moments and hours of utilization that are older than the rules keep them; days are for ever. */
public final class UtilizationRetention {
    /** The task that commits it. */
    public static final String TASK = "utilization-retention";

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final UtilizationRules rules;

    public UtilizationRetention(Lake lake, Scratch scratch, Limits limits, UtilizationRules rules) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.rules = rules;
    }

    /**
     * The parts that hold something to forget, without it; nothing when there are none.
     *
     * @return parts to be committed in one entry; the scratch must live until then
     */
    public Replacement update(Instant now) {
        Duration shorter = rules.keepRaw().compareTo(rules.keepHourly()) < 0 ? rules.keepRaw() : rules.keepHourly();
        LocalDate limit = LocalDate.ofInstant(now.minus(shorter), ZoneOffset.UTC);
        List<Part> old = lake.state().parts(UTILIZATION).stream()
                .filter(part -> Days.first(part.partition()).isBefore(limit))
                .toList();
        if (old.isEmpty()) {
            return Replacement.NONE;
        }
        try (Engine engine = new Engine(Script.of("utilization.sql"), scratch, limits)) {
            engine.set("raw_before", now.minus(rules.keepRaw()));
            engine.set("hours_before", now.minus(rules.keepHourly()));
            engine.set("stored", UTILIZATION, old.stream().map(lake::path).toList());
            engine.run("expired");
            Set<String> expired = new HashSet<>(engine.query("expired_files", row -> row.getString(1)));
            List<Prepared> added = new ArrayList<>();
            List<Part> removed = new ArrayList<>();
            for (Part part : old) {
                if (expired.contains(lake.path(part).toString())) {
                    engine.set("stored", UTILIZATION, List.of(lake.path(part)));
                    removed.add(part);
                    PartSpan span = engine.query("kept", PartSpan::of).get(0);
                    if (span.rows() > 0) {
                        Path file = engine.write("write_kept", UTILIZATION);
                        added.add(span.prepare(scratch, file, UTILIZATION, part.partition()));
                    }
                }
            }
            return new Replacement(added, removed);
        }
    }
}
