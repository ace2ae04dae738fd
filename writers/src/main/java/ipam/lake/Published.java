package ipam.lake;

import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Partition;
import ipam.record.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * The DuckDB files that other programs open: {@code ipam.duckdb}, and {@code tracking/tracking.duckdb} for those who may
 * see tracking data. They hold views on the parts, the small datasets as tables, and what the columns mean; they are
 * replaced as a whole and never written in place, so that nobody who has one open is in anybody's way.
 */
public final class Published {
    private static final String MARK = "published";

    private final Lake lake;
    private final Scratch scratch;

    /** Prepares publishing. */
    public Published(Lake lake, Scratch scratch) {
        this.lake = lake;
        this.scratch = scratch;
    }

    /** The published file of a root. */
    public static Path file(Path data, Root root) {
        return switch (root) {
            case OPEN -> data.resolve("ipam.duckdb");
            case TRACKING -> data.resolve("tracking").resolve("tracking.duckdb");
        };
    }

    /** Publishes the present state, unless that is published already. Returns whether it did. */
    public boolean publish() {
        return publish(false);
    }

    /** Publishes the present state in any case: after the data folder was moved, say. */
    public void republish() {
        publish(true);
    }

    private boolean publish(boolean always) {
        Folders folders = lake.folders();
        try (Lock held = Lock.on(folders.manifest(), ".publish")) {
            Path marked = folders.checkpoint().resolve(MARK);
            if (!always && isPublished(marked, mark(lake.refresh()))) {
                return false;
            }
            // While nobody commits, every part lies in its place: it does not move while DuckDB opens it.
            Contents contents = lake.still(state -> new Contents(mark(state), open(state), tracking(state)));
            Path open = scratch.aside(Root.OPEN);
            build(open, contents.open());
            Path tracking = scratch.aside(Root.TRACKING);
            Files.copy(open, tracking); // who may see tracking data sees all the rest beside it
            build(tracking, contents.tracking());
            replace(open, Root.OPEN);
            replace(tracking, Root.TRACKING);
            Path written = scratch.aside(Root.OPEN);
            Files.writeString(written, contents.mark(), StandardCharsets.UTF_8);
            Files.move(written, marked, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException | SQLException e) {
            throw LakeException.because("Cannot publish the DuckDB files", e);
        }
    }

    /** What is published of a state: its mark, and the statements that make each file. */
    private record Contents(String mark, List<String> open, List<String> tracking) {}

    private String mark(LakeState state) {
        return "%d %s %s%n".formatted(state.head(), state.hash(), lake.folders().data());
    }

    /** Number and hash of the entry published last, with a space between; empty when nothing was. */
    static Optional<String> head(Folders folders) throws IOException {
        Path marked = folders.checkpoint().resolve(MARK);
        if (!Files.exists(marked)) {
            return Optional.empty();
        }
        String[] mark = Files.readString(marked).split(" ", 3);
        return Optional.of(mark[0] + " " + mark[1]);
    }

    private boolean isPublished(Path marked, String mark) throws IOException {
        for (Root root : Root.values()) {
            if (!Files.exists(file(lake.folders().data(), root))) {
                return false;
            }
        }
        return Files.exists(marked) && Files.readString(marked).equals(mark);
    }

    private void replace(Path aside, Root root) throws IOException {
        lake.disk().force(aside);
        Replacing.replace(aside, file(lake.folders().data(), root));
    }

    private static void build(Path file, List<String> contents) throws SQLException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // a commit for each view would be a sync of the disk for each
            for (String sql : contents) {
                statement.execute(sql);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("CHECKPOINT");
        }
    }

    private List<String> open(LakeState state) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE lake AS SELECT %d AS head, %s AS hash, %s::TIMESTAMPTZ AS time"
                .formatted(
                        state.head(),
                        ViewSql.literal(state.hash()),
                        ViewSql.literal(state.time().toString())));
        statements.add("CREATE TABLE lake_column (dataset VARCHAR, name VARCHAR, type VARCHAR, meaning VARCHAR)");
        List<Dataset> shown = datasets(Root.OPEN);
        statements.addAll(contents(shown, state));
        statements.addAll(CurrentSql.statements(shown));
        return statements;
    }

    private List<String> tracking(LakeState state) {
        List<Dataset> shown = datasets(Root.TRACKING);
        List<String> statements = contents(shown, state);
        statements.addAll(CurrentSql.more(shown));
        return statements;
    }

    private static List<Dataset> datasets(Root root) {
        return Datasets.ALL.stream().filter(dataset -> dataset.root() == root).toList();
    }

    private List<String> contents(List<Dataset> shown, LakeState state) {
        List<String> statements = new ArrayList<>();
        for (Dataset dataset : shown) {
            List<Path> files = state.parts(dataset).stream().map(lake::path).toList();
            if (dataset.partition() == Partition.NONE) {
                statements.add("CREATE TABLE %s AS %s".formatted(dataset.name(), ViewSql.select(dataset, files)));
            } else {
                statements.addAll(ViewSql.views(dataset, files));
            }
        }
        statements.add("INSERT INTO lake_column VALUES "
                + shown.stream()
                        .flatMap(dataset -> dataset.columns().stream().map(column -> described(dataset, column)))
                        .collect(Collectors.joining(", ")));
        return statements;
    }

    private static String described(Dataset dataset, Column column) {
        return "(%s, %s, %s, %s)"
                .formatted(
                        ViewSql.literal(dataset.name()),
                        ViewSql.literal(column.name()),
                        ViewSql.literal(column.type().toString()),
                        ViewSql.literal(column.meaning()));
    }
}
