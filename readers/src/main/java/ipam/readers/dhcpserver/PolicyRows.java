package ipam.readers.dhcpserver;

import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Policies, filters and failover relationships. */
final class PolicyRows {
    /** What a policy asks of a client: the first of the property's values is the operator. */
    private static final List<String> CRITERIA = List.of(
            "VendorClass",
            "UserClass",
            "MacAddress",
            "ClientId",
            "Fqdn",
            "RelayAgent",
            "CircuitId",
            "RemoteId",
            "SubscriberId",
            "ClientDuid");

    private PolicyRows() {}

    /** DhcpServerv4Policy. */
    static List<SnapshotRow> policy(PropertyBag policy, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        @Nullable String condition = policy.text("Condition");
        return List.of(new SnapshotRow(Configuration.POLICY, policy.line())
                .text("family", Family.V4.text())
                .text("scope_id", Family.V4.scope(policy))
                .text("name", policy.required("Name"))
                .flag("enabled", policy.flag("Enabled"))
                .number("processing_order", policy.number("ProcessingOrder"))
                .text("condition", condition == null ? null : condition.toLowerCase(Locale.ROOT))
                .text("conditions", conditions(policy))
                .text("ip_ranges", String.join(", ", policy.texts("IPRange")))
                .number("lease_duration", policy.seconds("LeaseDuration"))
                .text("description", policy.text("Description")));
    }

    private static String conditions(PropertyBag policy) throws UnreadableException {
        List<String> conditions = new ArrayList<>();
        for (String criterion : CRITERIA) {
            List<String> values = policy.texts(criterion);
            if (!values.isEmpty()) {
                String operands = String.join(", ", values.subList(1, values.size()));
                conditions.add(
                        "%s %s %s".formatted(criterion, values.get(0), operands).strip());
            }
        }
        return String.join("; ", conditions);
    }

    /** DhcpServerv4Filter. */
    static List<SnapshotRow> filter(PropertyBag filter, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        String pattern = filter.required("MacAddress")
                .replaceFirst("^0[xX]", "")
                .replaceAll("[-: .]", "")
                .toLowerCase(Locale.ROOT);
        if (!pattern.matches("([0-9a-f]{2}|\\*){1,20}")) {
            throw UnreadableException.value("MacAddress", filter.required("MacAddress"), "MAC address or pattern");
        }
        return List.of(new SnapshotRow(Configuration.FILTER, filter.line())
                .text("list", filter.required("List").toLowerCase(Locale.ROOT))
                .text("mac_pattern", pattern.replaceAll("([0-9a-f]{2}|\\*)(?=.)", "$1:"))
                .text("description", filter.text("Description")));
    }

    /** DhcpServerv4Failover: a row for each scope; one without a scope when it has none yet. */
    static List<SnapshotRow> failover(PropertyBag relationship, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        List<SnapshotRow> rows = new ArrayList<>();
        for (String scope : relationship.texts("ScopeId")) {
            rows.add(failover(relationship)
                    .text("scope_id", Family.V4.network("ScopeId", scope).toString()));
        }
        return rows.isEmpty() ? List.of(failover(relationship)) : rows;
    }

    private static SnapshotRow failover(PropertyBag relationship) throws UnreadableException {
        return new SnapshotRow(Configuration.FAILOVER, relationship.line())
                .text("name", relationship.required("Name"))
                .text("partner_server", relationship.required("PartnerServer").toLowerCase(Locale.ROOT))
                .text("mode", Words.hyphenated(relationship.text("Mode")))
                .text("server_role", Words.hyphenated(relationship.text("ServerRole")))
                .text("state", relationship.text("State"))
                .number("load_balance_percent", relationship.number("LoadBalancePercent"))
                .number("reserve_percent", relationship.number("ReservePercent"))
                .number("max_client_lead_time", relationship.seconds("MaxClientLeadTime"))
                .number("state_switch_interval", relationship.seconds("StateSwitchInterval"))
                .flag("auto_state_transition", relationship.flag("AutoStateTransition"))
                .flag("enable_auth", relationship.flag("EnableAuth"));
    }
}
