package ipam.lake;

import static ipam.record.Configuration.ZONE;
import static ipam.record.Health.ZONE_EVENT;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what servers answered as rows of {@code zone_event}. An answer like the last one of the same server is kept now
 * and then only, unless servers have the zone in several versions: then each answer may be the proof that one is behind.
 */
public final class ZoneAnswers {
    private static final int CONFIRMATIONS = 4;

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final Duration hold;

    /** @param hold how long an answer is believed; it is confirmed several times in that time */
    public ZoneAnswers(Lake lake, Scratch scratch, Limits limits, Duration hold) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.hold = hold;
    }

    /** The parts that tell what is new of these, to be committed. */
    public List<Prepared> tell(List<ZoneAnswer> answers, Instant now) {
        if (answers.isEmpty()) {
            return List.of();
        }
        Instant recent = now.minus(hold.dividedBy(CONFIRMATIONS));
        Views lately = Views.of(ZONE_EVENT).within(now.minus(hold), null);
        try (Engine engine = new Engine(Script.of("zone-answers.sql", DatedParts.SCRIPT), scratch, limits)) {
            engine.set("events", ZONE_EVENT, paths(lately.parts(lake.state(), ZONE_EVENT)));
            engine.set("zones", ZONE, paths(lake.state().parts(ZONE)));
            engine.set("recent", recent);
            engine.run("tables");
            engine.load("news", () -> answers.stream().map(ZoneAnswers::values).iterator());
            engine.run("untold");
            return DatedParts.write(engine, scratch, ZONE_EVENT);
        }
    }

    private List<Path> paths(List<Part> parts) {
        return parts.stream().map(lake::path).toList();
    }

    private static @Nullable Object[] values(ZoneAnswer answer) {
        String level = answer.state().equals("good") ? "information" : answer.state();
        return new @Nullable Object[] {
            answer.time(),
            null,
            null,
            answer.server(),
            answer.source(),
            null,
            null,
            null,
            level,
            answer.zone(),
            answer.state(),
            answer.serial(),
            answer.latency(),
            answer.detail(),
            null,
            LocalDate.ofInstant(answer.time(), ZoneOffset.UTC)
        };
    }
}
