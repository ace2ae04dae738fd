package ipam.jobs;

import ipam.batch.Worker;
import ipam.collect.CollectedServer;
import ipam.collect.Collector;
import ipam.collect.Finding;
import ipam.collect.Planned;
import ipam.collect.Progress;
import ipam.collect.ServiceInquiry;
import ipam.collect.Shares;
import ipam.collect.Staleness;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Scratch;
import ipam.lake.ServiceStates;
import ipam.lake.StateNotices;
import ipam.lake.States;
import ipam.readers.service.DhcpInquiry;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The ServerAvailability task: asks the DNS and DHCP services of servers whether they answer, reads what status files
 * say of them, and derives how every service is, and since when.
 */
public final class ServerAvailabilityJob {
    /** Its name on the command line. */
    public static final String TASK = "server-availability";

    private final RunRequest request;
    private final ServiceStates.Rules rules;
    private final Monitoring monitoring;
    private final LocalFiles files;
    private final Staleness staleness;
    private final int dhcpPort;

    /**
     * Prepares a run; the span of the request does not matter.
     *
     * @param rules how answers are taken
     * @param patience how old a status file may be
     */
    public ServerAvailabilityJob(RunRequest request, ServiceStates.Rules rules, Duration patience, Progress progress) {
        this(request, rules, patience, progress, DhcpInquiry.CLIENT_PORT);
    }

    /** @param dhcpPort of this host, where DHCP servers answer to */
    ServerAvailabilityJob(
            RunRequest request, ServiceStates.Rules rules, Duration patience, Progress progress, int dhcpPort) {
        this.request = request;
        this.rules = rules;
        this.files = new LocalFiles(request.base());
        this.staleness = new Staleness(request.clock().instant().minus(patience));
        this.dhcpPort = dhcpPort;
        this.monitoring = new Monitoring(new Services(), request, progress);
    }

    /** Tells what a run would ask for; asks nobody, and writes nothing. */
    public RunResult dryRun() {
        return monitoring.dryRun();
    }

    /** Runs the task. */
    public RunResult run() throws IOException {
        return monitoring.run();
    }

    private final class Services implements Monitoring.Subject {
        @Override
        public String task() {
            return TASK;
        }

        @Override
        public String words() {
            return "services";
        }

        @Override
        public List<Planned> planned(CollectedServer server) {
            return ServiceInquiry.planned(server, files);
        }

        @Override
        public Worker worker(Collector.Run run, List<CollectedServer> servers) {
            Shares shares = new Shares(request.data(), true);
            return new ServiceInquiry(TASK, run, servers, request.clock(), files, staleness, shares, dhcpPort)::next;
        }

        @Override
        public States states(Lake lake, Scratch scratch) {
            return new ServiceStates(lake, scratch, Limits.ofSlices(), rules);
        }

        @Override
        public StateNotices.Kind noticed() {
            return StateNotices.Kind.SERVICE;
        }

        @Override
        public List<Finding> findings() {
            return staleness.findings();
        }
    }
}
