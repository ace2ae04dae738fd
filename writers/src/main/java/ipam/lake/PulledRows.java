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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes what a part of a site has and this lake has not, with the site's name before that of each file. A row is here
 * already when it came with an earlier pull, or when somebody else collected the same line of the same source, or the
 * same event of a log.
 */
final class PulledRows {
    private final Lake lake;
    private final Site site;
    private final Scratch scratch;
    private final Database database;
    /** Sources that others told of too. */
    private final Set<String> shared;

    PulledRows(Lake lake, Site site, Scratch scratch, Database database, Set<String> shared) {
        this.lake = lake;
        this.site = site;
        this.scratch = scratch;
        this.database = database;
        this.shared = Set.copyOf(shared);
    }

    /**
     * What came of a part.
     *
     * @param prepared with the rows, to be committed
     * @param bySource how many rows each source has in it
     */
    record Written(Prepared prepared, Map<String, Long> bySource) {}

    /** Writes what is new of a part. */
    Written write(Part part, Novelty novelty) throws SQLException, IOException {
        Path copy = copy(part);
        Dataset dataset = part.of();
        Path file = scratch.file(dataset);
        database.execute(PartSql.copy(dataset, "(" + rows(part, copy, novelty) + ")", file));
        String written = ViewSql.stored(dataset, List.of(file));
        Map<String, Long> bySource = new TreeMap<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
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
    }

    /** The bytes that the site's manifest names, on a disk of ours: nobody can change them while they are read. */
    private Path copy(Part part) throws IOException {
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

    private String rows(Part part, Path copy, Novelty novelty) {
        Dataset dataset = part.of();
        String columns = dataset.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String theirs =
                "SELECT %s FROM (SELECT * REPLACE (%s || coalesce(source, '') AS source) FROM %s) AS theirs WHERE %s"
                        .formatted(
                                columns,
                                ViewSql.literal(site.prefix()),
                                ViewSql.stored(dataset, List.of(copy)),
                                String.join(" AND ", conditions(part, novelty)));
        List<Path> here = here(part);
        return novelty == Novelty.ALL || here.isEmpty()
                ? theirs
                : "%s EXCEPT ALL SELECT %s FROM %s AS ours WHERE NOT %s"
                        .formatted(theirs, columns, ViewSql.stored(dataset, here), isOfOthers("ours"));
    }

    private List<String> conditions(Part part, Novelty novelty) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Dataset dataset = part.of();
        LocalDate purged = lake.state().purged().get(dataset.name());
        // Of snapshots a purge removes only what a newer one replaced.
        if (purged != null
                && (novelty == Novelty.SOME
                        || !RetentionClass.CONFIGURATION.datasets().contains(dataset))) {
            conditions.add("event_date >= DATE '%s'".formatted(purged));
        }
        lake.state()
                .forgotten()
                .forEach((server, purge) -> conditions.add("NOT (server = %s AND event_time < TIMESTAMP '%s')"
                        .formatted(ViewSql.literal(server), LocalDateTime.ofInstant(purge.time(), ZoneOffset.UTC))));
        if (dataset.equals(CONFIGURATION_EVENT)) {
            conditions.add("channel IS DISTINCT FROM 'ipam'");
        }
        List<Path> here = here(part);
        if (!here.isEmpty() && !shared.isEmpty()) {
            conditions.add("""
                    NOT EXISTS (FROM %s AS ours WHERE %s AND ours.source_id = theirs.source_id
                        AND ours.source_id IN (%s)
                        AND ours.source_line IS NOT DISTINCT FROM theirs.source_line
                        AND ours.event_time = theirs.event_time)""".formatted(
                            ViewSql.stored(dataset, here),
                            isOfOthers("ours"),
                            shared.stream().map(ViewSql::literal).collect(Collectors.joining(", "))));
        }
        if (!here.isEmpty() && dataset.columns().stream().map(Column::name).anyMatch("record_id"::equals)) {
            conditions.add("""
                    NOT EXISTS (FROM %s AS ours WHERE %s AND ours.server = theirs.server
                        AND ours.record_id = theirs.record_id
                        AND ours.event_id IS NOT DISTINCT FROM theirs.event_id
                        AND ours.event_time BETWEEN theirs.event_time - INTERVAL 1 MILLISECOND
                            AND theirs.event_time + INTERVAL 1 MILLISECOND)""".formatted(ViewSql.stored(dataset, here), isOfOthers("ours")));
        }
        return conditions;
    }

    private String isOfOthers(String rows) {
        return "(NOT starts_with(coalesce(%s.source, ''), %s))".formatted(rows, ViewSql.literal(site.prefix()));
    }

    /** Our parts that may hold the same rows. */
    private List<Path> here(Part part) {
        LocalDate first = Days.first(part.partition());
        LocalDate last = Days.last(part.partition());
        return lake.state().parts(part.of()).stream()
                .filter(ours -> !Days.last(ours.partition()).isBefore(first)
                        && !Days.first(ours.partition()).isAfter(last))
                .map(lake::path)
                .toList();
    }
}
