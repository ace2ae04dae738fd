package ipam.siem;

import ipam.report.Found;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A logon or network access in the fields of Winlogbeat: the machine somebody came from is the source. */
final class EcsAuthentication implements EventSchema {
    /** event.action as Winlogbeat's module for the Security log has it; of NPS the event's own word. */
    private static final Map<Long, String> ACTIONS = Map.of(
            4624L, "logged-in",
            4625L, "logon-failed",
            4634L, "logged-out",
            4647L, "logged-out",
            4648L, "logged-in-explicit",
            4768L, "kerberos-authentication-ticket-requested",
            4769L, "kerberos-service-ticket-requested",
            4771L, "kerberos-preauth-failed",
            4776L, "credential-validated");

    @Override
    public Map<String, @Nullable Object> event(Found row, @Nullable String raw) {
        Long id = row.number("event_id");
        String word = String.valueOf(row.text("event"));
        boolean nps = "nps".equals(row.text("provider"));
        String outcome = row.text("outcome");
        Attributes event = Ecs.kind(row, nps ? "nps.log" : "system.security", raw)
                .put("module", nps ? null : "security")
                .put("provider", nps ? "NPS" : "Microsoft-Windows-Security-Auditing")
                .put("code", Ecs.text(id))
                .put("action", id == null ? word : ACTIONS.getOrDefault(id, word))
                .put("category", List.of("authentication"))
                .put("type", List.of(type(word)))
                .put("outcome", outcome == null ? "unknown" : outcome);
        return Ecs.event(row)
                .put("event", event)
                .put("host", new Attributes().put("name", row.text("server")))
                .put("source", Ecs.source(row))
                .put(
                        "user",
                        new Attributes()
                                .put("id", row.text("user_sid"))
                                .put("name", row.text("user_name"))
                                .put("domain", row.text("user_domain")))
                .put(
                        "winlog",
                        new Attributes()
                                .put(
                                        "logon",
                                        new Attributes()
                                                .put("id", row.text("logon_id"))
                                                .put("type", Ecs.text(row.number("logon_type")))
                                                .put(
                                                        "failure",
                                                        new Attributes()
                                                                .put(
                                                                        "status",
                                                                        "failure".equals(outcome)
                                                                                ? row.text("status")
                                                                                : null))))
                .put(
                        "observer",
                        new Attributes()
                                .put("ip", Ecs.known(row.text("nas_ip")))
                                .put("name", row.text("nas_id")))
                .put("related", Ecs.related(row))
                .values();
    }

    private static String type(String word) {
        return switch (word) {
            case "logoff", "session-stop" -> "end";
            case "logon", "access", "session-start" -> "start";
            default -> "info";
        };
    }
}
