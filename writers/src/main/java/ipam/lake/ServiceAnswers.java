package ipam.lake;

import static ipam.record.Health.SERVICE_EVENT;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of services as rows of {@code service_event}; a file that is read again says nothing new. */
public final class ServiceAnswers {
    private static final Map<String, String> LEVELS =
            Map.of("up", "information", "paused", "warning", "down", "error", "unreachable", "error");

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;

    public ServiceAnswers(Lake lake, Scratch scratch, Limits limits) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
    }

    /**
     * What is new.
     *
     * @param parts that tell it, to be committed
     * @param sources that say it, as {@link ServiceAnswer.Origin#place}
     */
    public record News(List<Prepared> parts, Set<String> sources) {
        private static final News NONE = new News(List.of(), Set.of());

        public News {
            parts = List.copyOf(parts);
            sources = Set.copyOf(sources);
        }
    }

    /** What is new of these; what was purged is not. */
    public News tell(List<ServiceAnswer> told) {
        LakeState state = lake.state();
        List<ServiceAnswer> answers = told.stream()
                .filter(answer -> !state.isPurged(SERVICE_EVENT, LocalDate.ofInstant(answer.time(), ZoneOffset.UTC)))
                .filter(answer ->
                        !answer.time().isBefore(state.forgotten(answer.origin().server())))
                .toList();
        if (answers.isEmpty()) {
            return News.NONE;
        }
        Instant first = answers.stream()
                .map(ServiceAnswer::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Path> files = Views.of(SERVICE_EVENT).within(first, null).parts(state, SERVICE_EVENT).stream()
                .map(lake::path)
                .toList();
        try (Engine engine = new Engine(Script.of("service-answers.sql", DatedParts.SCRIPT), scratch, limits)) {
            engine.set("events", SERVICE_EVENT, files);
            engine.run("tables");
            engine.load(
                    "news", () -> answers.stream().map(ServiceAnswers::values).iterator());
            engine.run("untold");
            Set<String> sources = new HashSet<>(engine.query("sources", row -> row.getString(1)));
            return new News(DatedParts.write(engine, scratch, SERVICE_EVENT), sources);
        }
    }

    private static @Nullable Object[] values(ServiceAnswer answer) {
        return new @Nullable Object[] {
            answer.time(),
            null,
            null,
            answer.origin().server(),
            answer.origin().source(),
            answer.origin().line(),
            null,
            null,
            LEVELS.get(answer.state()),
            answer.service(),
            answer.state(),
            answer.latency(),
            answer.detail(),
            LocalDate.ofInstant(answer.time(), ZoneOffset.UTC)
        };
    }
}
