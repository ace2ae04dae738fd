package ipam.siem;

import ipam.report.Found;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of a DHCP audit log as OCSF DHCP Activity (4004): the client is the source, the server the destination. */
final class OcsfDhcpActivity implements EventSchema {
    private static final int NETWORK = 4;
    private static final int CLASS = 4004;

    /** What a client or server sent; an address given or renewed is an Ack. */
    private static final Map<String, Integer> ACTIVITIES = Map.ofEntries(
            Map.entry("solicited", 1),
            Map.entry("advertised", 2),
            Map.entry("declined", 4),
            Map.entry("assigned", 5),
            Map.entry("bootp-assigned", 5),
            Map.entry("renewed", 5),
            Map.entry("denied", 6),
            Map.entry("released", 7),
            Map.entry("information-requested", 8),
            Map.entry("expired", 9));

    private static final Map<String, Integer> SEVERITIES = Map.of(
            "denied", Ocsf.LOW,
            "dropped", Ocsf.LOW,
            "dns-update-failed", Ocsf.LOW,
            "conflict", Ocsf.MEDIUM,
            "declined", Ocsf.MEDIUM,
            "pool-exhausted", Ocsf.MEDIUM,
            "log-paused", Ocsf.MEDIUM,
            "rogue-other-server", Ocsf.MEDIUM,
            "rogue-unauthorised", Ocsf.HIGH);

    private static final Set<String> FAILED = Set.of(
            "denied",
            "dropped",
            "dns-update-failed",
            "conflict",
            "declined",
            "pool-exhausted",
            "log-paused",
            "rogue-unauthorised",
            "rogue-unreachable-domain",
            "rogue-domain-not-found",
            "rogue-network-failure");

    private static final List<String> UNMAPPED = List.of(
            "family",
            "event",
            "event_time_uncertain",
            "prefix_length",
            "client_id",
            "duid",
            "user_name",
            "q_result",
            "probation_time",
            "correlation_id",
            "dhcid",
            "vendor_class",
            "vendor_class_hex",
            "user_class",
            "user_class_hex",
            "relay_agent",
            "dns_error",
            "error_code");

    @Override
    public Map<String, @Nullable Object> event(Found row, @Nullable String raw) {
        String event = String.valueOf(row.text("event"));
        Integer activity = ACTIVITIES.getOrDefault(event, Ocsf.OTHER);
        Long transaction = row.number("transaction_id");
        return Ocsf.event(row, NETWORK, CLASS, activity, event, SEVERITIES.getOrDefault(event, Ocsf.INFORMATIONAL))
                .put("status_id", Ocsf.status(!FAILED.contains(event)))
                .put("message", row.text("description"))
                .put("metadata", Ocsf.metadata(row, "DHCP Server", String.valueOf(row.text("source"))))
                .put("src_endpoint", Ocsf.source(row).put("uid", client(row)))
                .put("dst_endpoint", Ocsf.server(row))
                .put("is_renewal", activity == 5 ? event.equals("renewed") : null)
                .put("transaction_uid", transaction == null ? null : transaction.toString())
                .put("observables", Ocsf.observables(row))
                .put("raw_data", raw)
                .put("unmapped", Ocsf.unmapped(row, UNMAPPED))
                .values();
    }

    /** What the client calls itself, where that is no MAC. */
    private static @Nullable String client(Found row) {
        String duid = row.text("duid");
        return duid == null ? row.text("client_id") : duid;
    }
}
