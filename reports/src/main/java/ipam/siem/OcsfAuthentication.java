package ipam.siem;

import ipam.report.Found;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A logon or network access as OCSF Authentication (3002): the user, from where, and the server that let them in. */
final class OcsfAuthentication implements EventSchema {
    private static final int IDENTITY_AND_ACCESS = 3;
    private static final int CLASS = 3002;

    private static final Map<String, Integer> ACTIVITIES = Map.of(
            "logon", 1,
            "attempt", 1,
            "access", 1,
            "session-start", 1,
            "logoff", 2,
            "session-stop", 2,
            "ticket", 3,
            "service-ticket", 4,
            "pre-authentication", 6);

    /** The logon types of Windows that OCSF knows under the same number. */
    private static final Set<Long> LOGON_TYPES = Set.of(2L, 3L, 4L, 5L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);

    private static final Map<String, Integer> USER_TYPES = Map.of("user", 1, "machine", 3, "service", 4);

    private static final List<String> UNMAPPED = List.of(
            "provider", "event", "kind", "event_time_uncertain", "station", "nas_ip", "nas_id", "session_id", "policy");

    @Override
    public Map<String, @Nullable Object> event(Found row, @Nullable String raw) {
        String event = String.valueOf(row.text("event"));
        String outcome = row.text("outcome");
        Boolean success = outcome == null ? null : Boolean.valueOf(outcome.equals("success"));
        boolean failed = Boolean.FALSE.equals(success);
        boolean nps = "nps".equals(row.text("provider"));
        Long type = row.number("logon_type");
        int protocol = protocol(nps, event);
        List<Map<String, @Nullable Object>> observables = Ocsf.observables(row);
        Ocsf.observable(observables, "user.name", 4, row.text("user_name"));
        return Ocsf.event(
                        row,
                        IDENTITY_AND_ACCESS,
                        CLASS,
                        ACTIVITIES.getOrDefault(event, Ocsf.OTHER),
                        event,
                        failed ? Ocsf.LOW : Ocsf.INFORMATIONAL)
                .put("status_id", Ocsf.status(success))
                .put("status_code", row.text("status"))
                .put(
                        "metadata",
                        Ocsf.metadata(
                                row,
                                nps ? "Network Policy Server" : "Windows security auditing",
                                String.valueOf(row.text("source"))))
                .put("user", user(row))
                .put("src_endpoint", Ocsf.source(row))
                .put("dst_endpoint", Ocsf.server(row))
                .put("session", new Attributes().put("uid", session(row)))
                .put("auth_protocol_id", protocol == 0 ? null : protocol)
                .put(
                        "logon_type_id",
                        type == null ? null : LOGON_TYPES.contains(type) ? type : (Long) (long) Ocsf.OTHER)
                .put("logon_type", type == null || LOGON_TYPES.contains(type) ? null : type.toString())
                .put("observables", observables)
                .put("raw_data", raw)
                .put("unmapped", Ocsf.unmapped(row, UNMAPPED))
                .values();
    }

    /** The class demands a user; where the event names none, it is unknown. */
    private static Attributes user(Found row) {
        String name = row.text("user_name");
        String sid = row.text("user_sid");
        return new Attributes()
                .put("name", name == null && sid == null ? "unknown" : name)
                .put("uid", sid)
                .put("domain", row.text("user_domain"))
                .put("type_id", USER_TYPES.getOrDefault(String.valueOf(row.text("kind")), 0));
    }

    private static @Nullable String session(Found row) {
        String logon = row.text("logon_id");
        return logon == null ? row.text("session_id") : logon;
    }

    /** 1 NTLM, 2 Kerberos, 10 RADIUS; 0: the event does not say. */
    private static int protocol(boolean nps, String event) {
        if (nps) {
            return 10;
        }
        return switch (event) {
            case "ticket", "service-ticket", "pre-authentication" -> 2;
            case "validation" -> 1;
            default -> 0;
        };
    }
}
