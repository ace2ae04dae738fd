package ipam.reports;

import ipam.lake.SourceSeries;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As of when the configuration of a server is known, series by series of its files.
 *
 * @param server FQDN, lower case
 * @param file the newest of its series
 * @param asOf when it was last known to be true
 */
public record SnapshotAge(String server, String file, Instant asOf) {
    private static final String SQL = "SELECT server, source, max(event_time) AS as_of FROM snapshot"
            + " WHERE datasets <> '' GROUP BY server, source ORDER BY server, as_of, source";

    /** Of every series that says anything; those of a server together, the oldest first. */
    public static List<SnapshotAge> of(Facts lake) {
        Map<String, SnapshotAge> newest = new LinkedHashMap<>();
        if (!lake.has(Configuration.SNAPSHOT)) {
            return List.of();
        }
        lake.select(Views.of(Configuration.SNAPSHOT), SQL, List.of(), row -> {
            Instant asOf = row.time("as_of");
            String server = String.valueOf(row.text("server"));
            String file = String.valueOf(row.text("source"));
            if (asOf != null) {
                String series = server + "\0" + SourceSeries.of(file);
                newest.remove(series);
                newest.put(series, new SnapshotAge(server, file, asOf));
            }
        });
        return new ArrayList<>(newest.values());
    }
}
