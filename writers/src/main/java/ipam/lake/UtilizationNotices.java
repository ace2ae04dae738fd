package ipam.lake;

import static ipam.record.Configuration.UTILIZATION;
import static ipam.record.Datasets.NOTICE;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the scopes, and the objects with thresholds of their own, that are not in the state that was last noticed. To be
 * committed in the entry that says so: then each change is noticed once, whoever is killed when.
 */
public final class UtilizationNotices {
    /** The kind of these notices. */
    public static final String KIND = "utilization";

    /** What was not seen for longer counts as seen for the first time. */
    private static final Duration REACH = Duration.ofDays(31);

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final UtilizationRules rules;

    public UtilizationNotices(Lake lake, Scratch scratch, Limits limits, UtilizationRules rules) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.rules = rules;
    }

    /** The notices that utilization gives rise to once this replacement is committed. */
    public List<Notice> of(Replacement utilization) {
        List<Path> fresh = utilization.added().stream()
                .filter(part -> part.dataset().equals(UTILIZATION.name()))
                .map(Prepared::temporary)
                .toList();
        Optional<Instant> newest = utilization.added().stream()
                .map(Prepared::to)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return List.of();
        }
        try (Engine engine = new Engine(Script.of("utilization-notices.sql"), scratch, limits)) {
            engine.set("over", rules.usual().over());
            engine.set("under", rules.usual().under());
            engine.set("fresh", UTILIZATION, fresh);
            engine.set(
                    "earlier",
                    UTILIZATION,
                    paths(Views.of(UTILIZATION)
                            .within(newest.get().minus(REACH), null)
                            .parts(lake.state(), UTILIZATION)));
            engine.set("notices", NOTICE, paths(lake.state().parts(NOTICE)));
            engine.run("tables");
            engine.append(
                    "threshold",
                    rules.own().entrySet().stream()
                            .map(own -> new @Nullable Object[] {
                                own.getKey(),
                                own.getValue().over(),
                                own.getValue().under()
                            })
                            .toList());
            return engine.query("changes", UtilizationNotices::notice);
        }
    }

    /** The same, to be committed with the replacement. */
    public Replacement and(Replacement utilization, List<Notice> notices) {
        return utilization.and(new Notices(lake, scratch, limits)
                .tell(notices.stream().map(NoticeRow::raised).toList()));
    }

    private List<Path> paths(List<Part> parts) {
        return parts.stream().map(lake::path).toList();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                KIND,
                new Notice.Subject(
                        row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6)),
                Objects.requireNonNull(Engine.instant(row, 1)),
                new Notice.Change(row.getString(7), row.getString(8), row.getInt(9)),
                String.format(
                        Locale.ROOT,
                        "%.1f %% in use, %s of %s",
                        row.getDouble(10),
                        row.getString(11),
                        row.getString(12)));
    }
}
