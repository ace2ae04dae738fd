package ipam.collect;

import ipam.estate.RollCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of asking for servers.
 *
 * @param calls the answers
 * @param findings where there was none, and what else people should know
 * @param informed by name of a DHCP server whether it answered a DHCPINFORM; nothing of those that were not asked
 */
public record Discovered(List<RollCall> calls, List<Finding> findings, Map<String, Boolean> informed) {
    public Discovered {
        calls = List.copyOf(calls);
        findings = List.copyOf(findings);
        informed = Map.copyOf(informed);
    }

    /** Where no DHCP server was asked. */
    public Discovered(List<RollCall> calls, List<Finding> findings) {
        this(calls, findings, Map.of());
    }

    /** This and another. */
    Discovered and(Discovered other) {
        List<RollCall> allCalls = new ArrayList<>(calls);
        allCalls.addAll(other.calls);
        List<Finding> allFindings = new ArrayList<>(findings);
        allFindings.addAll(other.findings);
        Map<String, Boolean> allInformed = new HashMap<>(informed);
        allInformed.putAll(other.informed);
        return new Discovered(allCalls, allFindings, allInformed);
    }
}
