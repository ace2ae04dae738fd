package ipam.readers.logon;

import ipam.format.Dictionary;
import ipam.format.RecordBlock;
import ipam.readers.logon.LogonRows.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Turns Windows events into rows of {@code logon_event}, by the table of {@link LogonRule}. Not thread-safe.
 */
public final class LogonEvents implements EventKind {
    private static final String SECURITY_PROVIDER = "Microsoft-Windows-Security-Auditing";
    private static final String SECURITY_CHANNEL = "Security";
    private static final String DOMAIN_CONTROLLER = "dc";
    private static final String NETWORK_POLICY_SERVER = "nps";
    private static final String DAMAGED = "export the log again; if it is damaged there too, this event is lost";

    private final LogonRows rows;
    private final LogonRow row = new LogonRow();

    /** Logons that are put into these rows. */
    public LogonEvents(LogonRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean wants(String provider, String channel, int eventId) {
        return LogonRule.of(eventId) != null
                && (provider.isEmpty()
                        ? channel.equalsIgnoreCase(SECURITY_CHANNEL)
                        : provider.equalsIgnoreCase(SECURITY_PROVIDER));
    }

    @Override
    public boolean add(WindowsEvent event, String server, long line, RecordBlock block) throws BadLine {
        @Nullable LogonRule rule = LogonRule.of(event.eventId());
        if (rule == null) {
            return false;
        }
        read(event, rule);
        @Nullable Refused refused = row.refused();
        if (refused != null) {
            throw new BadLine(refused);
        }
        if (row.namesNothing()) {
            return false;
        }
        rows.add(row, server, line, event.time(), block);
        return true;
    }

    private void read(WindowsEvent event, LogonRule rule) {
        boolean access = rule.kind == LogonRule.Kind.ACCESS;
        row.begin(access ? NETWORK_POLICY_SERVER : DOMAIN_CONTROLLER, rule.id, rule.event);
        switch (rule.kind) {
            case LOGON -> {
                target(event, event.value("TargetUserSid"));
                place(event);
                row.logonId(event.value("TargetLogonId"));
            }
            case ATTEMPT -> {
                target(event, "");
                row.ip("IpAddress", event.value("IpAddress"));
            }
            case KERBEROS -> {
                target(event, event.value("TargetSid"));
                place(event);
            }
            case ACCESS -> access(event);
        }
        outcome(event, rule);
    }

    private void target(WindowsEvent event, String sid) {
        row.user(event.value("TargetUserName"), event.value("TargetDomainName"), sid);
    }

    private void place(WindowsEvent event) {
        row.ip("IpAddress", event.value("IpAddress"));
        String workstation = event.value("WorkstationName");
        row.host(workstation.isEmpty() ? event.value("Workstation") : workstation);
        row.logonType(number("LogonType", event.value("LogonType")));
    }

    private void access(WindowsEvent event) {
        String name = event.value("SubjectUserName");
        boolean named = LogonRow.value(name) != null;
        row.user(
                named ? name : event.value("FullyQualifiedSubjectUserName"),
                event.value("SubjectDomainName"),
                event.value("SubjectUserSid"));
        row.host(event.value("SubjectMachineName"));
        row.station(event.value("CallingStationID"));
        row.nasIp("NASIPv4Address", event.value("NASIPv4Address"));
        row.nasIp("NASIPv6Address", event.value("NASIPv6Address"));
        row.nasIp("ClientIPAddress", event.value("ClientIPAddress"));
        row.nasId(event.value("NASIdentifier"));
        row.nasId(event.value("ClientName"));
        row.sessionId(event.value("AccountSessionIdentifier"));
        String policy = event.value("NetworkPolicyName");
        row.policy(LogonRow.value(policy) == null ? event.value("ProxyPolicyName") : policy);
    }

    private void outcome(WindowsEvent event, LogonRule rule) {
        @Nullable String status = status(event);
        switch (rule.outcome) {
            case SUCCESS -> row.outcome(true, status);
            case FAILURE -> row.outcome(false, status);
            case UNSAID -> row.outcome(null, status);
            case BY_STATUS -> row.outcome(status == null ? null : status.equals("0x0"), status);
        }
    }

    /** The most exact code that the event has. */
    private static @Nullable String status(WindowsEvent event) {
        String exact = LogonRow.hex(event.value("SubStatus"));
        String status = exact.isEmpty() || exact.equals("0x0") ? LogonRow.hex(event.value("Status")) : exact;
        return LogonRow.value(status.isEmpty() ? event.value("ReasonCode") : status);
    }

    private long number(String field, String text) {
        @Nullable String written = LogonRow.value(text);
        if (written == null) {
            return Dictionary.NULL;
        }
        if (!Digits.are(written, 9)) {
            row.refuse("%s is %s (expected a whole number)".formatted(field, LogonRow.quoted(written)), DAMAGED);
            return Dictionary.NULL;
        }
        return Integer.parseInt(written);
    }
}
