package ipam.bench;

import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joining leases and half as many logons as there are lease events, beside SQL that does it in one go. */
final class SessionsBench implements Bench {
    private final Options options;
    private final Fork fork;
    private final Base base;

    SessionsBench(Options options, Fork fork, Base base) {
        this.options = options;
        this.fork = fork;
        this.base = base;
    }

    @Override
    public List<Line> run() throws IOException {
        Path derived = Folders.linked(base.folder(), options.folder().resolve("with-logons"));
        fork.java("derive", derived);
        fork.java("logons", derived, base.rows() / 2);
        Lake lake = Lake.open(derived, Clock.systemUTC());
        long logons = lake.state().parts(Datasets.LOGON_EVENT).stream()
                .mapToLong(Part::rows)
                .sum();
        Path data = options.folder().resolve("joined");
        Path peer = Files.createDirectories(options.folder().resolve("peer-joined"));
        @Nullable Outcome ours = null;
        @Nullable Outcome theirs = null;
        for (int i = 0; i < options.times(); i++) {
            Folders.linked(derived, data);
            Outcome now = fork.java("sessions", data);
            ours = ours == null ? now : ours.least(now);
            now = fork.java(
                    "sql",
                    Templates.write(
                            options.folder().resolve("sessions.sql"),
                            "sessions.sql",
                            Map.of(
                                    "intervals", files(lake, Datasets.LEASE_INTERVAL_BY_IP),
                                    "logons", files(lake, Datasets.LOGON_EVENT),
                                    "output", peer.toString())));
            theirs = theirs == null ? now : theirs.least(now);
        }
        if (ours == null || theirs == null) {
            return List.of();
        }
        return List.of(Line.of(
                "deriving the sessions",
                logons,
                ours.laps(Deriving.SESSIONS),
                theirs.all(),
                "%s sessions of %d logons and the leases of %d events; %s; wanted: < 30 s"
                        .formatted(ours.said(Deriving.SESSIONS), logons, base.rows(), compare(data, peer))));
    }

    private static String files(Lake lake, Dataset dataset) {
        return Templates.files(
                lake.state().parts(dataset).stream().map(lake::path).toList());
    }

    private String compare(Path data, Path peer) throws IOException {
        Outcome both = fork.java(
                "sql",
                Templates.write(
                        options.folder().resolve("compare.sql"),
                        "compare.sql",
                        Map.of(
                                "ours", files(Lake.open(data, Clock.systemUTC()), Datasets.ADDRESS_SESSION),
                                "peer", peer.resolve("sessions.parquet").toString(),
                                "columns", "ip, start_time, user_name, user_start_time, user_end_time, logons, grade")));
        boolean same = both.said("ours").equals(both.said("peer"));
        return same ? "the same rows" : "OTHER ROWS: " + both.said("ours") + " / " + both.said("peer");
    }
}
