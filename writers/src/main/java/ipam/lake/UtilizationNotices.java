package ipam.lake;

import static ipam.record.Configuration.UTILIZATION;
import static ipam.record.Datasets.NOTICE;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
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

    /** So many notices are in the heap at a time. */
    private static final int BLOCK = 10_000;
    /** So many of a group are handed on. */
    private static final int LISTED = 1_000;

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

    /**
     * What was noticed.
     *
     * @param change the replacement of utilization, with the notices
     * @param notices in groups, of each group the first thousand
     */
    public record Found(Replacement change, List<NoticedAlike> notices) {
        public Found {
            notices = List.copyOf(notices);
        }
    }

    /** The notices that utilization gives rise to, to be committed together with it. */
    public Found of(Replacement utilization) {
        List<Path> fresh = utilization.added().stream()
                .filter(part -> part.dataset().equals(UTILIZATION.name()))
                .map(Prepared::temporary)
                .toList();
        Optional<Instant> newest = utilization.added().stream()
                .map(Prepared::to)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return new Found(utilization, List.of());
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
            engine.append("threshold", rules.ownRows());
            engine.run("changes");
            Blocks blocks = new Blocks(engine);
            Replacement told = new Notices(lake, scratch, limits).tell(blocks);
            return new Found(utilization.and(told), blocks.groups());
        }
    }

    /** The notices, a block at a time; what they come to is known after the last. */
    private static final class Blocks implements Iterator<List<NoticeRow>> {
        private final Engine engine;
        private final Map<List<@Nullable Object>, List<Notice>> first = new LinkedHashMap<>();
        private final Map<List<@Nullable Object>, Long> counts = new HashMap<>();
        private List<Notice> next = List.of();
        private long done;

        Blocks(Engine engine) {
            this.engine = engine;
            fetch();
        }

        private void fetch() {
            engine.set("first", done + 1);
            engine.set("last", done + BLOCK);
            next = engine.query("block", UtilizationNotices::notice);
            done += BLOCK;
        }

        @Override
        public boolean hasNext() {
            return !next.isEmpty();
        }

        @Override
        public List<NoticeRow> next() {
            if (next.isEmpty()) {
                throw new NoSuchElementException("No notice is left");
            }
            next.forEach(this::count);
            List<NoticeRow> rows = next.stream().map(NoticeRow::raised).toList();
            fetch();
            return rows;
        }

        private void count(Notice notice) {
            List<@Nullable Object> alike = Arrays.asList(
                    notice.subject().objectKind(),
                    notice.change().before(),
                    notice.change().after(),
                    notice.change().threshold());
            counts.merge(alike, 1L, Long::sum);
            List<Notice> some = first.computeIfAbsent(alike, any -> new ArrayList<>());
            if (some.size() < LISTED) {
                some.add(notice);
            }
        }

        List<NoticedAlike> groups() {
            return first.entrySet().stream()
                    .map(group -> new NoticedAlike(group.getValue(), counts.getOrDefault(group.getKey(), 0L)))
                    .toList();
        }
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
