package ipam.lake;

import static ipam.record.Datasets.CONFIGURATION_EVENT;

import ipam.lake.SiteHistory.Novelty;
import ipam.record.Column;
import ipam.record.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a part of a site has and this lake has not, with the site's name before that of each file. A row is here
 * already when it came with an earlier pull, or when somebody else collected the same line of the same source, or the
 * same event of a log; as of the moment at which this was made.
 */
final class PulledRows {
    private final Lake lake;
    private final LakeState asOf;
    private final Site site;
    private final Scratch scratch;
    private final Database database;

    PulledRows(Lake lake, Site site, Scratch scratch, Database database) {
        this.lake = lake;
        this.asOf = lake.refresh();
        this.site = site;
        this.scratch = scratch;
        this.database = database;
    }

    /**
     * What came of a part.
     *
     * @param prepared with the rows, to be committed
     * @param bySource how many rows each source has in it
     */
    record Written(Prepared prepared, Map<String, Long> bySource) {}

    /** The state of this lake that rows are held against. */
    LakeState asOf() {
        return asOf;
    }

    /** Writes what is new of a part. */
    Written write(Part part, Novelty novelty) throws SQLException, IOException {
        Path copy = copy(part);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            return write(part, copy, rows(part, copy, novelty, statement), statement);
        }
    }

    /** Writes the rows of a part that a condition names, as far as they don't come with what is new of it. */
    Written writeOld(Part part, Novelty novelty, String condition) throws SQLException, IOException {
        Path copy = copy(part);
        String come = novelty == Novelty.NONE ? "false" : all(notHere(part, novelty));
        String sql = theirs(part.of(), copy, "(%s) AND NOT coalesce(%s, false)".formatted(condition, come));
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            return write(part, copy, sql, statement);
        }
    }

    private Written write(Part part, Path copy, String rows, Statement statement) throws SQLException, IOException {
        Dataset dataset = part.of();
        Path file = scratch.file(dataset);
        statement.execute(PartSql.copy(dataset, "(" + rows + ")", file));
        String written = ViewSql.stored(dataset, List.of(file));
        Map<String, Long> bySource = new TreeMap<>();
        try (ResultSet counts = statement.executeQuery(
                "SELECT source_id, count(*) FROM %s WHERE source_id IS NOT NULL GROUP BY ALL".formatted(written))) {
            while (counts.next()) {
                bySource.put(counts.getString(1), counts.getLong(2));
            }
        }
        try (ResultSet span =
                statement.executeQuery("SELECT count(*), min(event_time), max(event_time) FROM " + written)) {
            span.next();
            Files.delete(copy);
            return new Written(PartSpan.of(span).prepare(scratch, file, dataset, part.partition()), bySource);
        }
    }

    /** The bytes that the site's manifest names, on a disk of ours: nobody can change them while they are read. */
    Path copy(Part part) throws IOException {
        Folders folders = new Folders(site.folder());
        Path place = Files.exists(folders.place(part)) ? folders.place(part) : folders.temporary(part);
        Path copy = scratch.aside(part.of().root());
        try (InputStream in = Files.newInputStream(place)) {
            Files.copy(in, copy);
        }
        if (!Hash.of(copy).equals(part.sha256())) {
            throw new LakeException("Cannot pull %s: the bytes of %s are not those that its manifest names"
                    .formatted(site.name(), place));
        }
        return copy;
    }

    private String rows(Part part, Path copy, Novelty novelty, Statement statement) throws SQLException {
        Dataset dataset = part.of();
        List<String> conditions = new ArrayList<>(notHere(part, novelty));
        String ours = ViewSql.stored(dataset, paths(here(asOf, part)));
        // Of a part that is wholly new the site's own rows are no others.
        String whose = novelty == Novelty.ALL ? isOfOthers() : "true";
        Set<@Nullable String> shared = shared(ViewSql.stored(dataset, List.of(copy)), ours, whose, statement);
        boolean isUnnamed = shared.remove(null);
        if (!shared.isEmpty()) {
            conditions.add("""
                    NOT EXISTS (FROM %s AS ours WHERE %s AND ours.source_id = theirs.source_id
                        AND ours.source_id IN (%s)
                        AND ours.source_line IS NOT DISTINCT FROM theirs.source_line
                        AND ours.event_time = theirs.event_time)""".formatted(ours, whose, literals(shared)));
        }
        if (isNumbered(dataset) && !here(asOf, part).isEmpty()) {
            conditions.add("""
                    NOT EXISTS (FROM %s AS ours WHERE %s AND ours.server = theirs.server
                        AND ours.record_id = theirs.record_id
                        AND ours.event_id IS NOT DISTINCT FROM theirs.event_id
                        AND ours.event_time BETWEEN theirs.event_time - INTERVAL 1 MILLISECOND
                            AND theirs.event_time + INTERVAL 1 MILLISECOND)""".formatted(ours, whose));
        }
        String theirs = theirs(dataset, copy, all(conditions));
        // What bears no source's name is the answer to a question, and known by all that it says.
        return novelty == Novelty.ALL || !isUnnamed
                ? theirs
                : "%s EXCEPT ALL SELECT %s FROM %s AS ours WHERE ours.source_id IS NULL AND NOT %s"
                        .formatted(theirs, columns(dataset), ours, isOfOthers());
    }

    private String theirs(Dataset dataset, Path copy, String condition) {
        return "SELECT %s FROM (SELECT * REPLACE (%s || coalesce(source, '') AS source) FROM %s) AS theirs WHERE %s"
                .formatted(
                        columns(dataset),
                        ViewSql.literal(site.prefix()),
                        ViewSql.stored(dataset, List.of(copy)),
                        condition);
    }

    private static String columns(Dataset dataset) {
        return dataset.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String all(List<String> conditions) {
        return conditions.isEmpty() ? "true" : conditions.stream().collect(Collectors.joining(" AND ", "(", ")"));
    }

    /** Sources that both have rows of; null stands for rows of none. */
    private static Set<@Nullable String> shared(String theirs, String ours, String whose, Statement statement)
            throws SQLException {
        Set<@Nullable String> shared = new HashSet<>();
        try (ResultSet ids = statement.executeQuery("""
                SELECT DISTINCT source_id FROM %s
                INTERSECT SELECT DISTINCT source_id FROM %s AS ours WHERE %s""".formatted(theirs, ours, whose))) {
            while (ids.next()) {
                shared.add(ids.getString(1));
            }
        }
        return shared;
    }

    private static String literals(Set<@Nullable String> ids) {
        return ids.stream().map(id -> ViewSql.literal(String.valueOf(id))).collect(Collectors.joining(", "));
    }

    /** What was purged here, or is of the site's own journal. */
    private List<String> notHere(Part part, Novelty novelty) {
        List<String> conditions = new ArrayList<>();
        Dataset dataset = part.of();
        LocalDate purged = asOf.purged().get(dataset.name());
        // Of snapshots a purge removes only what a newer one replaced.
        if (purged != null
                && (novelty == Novelty.SOME
                        || !RetentionClass.CONFIGURATION.datasets().contains(dataset))) {
            conditions.add("event_date >= DATE '%s'".formatted(purged));
        }
        asOf.forgotten()
                .forEach((server, purge) -> conditions.add("NOT (server = %s AND event_time < TIMESTAMP '%s')"
                        .formatted(ViewSql.literal(server), LocalDateTime.ofInstant(purge.time(), ZoneOffset.UTC))));
        if (dataset.equals(CONFIGURATION_EVENT)) {
            conditions.add("channel IS DISTINCT FROM 'ipam'");
        }
        return conditions;
    }

    private String isOfOthers() {
        return "(NOT starts_with(coalesce(ours.source, ''), %s))".formatted(ViewSql.literal(site.prefix()));
    }

    private static boolean isNumbered(Dataset dataset) {
        return dataset.columns().stream().anyMatch(column -> column.name().equals(ViewSql.LATER));
    }

    /** Our parts that may hold the same rows. */
    private static List<Part> here(LakeState state, Part part) {
        LocalDate first = Days.first(part.partition());
        LocalDate last = Days.last(part.partition());
        return state.parts(part.of()).stream()
                .filter(ours -> !Days.last(ours.partition()).isBefore(first)
                        && !Days.first(ours.partition()).isAfter(last))
                .toList();
    }

    private List<Path> paths(List<Part> parts) {
        return parts.stream().map(lake::path).toList();
    }

    /**
     * Whether some of the rows may have come, or were purged, since: then they are to be written again.
     *
     * @param parts that were written
     * @param sources of the rows that were
     */
    boolean areOutdated(LakeState present, List<Part> parts, Set<String> sources) {
        return present.head() > asOf.head()
                && (!present.purged().equals(asOf.purged())
                        || !present.forgotten().equals(asOf.forgotten())
                        || sources.stream().anyMatch(this::isFurther)
                        || parts.stream()
                                .anyMatch(part -> isNumbered(part.of())
                                        && !here(asOf, part).containsAll(here(present, part))));
    }

    private boolean isFurther(String source) {
        return lake.sources().withId(source).stream()
                .flatMap(known -> known.ranges().stream())
                .anyMatch(range -> range.entry() > asOf.head());
    }
}
