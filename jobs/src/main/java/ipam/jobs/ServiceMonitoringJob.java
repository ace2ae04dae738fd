package ipam.jobs;

import ipam.batch.Worker;
import ipam.collect.CollectedServer;
import ipam.collect.Collector;
import ipam.collect.Finding;
import ipam.collect.Planned;
import ipam.collect.Progress;
import ipam.collect.ZoneInquiry;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Scratch;
import ipam.lake.StateNotices;
import ipam.lake.States;
import ipam.lake.ZoneStates;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The ServiceMonitoring task: asks name servers whether they serve their zones, and derives from the answers, from what
 * the servers logged and from what was collected of them how every zone is, and since when.
 */
public final class ServiceMonitoringJob {
    /** Its name on the command line. */
    public static final String TASK = "service-monitoring";

    private final RunRequest request;
    private final Duration hold;
    private final Monitoring monitoring;

    /**
     * Prepares a run; the span of the request does not matter.
     *
     * @param hold how long what a server said is believed when nothing more is heard of it
     */
    public ServiceMonitoringJob(RunRequest request, Duration hold, Progress progress) {
        this.request = request;
        this.hold = hold;
        this.monitoring = new Monitoring(new Zones(), request, progress);
    }

    /** Tells what a run would ask for; asks nobody, and writes nothing. */
    public RunResult dryRun() {
        return monitoring.dryRun();
    }

    /** Runs the task. */
    public RunResult run() throws IOException {
        return monitoring.run();
    }

    private final class Zones implements Monitoring.Subject {
        @Override
        public String task() {
            return TASK;
        }

        @Override
        public String words() {
            return "zones";
        }

        @Override
        public List<Planned> planned(CollectedServer server) {
            return ZoneInquiry.planned(server);
        }

        @Override
        public Worker worker(Collector.Run run, List<CollectedServer> servers) {
            return new ZoneInquiry(TASK, run, servers, request.clock(), hold)::next;
        }

        @Override
        public States states(Lake lake, Scratch scratch) {
            return new ZoneStates(lake, scratch, Limits.ofSlices(), hold, Upkeep.pauses(request));
        }

        @Override
        public StateNotices.Kind noticed() {
            return StateNotices.Kind.ZONE;
        }

        @Override
        public List<Finding> findings() {
            return List.of();
        }
    }
}
