package ipam.jobs;

import ipam.collect.Finding;
import ipam.collect.Planned;
import ipam.collect.Tally;
import ipam.lake.NoticedAlike;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run over servers did, or would do.
 *
 * @param run its id; empty for a dry run
 * @param planned what there was to collect
 * @param findings what there is to say about other files
 * @param servers what was collected, by server; without the servers that had no news
 * @param changed files that were overwritten while the run went on; the next run takes them
 * @param busy servers that another run held to the end
 * @param took how long it took
 * @param notices what it noticed
 */
public record RunResult(
        String run,
        List<Planned> planned,
        List<Finding> findings,
        Map<String, Tally.Server> servers,
        List<String> changed,
        List<String> busy,
        Duration took,
        List<NoticedAlike> notices) {
    private static final Set<Finding.Kind> MISSING = Set.of(
            Finding.Kind.UNMATCHED,
            Finding.Kind.UNREADABLE,
            Finding.Kind.STALE,
            Finding.Kind.UNASKED,
            Finding.Kind.UNTRANSFERRED,
            Finding.Kind.UNANSWERED);

    public RunResult {
        planned = List.copyOf(planned);
        findings = List.copyOf(findings);
        servers = Map.copyOf(servers);
        changed = List.copyOf(changed);
        busy = List.copyOf(busy);
        notices = List.copyOf(notices);
    }

    /** Of a run that noticed nothing. */
    public RunResult(
            String run,
            List<Planned> planned,
            List<Finding> findings,
            Map<String, Tally.Server> servers,
            List<String> changed,
            List<String> busy,
            Duration took) {
        this(run, planned, findings, servers, changed, busy, took, List.of());
    }

    /** The same, and what else was noticed. */
    RunResult noticing(List<NoticedAlike> found) {
        return new RunResult(run, planned, findings, servers, changed, busy, took, found);
    }

    public long accepted() {
        return servers.values().stream().mapToLong(Tally.Server::accepted).sum();
    }

    public long rejected() {
        return servers.values().stream().mapToLong(Tally.Server::rejected).sum();
    }

    /** What is to be remembered of the servers that another run held; empty when none was. */
    String held() {
        return busy.isEmpty() ? "" : "held by another run: " + String.join(", ", busy);
    }

    /** Whether a file that the settings expect is missing, can't be read, or is too old. */
    public boolean isInputMissing() {
        return findings.stream().anyMatch(finding -> MISSING.contains(finding.kind()));
    }
}
