package ipam.bench;

import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.record.Column;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Making the intervals of everything collected, in both orders, beside SQL that does it in one go. */
final class DeriveBench implements Bench {
    private final Options options;
    private final Fork fork;
    private final Base base;

    DeriveBench(Options options, Fork fork, Base base) {
        this.options = options;
        this.fork = fork;
        this.base = base;
    }

    @Override
    public List<Line> run() throws IOException {
        @Nullable Outcome ours = null;
        @Nullable Outcome theirs = null;
        Path data = base.folder();
        Path peer = data;
        for (int i = 0; i < options.times(); i++) {
            data = base.copy();
            Outcome now = fork.java("derive", data);
            ours = ours == null ? now : ours.least(now);
            peer = base.peerFolder();
            now = fork.java("sql", script(peer));
            theirs = theirs == null ? now : theirs.least(now);
        }
        if (ours == null || theirs == null) {
            return List.of();
        }
        return List.of(
                Line.of(
                        "deriving the intervals",
                        base.rows(),
                        ours.laps(Deriving.INTERVALS),
                        theirs.all(),
                        "%s intervals in two orders; peer: windows in one go, without increments, months or failover; %s"
                                .formatted(ours.said(Deriving.INTERVALS), compare(data, peer))),
                Line.alone("deriving identities", base.rows(), ours.laps(Deriving.IDENTITY), ""),
                Line.alone("deriving the coverage", base.rows(), ours.laps(Deriving.COVERAGE), ""));
    }

    private Path script(Path output) throws IOException {
        return Templates.write(
                options.folder().resolve("derive.sql"),
                "derive.sql",
                Map.of("events", Templates.files(base.files()), "output", output.toString()));
    }

    private String compare(Path data, Path peer) throws IOException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        List<Part> parts = lake.state().parts(Datasets.LEASE_INTERVAL_BY_IP);
        String columns = Datasets.LEASE_INTERVAL_BY_IP.columns().stream()
                .map(Column::name)
                .collect(Collectors.joining(", "));
        Outcome both = fork.java(
                "sql",
                Templates.write(
                        options.folder().resolve("compare.sql"),
                        "compare.sql",
                        Map.of(
                                "ours",
                                        Templates.files(
                                                parts.stream().map(lake::path).toList()),
                                "peer", peer.resolve("by_ip.parquet").toString(),
                                "columns", columns)));
        boolean same = both.said("ours").equals(both.said("peer"));
        return same ? "the same rows" : "OTHER ROWS: " + both.said("ours") + " / " + both.said("peer");
    }
}
