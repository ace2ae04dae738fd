package ipam.siem;

import ipam.report.Found;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a DHCP audit log in the fields of Elastic's integration microsoft_dhcp: an IPv4 client is the source, an
 * IPv6 client the host and the source.
 */
final class EcsDhcp implements EventSchema {
    private static final Map<Long, String> RESULTS = Map.of(
            0L, "NoQuarantine", 1L, "Quarantine", 2L, "Drop Packet", 3L, "Probation", 6L, "No Quarantine Information");

    @Override
    public Map<String, @Nullable Object> event(Found row, @Nullable String raw) {
        boolean v6 = "IPv6".equals(row.text("family"));
        Long id = row.number("event_id");
        Attributes event = Ecs.kind(row, "microsoft_dhcp.log", raw)
                .put("module", "microsoft_dhcp")
                .put("code", id == null ? null : v6 ? id.toString() : "%02d".formatted(id));
        EcsDhcpAction.of(id, v6).putInto(event);
        return Ecs.event(row)
                .put("event", event)
                .put("message", row.text("description"))
                .put("source", Ecs.source(row))
                .put(
                        "host",
                        v6
                                ? new Attributes()
                                        .put("ip", Ecs.known(row.text("ip")))
                                        .put("name", row.text("host"))
                                : new Attributes())
                .put("user", new Attributes().put("name", row.text("user_name")))
                .put("observer", new Attributes().put("hostname", row.text("server")))
                .put("microsoft", new Attributes().put("dhcp", own(row)))
                .put("related", Ecs.related(row))
                .values();
    }

    private static Attributes own(Found row) {
        Long result = row.number("q_result");
        String duid = row.text("duid");
        return new Attributes()
                .put("transaction_id", Ecs.text(row.number("transaction_id")))
                .put("result", Ecs.text(result))
                .put("result_description", result == null ? null : RESULTS.get(result))
                .put("probation_time", row.text("probation_time"))
                .put("correlation_id", row.text("correlation_id"))
                .put("dhc_id", row.text("dhcid"))
                .put(
                        "vendor",
                        new Attributes()
                                .put("hex", row.text("vendor_class_hex"))
                                .put("string", row.text("vendor_class")))
                .put(
                        "user",
                        new Attributes().put("hex", row.text("user_class_hex")).put("string", row.text("user_class")))
                .put("relay_agent_info", row.text("relay_agent"))
                .put("dns_error_code", Ecs.text(row.number("dns_error")))
                .put("error_code", Ecs.text(row.number("error_code")))
                .put(
                        "duid",
                        new Attributes()
                                .put("length", duid == null ? null : String.valueOf(duid.length() / 2))
                                .put("hex", duid))
                .put("subnet_prefix", Ecs.text(row.number("prefix_length")));
    }
}
