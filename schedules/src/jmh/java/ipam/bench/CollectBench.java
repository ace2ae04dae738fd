package ipam.bench;

import static ipam.bench.Auditing.COLLECT;
import static ipam.bench.Auditing.DERIVE;
import static ipam.bench.Auditing.MERGE;
import static ipam.bench.Auditing.PUBLISH;

import ipam.bench.Outcome.Cost;
import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code run audit}, from files to the published lake, beside DuckDB's CSV reader and COPY. */
final class CollectBench implements Bench {
    private final Options options;
    private final Fork fork;

    CollectBench(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        GeneratedLogs logs = GeneratedLogs.of(folder("logs-" + options.rows()), Plan.ofRows(options.rows()));
        Path data = folder("audit");
        Peer peer = new Peer(options, fork);
        Outcome ours = null;
        Outcome theirs = null;
        Outcome plain = null;
        for (int i = 0; i < options.times(); i++) {
            ours = least(ours, fork.java("audit", logs.folder(), Folders.deleted(data)));
            theirs = least(theirs, peer.collect(logs));
            plain = least(plain, fork.java("plain", logs.folder(), Folders.deleted(folder("plain"))));
        }
        String same = peer.compare(data);
        Cost work = ours.laps(COLLECT, PUBLISH);
        long rows = Long.parseLong(ours.said("rows"));
        return List.of(
                Line.of(
                        "`run audit` through publish",
                        rows,
                        work,
                        theirs.all(),
                        "%d files; peer: read_csv, COPY; %s; %s rows/s; bounds: ≥ 1.0, ≤ 1000 MB"
                                .formatted(logs.files(), same, rate(rows, work))),
                Line.alone("… with derivation and merging", rows, ours.laps(COLLECT, DERIVE, MERGE, PUBLISH), ""),
                Line.of(
                        "… without Spring Batch",
                        rows,
                        plain.laps(COLLECT, PUBLISH),
                        work,
                        "\"peer\" is with it; bound: ≤ 1.05"));
    }

    private static Outcome least(@org.jspecify.annotations.Nullable Outcome before, Outcome now) {
        return before == null ? now : before.least(now);
    }

    private static String rate(long rows, Cost cost) {
        return String.format(Locale.ROOT, "%.2f M", rows / cost.wall() / 1e6);
    }

    private Path folder(String name) {
        return options.folder().resolve(name);
    }
}
