package ipam.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Logons as the files of text have them, as many as make so many bytes: of 20,000 users, each with a device and an address of
 * its own. None is damaged.
 */
final class GeneratedTexts {
    private static final long BYTES = 300_000_000L;
    private static final int EACH = 450;
    private static final int ROWS_OF_A_SESSION = 4;
    private static final int USERS = 20_000;

    private GeneratedTexts() {}

    /** The file of a kind, written unless it is there. */
    static Path of(Path folder, String kind) throws IOException {
        Path file = folder.resolve("logons." + kind);
        if (Files.exists(file)) {
            return file;
        }
        Path part = folder.resolve("logons.part");
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            if (kind.equals("xml")) {
                out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Events>");
            }
            for (long written = 0, i = 0; written < BYTES; i++) {
                String row = row(kind, (int) i);
                out.write(row);
                written += row.length();
            }
            if (kind.equals("xml")) {
                out.write("</Events>\n");
            }
        }
        return Files.move(part, file);
    }

    private static String row(String kind, int i) {
        int second = i / 20;
        String time = String.format(
                Locale.ROOT, "%02d:%02d:%02d", second / 3600 % 24, second / 60 % 60, second % 60);
        int day = second / 86_400 % 28 + 1;
        int who = (int) (i * 7919L % USERS);
        String user = "user" + who;
        int session = i / (USERS * ROWS_OF_A_SESSION) * USERS + who;
        String ip = "10.20.%d.%d".formatted(who >> 8, who & 255);
        return switch (kind) {
            case "odbc" -> odbc(time, day, who, ip, session);
            case "ias" ->
                "10.20.1.5,CONTOSO\\%s,10/%02d/2026,%s,IAS,NPS1,31,02-15-%02X-%02X-9a-63,30,02-80-F4-AA-00-01:Contoso,32,ap-ny-2f,8,%s,4108,10.20.1.4,4128,wlc-ny,44,%08X,40,1,4136,4,4142,0\n"
                        .formatted(user, day, time, who >> 8, who & 255, ip, session);
            case "json" ->
                "{\"@timestamp\": \"2026-10-%02dT%s.204Z\", \"agent\": {\"type\": \"winlogbeat\", \"version\": \"8.15.0\"}, \"event\": {\"code\": \"4768\", \"kind\": \"event\", \"provider\": \"Microsoft-Windows-Security-Auditing\"}, \"host\": {\"name\": \"dc1.contoso.test\"}, \"winlog\": {\"channel\": \"Security\", \"computer_name\": \"DC1.contoso.test\", \"event_id\": \"4768\", \"provider_name\": \"Microsoft-Windows-Security-Auditing\", \"record_id\": %d, \"version\": 2, \"event_data\": {\"TargetUserName\": \"%s\", \"TargetDomainName\": \"CONTOSO\", \"TargetSid\": \"S-1-5-21-4041200010-2718281828-3141592653-%d\", \"Status\": \"0x0\", \"IpAddress\": \"::ffff:%s\"}}}\n"
                        .formatted(day, time, i, user, who, ip);
            default -> event(time, day, who, ip, i);
        };
    }

    private static String odbc(String time, int day, int who, String ip, int session) {
        StringBuilder row = new StringBuilder(EACH);
        row.append("\"NPS1\",\"IAS\",10/%02d/2026,%s,4,\"CONTOSO\\user%d\",,,\"02-15-B2-3E-%02X-%02X\",,\"%s\""
                .formatted(day, time, who, who >> 8, who & 255, ip));
        row.append(",\"ap-ny-2f\",\"10.20.1.5\",1,0,\"10.20.1.4\",\"wlc-ny\",,,19,,,,,,0,,,,,,1,,,,\"%08X\"".formatted(session));
        return row.append(",,,,,,,,,,,,,,,,,,,,,,,,,\"Wireless\",1,,,,\n").toString();
    }

    private static String event(String time, int day, int who, String ip, int i) {
        return ("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-Auditing' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/><EventID>4624</EventID><Version>0</Version><Level>0</Level><Task>12544</Task><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime='2026-10-%02dT%s.4000000Z'/><EventRecordID>%d</EventRecordID><Correlation/><Execution ProcessID='712' ThreadID='4100'/><Channel>Security</Channel><Computer>DC1.contoso.test</Computer><Security/></System><EventData><Data Name='SubjectUserSid'>S-1-0-0</Data><Data Name='SubjectUserName'>-</Data><Data Name='SubjectDomainName'>-</Data><Data Name='SubjectLogonId'>0x0</Data><Data Name='TargetUserSid'>S-1-5-21-4041200010-2718281828-3141592653-%d</Data><Data Name='TargetUserName'>user%d</Data><Data Name='TargetDomainName'>CONTOSO</Data><Data Name='TargetLogonId'>0x%x</Data><Data Name='LogonType'>3</Data><Data Name='LogonProcessName'>Kerberos</Data><Data Name='AuthenticationPackageName'>Kerberos</Data><Data Name='WorkstationName'>-</Data><Data Name='LogonGuid'>{00000000-0000-0000-0000-000000000000}</Data><Data Name='TransmittedServices'>-</Data><Data Name='LmPackageName'>-</Data><Data Name='KeyLength'>0</Data><Data Name='ProcessId'>0x0</Data><Data Name='ProcessName'>-</Data><Data Name='IpAddress'>%s</Data><Data Name='IpPort'>50123</Data><Data Name='ImpersonationLevel'>%%%%1833</Data></EventData></Event>\n")
                .formatted(day, time, i, who, who, i, ip);
    }
}
