package ipam.readers.event;

import ipam.readers.logon.BadLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of an event in the text that Windows made of it, in English: sections, and in them names and values.
 * They get the names that the event's XML has. An event is told apart from its text alone only where every value has a
 * name of its own there: those are the logons of the Security log. Stateless.
 */
final class MessageFields {
    /** What to do where the values are not to be had. */
    static final String EXPORT =
            "export the log as .evtx (wevtutil epl) or as XML (wevtutil qe /f:xml): there the values have names";

    private static final String TOP = "";
    private static final String NETWORK = "Network Information";
    private static final String USER = "TargetUserName";

    private static final Map<String, String> FROM = Map.of(
            NETWORK + "/Workstation Name", "WorkstationName",
            NETWORK + "/Source Network Address", "IpAddress");
    private static final Map<String, String> CLIENT = Map.of(NETWORK + "/Client Address", "IpAddress");
    private static final Map<String, String> TYPE =
            Map.of(TOP + "/Logon Type", "LogonType", "Logon Information/Logon Type", "LogonType");
    private static final Map<String, String> ADDITIONAL = Map.of(
            "Additional Information/Result Code", "Status",
            "Additional Information/Failure Code", "Status");

    private static final Map<String, String> ACCESS = all(
            Map.of(
                    "User/Security ID", "SubjectUserSid",
                    "User/Account Name", "SubjectUserName",
                    "User/Account Domain", "SubjectDomainName",
                    "User/Fully Qualified Account Name", "FullyQualifiedSubjectUserName",
                    "Client Machine/Account Name", "SubjectMachineName",
                    "Client Machine/Calling Station Identifier", "CallingStationID",
                    "NAS/NAS IPv4 Address", "NASIPv4Address",
                    "NAS/NAS IPv6 Address", "NASIPv6Address",
                    "NAS/NAS Identifier", "NASIdentifier"),
            Map.of(
                    "RADIUS Client/Client Friendly Name", "ClientName",
                    "RADIUS Client/Client IP Address", "ClientIPAddress",
                    "Authentication Details/Network Policy Name", "NetworkPolicyName",
                    "Authentication Details/Connection Request Policy Name", "ProxyPolicyName",
                    "Authentication Details/Account Session Identifier", "AccountSessionIdentifier",
                    "Authentication Details/Reason Code", "ReasonCode"));

    private static final Map<Integer, Map<String, String>> EVENTS = events();

    /** No account has a question mark in its name: Windows PowerShell's Export-Csv writes ASCII unless told otherwise. */
    private static final Set<String> WHO = Set.of(USER, "SubjectUserName", "FullyQualifiedSubjectUserName");

    private static final String ASCII = "export with -Encoding UTF8, or as .evtx (wevtutil epl)";

    private static final Set<String> SIDS = Set.of("TargetUserSid", "TargetSid", "SubjectUserSid");

    private MessageFields() {}

    private static Map<Integer, Map<String, String>> events() {
        Map<Integer, Map<String, String>> events = new HashMap<>();
        events.put(4624, all(target("New Logon", "TargetUserSid"), TYPE, FROM));
        events.put(
                4625,
                all(
                        target("Account For Which Logon Failed", "TargetUserSid"),
                        TYPE,
                        FROM,
                        Map.of("Failure Information/Status", "Status", "Failure Information/Sub Status", "SubStatus")));
        events.put(4634, all(target("Subject", "TargetUserSid"), TYPE));
        events.put(4647, target("Subject", "TargetUserSid"));
        events.put(
                4648,
                all(
                        target("Account Whose Credentials Were Used", "TargetUserSid"),
                        Map.of(NETWORK + "/Network Address", "IpAddress")));
        Map<String, String> account = target("Account Information", "TargetSid");
        events.put(
                4768,
                all(
                        account,
                        CLIENT,
                        ADDITIONAL,
                        Map.of(
                                "Account Information/Supplied Realm Name", "TargetDomainName",
                                "Account Information/User ID", "TargetSid")));
        events.put(4769, all(account, CLIENT, ADDITIONAL));
        events.put(4771, all(account, CLIENT, ADDITIONAL));
        events.put(
                4776,
                Map.of(
                        TOP + "/Logon Account", USER,
                        TOP + "/Source Workstation", "Workstation",
                        TOP + "/Error Code", "Status"));
        List.of(6272, 6273, 6274, 6275, 6276, 6277, 6278).forEach(id -> events.put(id, ACCESS));
        return Map.copyOf(events);
    }

    private static Map<String, String> target(String section, String sid) {
        return Map.of(
                section + "/Security ID",
                sid,
                section + "/Account Name",
                USER,
                section + "/Account Domain",
                "TargetDomainName",
                section + "/Logon ID",
                "TargetLogonId");
    }

    @SafeVarargs
    private static Map<String, String> all(Map<String, String>... some) {
        Map<String, String> all = new HashMap<>();
        for (Map<String, String> one : some) {
            all.putAll(one);
        }
        return Map.copyOf(all);
    }

    /**
     * Adds the values that the event's text holds.
     *
     * @throws BadLine when the text is not the English one of such an event
     */
    static void read(String message, TextEvent event) throws BadLine {
        @Nullable Map<String, String> names = EVENTS.get(event.eventId);
        if (names == null) {
            throw new BadLine("a CSV has the message of event %d and not its values".formatted(event.eventId), EXPORT);
        }
        List<String> found = new ArrayList<>();
        String section = TOP;
        for (String line : message.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            boolean top = !Character.isWhitespace(line.charAt(0));
            String label = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (top) {
                section = label;
            }
            @Nullable String name = names.get((top ? TOP : section) + "/" + label);
            if (name != null && !found.contains(name)) {
                if (value.indexOf('?') >= 0 && WHO.contains(name)) {
                    throw new BadLine("letters of a name were lost", ASCII);
                }
                found.add(name);
                event.add(name, SIDS.contains(name) && !value.startsWith("S-1-") ? "" : value);
            }
        }
        check(names, found, event.eventId);
    }

    /** Who it was and where from: without their names nobody can tell them from other values. */
    private static void check(Map<String, String> names, List<String> found, int id) throws BadLine {
        for (String needed : List.of(USER, "SubjectUserName", "IpAddress", "CallingStationID")) {
            if (names.containsValue(needed) && !found.contains(needed)) {
                throw new BadLine("the message of event %d is not the English one, or not whole".formatted(id), EXPORT);
            }
        }
    }
}
