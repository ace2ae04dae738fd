package ipam.lake;

import ipam.record.Configuration;
import ipam.record.Dataset;
import java.io.IOException;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Snapshots that a purge took here, and that the site found to be true since: their rows came long ago, and only that
 * they are true again is new. Without those rows a server would have nothing here.
 */
final class ReturnedSnapshots {
    private static final Set<Dataset> DATASETS = Set.copyOf(RetentionClass.CONFIGURATION.datasets());

    private final Lake lake;
    private final Site site;
    private final SiteHistory history;

    ReturnedSnapshots(Lake lake, Site site, SiteHistory history) {
        this.lake = lake;
        this.site = site;
        this.history = history;
    }

    /** Whether there can be any. */
    boolean areLikely(LakeState state) {
        boolean purged = state.purged().containsKey(Configuration.SNAPSHOT.name())
                || !state.forgotten().isEmpty();
        return purged && history.parts().stream().anyMatch(part -> part.of().equals(Configuration.SNAPSHOT));
    }

    /** Writes their rows, as they were. */
    List<PulledRows.Written> write(PulledRows rows, Database database) throws SQLException, IOException {
        List<Part> parts = SiteHistory.read(site, DATASETS, SiteMark.NONE).parts();
        Set<LocalDate> days = find(rows, parts, database);
        List<PulledRows.Written> written = new ArrayList<>();
        for (Part part : parts) {
            if (days.stream().anyMatch(day -> day.toString().startsWith(part.partition()))) {
                written.add(rows.writeOld(part, history.novelty(part), """
                        source_id IN (SELECT source_id FROM returned WHERE first_time = event_time)"""));
            }
        }
        return written.stream().filter(some -> some.prepared().rows() > 0).toList();
    }

    /** Makes the table of them, and says of which days they are. */
    private Set<LocalDate> find(PulledRows rows, List<Part> parts, Database database) throws SQLException, IOException {
        LakeState here = rows.asOf();
        List<Path> ours =
                here.parts(Configuration.SNAPSHOT).stream().map(lake::path).toList();
        List<Path> copies = new ArrayList<>();
        for (Part part : parts) {
            if (part.of().equals(Configuration.SNAPSHOT)) {
                copies.add(rows.copy(part));
            }
        }
        database.execute("""
                CREATE OR REPLACE TABLE returned AS
                SELECT source_id, min(event_time) AS first_time FROM %s AS theirs
                GROUP BY server, source_id HAVING %s AND NOT %s
                EXCEPT SELECT source_id, event_time FROM %s AS ours""".formatted(
                        ViewSql.stored(Configuration.SNAPSHOT, copies),
                        isPurged(here, "min(event_time)"),
                        isPurged(here, "max(event_time)"),
                        ViewSql.stored(Configuration.SNAPSHOT, ours)));
        for (Path copy : copies) {
            Files.delete(copy);
        }
        Set<LocalDate> days = new TreeSet<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet first = statement.executeQuery("SELECT DISTINCT first_time::DATE FROM returned")) {
            while (first.next()) {
                days.add(first.getDate(1).toLocalDate());
            }
        }
        return days;
    }

    /** Whether that moment is one of which a purge takes the snapshots of a server. */
    private static String isPurged(LakeState here, String moment) {
        List<String> any = new ArrayList<>();
        LocalDate day = here.purged().get(Configuration.SNAPSHOT.name());
        if (day != null) {
            any.add("%s < TIMESTAMP '%s 00:00:00'".formatted(moment, day));
        }
        here.forgotten()
                .forEach((server, purge) -> any.add("(server = %s AND %s < TIMESTAMP '%s')"
                        .formatted(
                                ViewSql.literal(server),
                                moment,
                                LocalDateTime.ofInstant(purge.time(), ZoneOffset.UTC))));
        return any.stream().collect(Collectors.joining(" OR ", "(", ")"));
    }
}
