package ipam.readers.logon;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which Windows events become rows of {@code logon_event}, and from which of their values, read by name, so that every
 * version of an event is read the same.
 *
 * <table>
 * <caption>Events of {@code Microsoft-Windows-Security-Auditing}</caption>
 * <tr><th>id</th><th>{@code event}</th><th>outcome</th><th>user</th><th>address, host</th></tr>
 * <tr><td>4624</td><td>logon</td><td>success</td><td>Target…</td><td>IpAddress, WorkstationName</td></tr>
 * <tr><td>4625</td><td>logon</td><td>failure, SubStatus else Status</td><td>Target…</td><td>the same</td></tr>
 * <tr><td>4634, 4647</td><td>logoff</td><td>success</td><td>Target…</td><td>none: joined by TargetLogonId</td></tr>
 * <tr><td>4648</td><td>attempt</td><td>not said</td><td>Target…</td><td>IpAddress; TargetServerName is where it
 *     led, not where it came from</td></tr>
 * <tr><td>4768</td><td>ticket</td><td>Status</td><td>Target…</td><td>IpAddress</td></tr>
 * <tr><td>4769</td><td>service-ticket</td><td>Status</td><td>{@code user@REALM}</td><td>IpAddress</td></tr>
 * <tr><td>4771</td><td>pre-authentication</td><td>failure, Status</td><td>Target…</td><td>IpAddress</td></tr>
 * <tr><td>4776</td><td>validation</td><td>Status</td><td>TargetUserName</td><td>Workstation</td></tr>
 * <tr><td>6272, 6276, 6277, 6278</td><td>access</td><td>success: granted, quarantined, on probation, in full</td>
 *     <td>Subject…, FullyQualifiedSubjectUserName</td><td>CallingStationID, SubjectMachineName; NAS…, Client… are the
 *     access device</td></tr>
 * <tr><td>6273, 6274, 6275</td><td>access</td><td>failure, ReasonCode: denied, discarded</td><td>the same</td>
 *     <td>the same</td></tr>
 * </table>
 *
 * <p>A machine account names its machine as the host, unless the event names another.
 */
enum LogonRule {
    LOGON(4624, "logon", Outcome.SUCCESS, Kind.LOGON),
    LOGON_FAILED(4625, "logon", Outcome.FAILURE, Kind.LOGON),
    LOGOFF(4634, "logoff", Outcome.SUCCESS, Kind.LOGON),
    LOGOFF_BY_USER(4647, "logoff", Outcome.SUCCESS, Kind.LOGON),
    ATTEMPT(4648, "attempt", Outcome.UNSAID, Kind.ATTEMPT),
    TICKET(4768, "ticket", Outcome.BY_STATUS, Kind.KERBEROS),
    SERVICE_TICKET(4769, "service-ticket", Outcome.BY_STATUS, Kind.KERBEROS),
    PRE_AUTHENTICATION_FAILED(4771, "pre-authentication", Outcome.FAILURE, Kind.KERBEROS),
    VALIDATION(4776, "validation", Outcome.BY_STATUS, Kind.KERBEROS),
    ACCESS_GRANTED(6272, "access", Outcome.SUCCESS, Kind.ACCESS),
    ACCESS_DENIED(6273, "access", Outcome.FAILURE, Kind.ACCESS),
    ACCESS_DISCARDED(6274, "access", Outcome.FAILURE, Kind.ACCESS),
    ACCOUNTING_DISCARDED(6275, "access", Outcome.FAILURE, Kind.ACCESS),
    ACCESS_QUARANTINED(6276, "access", Outcome.SUCCESS, Kind.ACCESS),
    ACCESS_ON_PROBATION(6277, "access", Outcome.SUCCESS, Kind.ACCESS),
    ACCESS_IN_FULL(6278, "access", Outcome.SUCCESS, Kind.ACCESS);

    /** How an event tells whether it went well. */
    enum Outcome {
        SUCCESS,
        FAILURE,
        BY_STATUS,
        UNSAID
    }

    /** Which values an event has. */
    enum Kind {
        LOGON,
        ATTEMPT,
        KERBEROS,
        ACCESS
    }

    private static final Map<Integer, LogonRule> BY_ID = new HashMap<>();

    static {
        for (LogonRule rule : values()) {
            BY_ID.put(rule.id, rule);
        }
    }

    final int id;
    final String event;
    final Outcome outcome;
    final Kind kind;

    LogonRule(int id, String event, Outcome outcome, Kind kind) {
        this.id = id;
        this.event = event;
        this.outcome = outcome;
        this.kind = kind;
    }

    /** The rule of an id of the Security log; null when it is no logon. */
    static @Nullable LogonRule of(int id) {
        return BY_ID.get(id);
    }
}
