package ipam.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.evtx.EvtxWriter.Value;
import ipam.evtx.EvtxWriter.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes the event log in {@code sample-data} when asked to with {@code -Dipam.regenerate=true}. */
class SampleDataTest {
    private static final Path FOLDER = Path.of("../sample-data/evtx/dc1.contoso.test");
    private static final String SID = "S-1-5-21-4041200010-2718281828-3141592653-";
    private static final String DC1 = "DC1.contoso.test";

    @Test
    void theSamplesAreWhatTheWriterMakes() throws IOException {
        Map<String, byte[]> logs = Map.of("archive-2026-10-29.evtx", log(), "system-2026-10-29.evtx", systemLog());
        for (Map.Entry<String, byte[]> log : logs.entrySet()) {
            Path file = FOLDER.resolve(log.getKey());
            if (Boolean.getBoolean("ipam.regenerate")) {
                Files.write(file, log.getValue());
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(log.getValue());
        }
    }

    private static byte[] systemLog() {
        EvtxWriter writer = new EvtxWriter();
        for (int i = 1; i <= 4; i++) {
            writer.add(service(i == 4 ? 7040 : 7036, "16:1" + i + ":00Z"));
        }
        return writer.toBytes();
    }

    private static Written service(int id, String time) {
        Map<String, Value> data = texts("param1", "DHCP Server", "param2", "running");
        return new Written("Service Control Manager", id, "System", DC1, micros(time), "EventData", data);
    }

    private static byte[] log() {
        EvtxWriter writer = new EvtxWriter();
        writer.add(logon(DC1, "12:47:31.102Z", "bokafor", "1201", 0x60a01, "10.20.0.63"));
        writer.add(event(DC1, 4672, "12:47:31.102Z", texts("SubjectUserName", "bokafor", "SubjectLogonId", "0x60a01")));
        writer.add(ticket("12:47:33.450Z", "bokafor", "1201", "::ffff:10.20.0.63"));
        writer.add(ticket("13:05:10Z", "creyes", "1203", "::ffff:10.20.0.70"));
        Map<String, Value> logoff =
                texts("TargetUserSid", SID + "1201", "TargetUserName", "bokafor", "TargetDomainName", "CONTOSO");
        logoff.put("TargetLogonId", Value.number(ValueType.HEX64, 8, 0x60a01));
        logoff.put("LogonType", Value.number(ValueType.UINT32, 4, 3));
        writer.add(event(DC1, 4634, "15:58:02.001Z", logoff));
        writer.add(logon("DC2.contoso.test", "16:10:00Z", "evasquez", "1205", 0x71b02, "2001:db8:20::77"));
        writer.add(service(7036, "16:11:00Z"));
        byte[] log = writer.toBytes();
        int record = 4096 + 512;
        for (int i = 1; i < 4; i++) {
            record += Byte.toUnsignedInt(log[record + 4]) + 256 * Byte.toUnsignedInt(log[record + 5]);
        }
        log[record + 4] = 0;
        return log;
    }

    private static Written logon(String computer, String time, String user, String rid, long id, String address) {
        Map<String, Value> data =
                texts("TargetUserSid", SID + rid, "TargetUserName", user, "TargetDomainName", "CONTOSO");
        data.put("TargetLogonId", Value.number(ValueType.HEX64, 8, id));
        data.put("LogonType", Value.number(ValueType.UINT32, 4, 3));
        data.put("WorkstationName", Value.text("-"));
        data.put("IpAddress", Value.text(address));
        data.put("IpPort", Value.text("50211"));
        return event(computer, 4624, time, data);
    }

    private static Written ticket(String time, String user, String rid, String address) {
        Map<String, Value> data = texts("TargetUserName", user, "TargetDomainName", "CONTOSO", "TargetSid", SID + rid);
        data.put("Status", Value.number(ValueType.HEX32, 4, 0));
        data.put("IpAddress", Value.text(address));
        return event(DC1, 4768, time, data);
    }

    private static Written event(String computer, int id, String time, Map<String, Value> data) {
        return new Written(
                "Microsoft-Windows-Security-Auditing", id, "Security", computer, micros(time), "EventData", data);
    }

    private static long micros(String time) {
        Instant instant = Instant.parse("2026-10-29T" + time);
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    private static Map<String, Value> texts(String... namesAndTexts) {
        Map<String, Value> data = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            data.put(namesAndTexts[i], Value.text(namesAndTexts[i + 1]));
        }
        return data;
    }
}
