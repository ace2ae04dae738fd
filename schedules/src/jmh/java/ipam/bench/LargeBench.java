package ipam.bench;

import static ipam.bench.Auditing.COLLECT;
import static ipam.bench.Auditing.DERIVE;
import static ipam.bench.Auditing.MERGE;
import static ipam.bench.Auditing.PUBLISH;

import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Ten times the rows: the memory must be the same. Runs once, and deletes what it made. */
final class LargeBench implements Bench {
    private final Options options;
    private final Fork fork;

    LargeBench(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        Path logs = options.folder().resolve("logs-large");
        Path data = options.folder().resolve("audit-large");
        try {
            GeneratedLogs generated = GeneratedLogs.of(logs, Plan.ofRows(10 * options.rows()));
            Outcome ours = fork.java("audit", generated.folder(), Folders.deleted(data));
            return List.of(
                    Line.alone(
                            "`run audit` of ten times the rows",
                            Long.parseLong(ours.said("rows")),
                            ours.laps(COLLECT, PUBLISH),
                            "bound: the memory of a tenth"),
                    Line.alone(
                            "… with derivation and merging",
                            Long.parseLong(ours.said("rows")),
                            ours.laps(COLLECT, DERIVE, MERGE, PUBLISH),
                            ""));
        } finally {
            Folders.deleted(data);
            Folders.deleted(logs);
        }
    }
}
