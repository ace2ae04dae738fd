package ipam.bench;

import ipam.collect.Collector;
import ipam.collect.Increment;
import ipam.collect.Progress;
import ipam.collect.Survey;
import ipam.collect.Tally;
import ipam.collect.Workload;
import ipam.jobs.AuditJob;
import ipam.jobs.RunRequest;
import ipam.jobs.RunResult;
import ipam.lake.Lake;
import ipam.lake.Published;
import ipam.lake.Scratch;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The Audit task over generated logs: as it is, and the same pipeline without Spring Batch around it. */
final class Auditing {
    static final String COLLECT = "collect";
    static final String DERIVE = "derive";
    static final String MERGE = "merge";
    static final String PUBLISH = "publish";

    private final GeneratedLogs logs;
    private final Path data;

    Auditing(Path logs, Path data) {
        this.logs = new GeneratedLogs(logs);
        this.data = data;
    }

    void withBatch(Laps laps) throws IOException {
        RunRequest request = new RunRequest(
                data, logs.folder(), logs.servers(), RunRequest.Span.ALL, Duration.ZERO, "bench", Clock.systemUTC());
        RunResult result = new AuditJob(request, new Steps(laps)).run();
        laps.lap(PUBLISH);
        laps.say("rows", result.accepted());
        laps.say("rejected", result.rejected());
    }

    void withoutBatch(Laps laps) throws IOException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        collect(lake, laps);
        laps.lap(COLLECT);
        new Deriving(data).run(laps);
        new MergingParts(data).run(laps);
        laps.lap(MERGE);
        publish(lake);
        laps.lap(PUBLISH);
    }

    void collectOnly(Laps laps) throws IOException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        collect(lake, laps);
        laps.lap(COLLECT);
        publish(lake);
        laps.lap(PUBLISH);
    }

    private static void publish(Lake lake) {
        try (Scratch scratch = lake.scratch()) {
            new Published(lake, scratch).publish();
        }
        lake.checkpoint();
    }

    private void collect(Lake lake, Laps laps) throws IOException {
        lake.recover();
        Survey survey = new Survey(lake.sources(), Clock.systemUTC());
        LocalFiles files = new LocalFiles(logs.folder());
        logs.servers().forEach(server -> survey.add(server, files));
        Tally tally = new Tally();
        try (Scratch scratch = lake.scratch()) {
            Collector.Run run = new Collector.Run(lake, scratch, "bench", "bench", tally, Progress.NONE);
            collect(run, Workload.divide(survey.increments(), Workload.workers()));
        }
        laps.say("rows", tally.accepted());
        laps.say("rejected", tally.rejected());
    }

    private static void collect(Collector.Run run, List<List<Increment>> shares) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, shares.size()));
        try {
            List<Future<Long>> all = new ArrayList<>();
            for (List<Increment> share : shares) {
                all.add(threads.submit(() -> {
                    try (Collector collector = new Collector(run, share)) {
                        long rows = 0;
                        for (long more = collector.next(); more >= 0; more = collector.next()) {
                            rows += more;
                        }
                        return rows;
                    }
                }));
            }
            for (Future<Long> one : all) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("Cannot collect: " + e.getMessage(), e);
        } finally {
            threads.shutdown();
        }
    }

    /** Tells the laps by what the task says it begins. */
    private static final class Steps implements Progress {
        private final Laps laps;
        private String lap = COLLECT;

        Steps(Laps laps) {
            this.laps = laps;
        }

        @Override
        public void planned(long bytes) {}

        @Override
        public void collected(long bytes, long rows) {}

        @Override
        public void step(String name) {
            try {
                laps.lap(lap);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (name.startsWith("finding")) {
                lap = DERIVE;
            } else if (name.startsWith("merging")) {
                lap = MERGE;
            } else if (name.startsWith("publishing")) {
                lap = PUBLISH;
            }
        }
    }
}
