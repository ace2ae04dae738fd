package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** As of when the configuration of each server is known. */
public final class SnapshotAge {
    private static final String SQL =
            "SELECT server, max(as_of) AS as_of FROM snapshot_current GROUP BY server ORDER BY server";

    private SnapshotAge() {}

    /** By server; without those of which nothing is on record. */
    public static Map<String, Instant> of(Facts lake) {
        Map<String, Instant> ages = new TreeMap<>();
        lake.select(Views.of(Configuration.SNAPSHOT), SQL, List.of(), row -> {
            Instant asOf = row.time("as_of");
            if (asOf != null) {
                ages.put(String.valueOf(row.text("server")), asOf);
            }
        });
        return ages;
    }
}
