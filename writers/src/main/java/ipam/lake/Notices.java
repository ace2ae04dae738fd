package ipam.lake;

import static ipam.record.Datasets.NOTICE;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The notices of a lake. What became of one is told once: a row that says what another says already is left out, so
 * that whoever was killed may tell it again. Not for two at the same time.
 */
public final class Notices {
    /** The task that commits what became of notices. */
    public static final String TASK = "notices";

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;

    public Notices(Lake lake, Scratch scratch, Limits limits) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
    }

    /** Hands over every notice that was raised, the oldest first, so many at a time: there may be years of them. */
    public void raised(int block, Consumer<List<Notice>> sink) {
        List<Path> files = files();
        if (files.isEmpty()) {
            return;
        }
        List<Notice> some = new ArrayList<>();
        try (Engine engine = engine(files)) {
            engine.each("raised", Notices::notice, notice -> {
                some.add(notice);
                if (some.size() == block) {
                    sink.accept(List.copyOf(some));
                    some.clear();
                }
            });
        }
        if (!some.isEmpty()) {
            sink.accept(List.copyOf(some));
        }
    }

    /** Of each subject the notice of a kind that was raised last. */
    public List<Notice> newest(String kind) {
        List<Path> files = files();
        if (files.isEmpty()) {
            return List.of();
        }
        try (Engine engine = engine(files)) {
            engine.set("kind", kind);
            return engine.query("newest", Notices::notice);
        }
    }

    /** Those with these ids, as far as they were raised, the oldest first. */
    public List<Notice> withIds(Collection<String> ids) {
        List<Path> files = files();
        if (files.isEmpty() || ids.isEmpty()) {
            return List.of();
        }
        try (Engine engine = engine(files)) {
            engine.run("wanted");
            engine.load(
                    "wanted",
                    () -> ids.stream().map(id -> new @Nullable Object[] {id}).iterator());
            return engine.query("some", Notices::notice);
        }
    }

    /** The parts that say that these were found, to be committed. */
    public Replacement raise(List<Notice> notices) {
        return tell(notices.stream().map(NoticeRow::raised).toList());
    }

    /** The parts that tell these rows, to be committed; of rows that are told already, nothing. */
    public Replacement tell(List<NoticeRow> rows) {
        return rows.isEmpty() ? Replacement.NONE : tell(List.of(rows).iterator());
    }

    /** The same, of rows that come a block at a time, and are never there all together. */
    public Replacement tell(Iterator<List<NoticeRow>> blocks) {
        if (!blocks.hasNext()) {
            return Replacement.NONE;
        }
        try (Engine engine = engine(files())) {
            engine.run("tables");
            blocks.forEachRemaining(rows ->
                    engine.load("news", () -> rows.stream().map(Notices::values).iterator()));
            engine.run("untold");
            return new Replacement(DatedParts.write(engine, scratch, NOTICE), List.of());
        }
    }

    private List<Path> files() {
        return lake.state().parts(NOTICE).stream().map(lake::path).toList();
    }

    private Engine engine(List<Path> files) {
        Engine engine = new Engine(Script.of("notices.sql", DatedParts.SCRIPT), scratch, limits);
        engine.set("notices", NOTICE, files);
        return engine;
    }

    private static @Nullable Object[] values(NoticeRow row) {
        Notice notice = row.notice();
        return new @Nullable Object[] {
            row.time(),
            notice.id(),
            notice.kind(),
            notice.subject().objectKind(),
            notice.subject().object(),
            notice.subject().server(),
            notice.subject().family(),
            notice.subject().category(),
            notice.change().before(),
            notice.change().after(),
            notice.change().threshold(),
            notice.detail(),
            row.recipient(),
            row.outcome().word(),
            LocalDate.ofInstant(row.time(), ZoneOffset.UTC)
        };
    }

    private static Notice notice(ResultSet row) throws SQLException {
        Instant time = Objects.requireNonNull(Engine.instant(row, 1));
        int threshold = row.getInt(10);
        return new Notice(
                row.getString(2),
                new Notice.Subject(
                        row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7)),
                time,
                new Notice.Change(row.getString(8), row.getString(9), row.wasNull() ? null : threshold),
                row.getString(11));
    }
}
