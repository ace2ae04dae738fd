package ipam.collect;

import ipam.estate.RollCall;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of asking for servers.
 *
 * @param calls the answers
 * @param findings where there was none, and what else people should know
 */
public record Discovered(List<RollCall> calls, List<Finding> findings) {
    public Discovered {
        calls = List.copyOf(calls);
        findings = List.copyOf(findings);
    }

    /** This and another. */
    Discovered and(Discovered other) {
        List<RollCall> allCalls = new ArrayList<>(calls);
        allCalls.addAll(other.calls);
        List<Finding> allFindings = new ArrayList<>(findings);
        allFindings.addAll(other.findings);
        return new Discovered(allCalls, allFindings);
    }
}
