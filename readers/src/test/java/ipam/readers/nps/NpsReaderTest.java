package ipam.readers.nps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.readers.Formats;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NpsReaderTest {
    private static final Path SAMPLES =
            Path.of("../../shared/samples/nps-ias").toAbsolutePath().normalize();
    private static final Format IAS = new NpsIasFormat();

    private static String ias(String user, String time, String joined, int type) {
        return "10.0.9.5,%s,11/02/2026,%s,IAS,NPS1,31,02-15-B2-3E-90-63,25,%s,4136,%d\n"
                .formatted(user, time, joined, type);
    }

    private static List<Map<String, Object>> rows(Format format, byte[] bytes, @Nullable ZoneId zone)
            throws IOException {
        return rows(format, bytes, zone, Position.START);
    }

    private static List<Map<String, Object>> rows(Format format, byte[] bytes, @Nullable ZoneId zone, Position from)
            throws IOException {
        Dictionaries dictionaries = new Dictionaries(format.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        SourceFile file = new SourceFile("nps1.contoso.test", "IN.log", zone, null);
        Reader reader = format.open(file, new Memory(bytes), from, dictionaries);
        List<Map<String, Object>> rows = new ArrayList<>();
        while (reader.fill(block)) {
            for (int row = 0; row < block.size(); row++) {
                rows.add(block.row(row));
            }
            block.clear();
        }
        return rows;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void answersFindTheirRequestsHoweverTheyInterleave() throws IOException {
        String log = ias("ann", "08:00:00", "a", 1)
                + ias("bob", "08:00:01", "b", 1)
                + ias("", "08:00:02", "a", 11)
                + ias("ann", "08:00:02", "a", 1)
                + ias("", "08:00:03", "b", 3)
                + ias("", "08:00:03", "a", 2);
        assertThat(rows(IAS, bytes(log), ZoneId.of("UTC")).stream()
                        .map(row -> row.get("user_name") + " " + row.get("outcome")))
                .containsExactly("bob failure", "ann success");
    }

    @Test
    void aRequestWaitsForItsAnswerUnlessThatIsOverdue() throws IOException {
        String done = ias("ann", "08:00:00", "a", 1) + ias("", "08:00:01", "a", 2);
        String open = ias("bob", "08:00:02", "b", 1) + ias("cay", "08:00:03", "c", 4);
        String later = ias("dan", "08:02:00", "d", 4);
        assertThat(end(done + open, Long.MAX_VALUE)).isEqualTo(done.length());
        assertThat(end(done + open + later, Long.MAX_VALUE)).isEqualTo((done + open + later).length());
        assertThat(end(done + open + later, done.length() + 1)).isEqualTo(done.length());
        assertThat(end(open, Long.MAX_VALUE)).isZero();
    }

    private static long end(String text, long limit) throws IOException {
        return IAS.end(new Memory(bytes(text)), Position.START, limit);
    }

    @Test
    void whatSaysTheSameAgainBecomesTheSameButForTimeAndSession() throws IOException {
        String form =
                "10.0.9.5,CONTOSO\\%s,11/02/2026,08:00:0%d,IAS,NPS1,31,02-15-B2-3E-90-63,8,%s,44,%s,40,%d,4136,4\n";
        String log = form.formatted("ann", 0, "10.1.2.3", "0A", 1)
                + form.formatted("ann", 1, "10.1.2.3", "0B", 1)
                + form.formatted("ann", 2, "10.1.2.3", "0B", 7)
                + form.formatted("ann", 3, "10.1.2.300", "0B", 1)
                + form.formatted("ann", 4, "10.1.2.3", "-", 1)
                + form.formatted("ann", 5, "10.1.2.3", "0B", 7)
                + form.formatted("ann", 6, "10.1.2.300", "0B", 1)
                + form.formatted("bob", 7, "10.1.2.3", "0B", 1);

        assertThat(rows(IAS, bytes(log), ZoneId.of("UTC")).stream()
                        .map(row -> "%s %s %s %s %s %s"
                                .formatted(
                                        row.get("event_time"),
                                        row.get("event"),
                                        row.get("user_name"),
                                        row.get("ip"),
                                        row.get("session_id"),
                                        row.get("problem"))))
                .containsExactly(
                        "2026-11-02T08:00:00Z session-start ann 10.1.2.3 0A null",
                        "2026-11-02T08:00:01Z session-start ann 10.1.2.3 0B null",
                        "2026-11-02T08:00:03Z null null null null Framed-IP-Address is '10.1.2.300' (expected an address)",
                        "2026-11-02T08:00:04Z session-start ann 10.1.2.3 null null",
                        "2026-11-02T08:00:06Z null null null null Framed-IP-Address is '10.1.2.300' (expected an address)",
                        "2026-11-02T08:00:07Z session-start bob 10.1.2.3 0B null");
    }

    @Test
    void theRestOfALineThatWasTakenBeforeItsEndIsNoLine() throws IOException {
        byte[] whole = bytes(ias("ann", "08:00:00", "a", 2));
        Dictionaries dictionaries = new Dictionaries(IAS.layout());
        SourceFile file = new SourceFile("nps1.contoso.test", "IN.log", null, null);
        Reader reader =
                IAS.open(file, new Memory(Arrays.copyOf(whole, whole.length - 1)), Position.START, dictionaries);
        reader.fill(new RecordBlock(dictionaries));
        byte[] longer = bytes(ias("ann", "08:00:00", "a", 2).strip() + "22,4142,0\n");
        assertThat(rows(IAS, longer, null, reader.position()).get(0))
                .containsEntry("problem", "rest of a line that was collected before it had its end");
    }

    @Test
    void theOffsetThatAPairSaysHoldsForTheLinesAfterItWhereNoZoneIsNamed() throws IOException {
        String form = "<Event><Timestamp data_type=\"4\">11/02/2026 0%d:00:00.500</Timestamp>%s<User-Name"
                + " data_type=\"1\">ann</User-Name><Packet-Type data_type=\"0\">2</Packet-Type></Event>\n";
        String pair = "<Event-Timestamp data_type=\"4\">11/02/2026 13:00:01</Event-Timestamp>";
        List<Map<String, Object>> rows = rows(
                new NpsDtsFormat(),
                bytes(form.formatted(7, "") + form.formatted(8, pair) + form.formatted(9, "")),
                null);
        assertThat(rows.stream().map(row -> row.get("event_time") + " " + row.get("event_time_uncertain")))
                .containsExactly(
                        "2026-11-02T07:00:00.500Z no-zone",
                        "2026-11-02T13:00:00.500Z null",
                        "2026-11-02T14:00:00.500Z null");
    }

    @Test
    void publicFilesOfEveryFormatAreRead() throws IOException {
        if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
            assertThat(SAMPLES).isDirectory();
        }
        assumeTrue(Files.isDirectory(SAMPLES), "the public samples are not part of the repository");
        List<Map<String, Object>> kinesis = publicRows("kinesis-NPSSample.log", "nps-odbc");
        assertThat(kinesis)
                .hasSize(10)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("outcome", "failure")
                        .containsEntry("status", "16")
                        .containsEntry("nas_ip", "10.62.86.137")
                        .containsEntry("nas_id", "Nate - Test 1")
                        .containsEntry("user_domain", "ANT"));
        assertThat(kinesis.get(0)).containsEntry("user_name", "stressy");
        assertThat(kinesis.get(9)).containsEntry("user_name", "stressy123456789");
        assertThat(publicRows("odbc-format-ms-docs.log", "nps-odbc"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("user_name", "client")
                        .containsEntry("user_domain", "npsclientdc")
                        .containsEntry("policy", "Allow access if dial-in permission is enabled"));
        assertThat(publicRows("ias-format-ms-docs.log", "nps-ias"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("problem", "record has no Packet-Type"));
    }

    private static List<Map<String, Object>> publicRows(String name, String format) throws IOException {
        byte[] bytes = Files.readAllBytes(SAMPLES.resolve(name));
        Format found = Formats.recognising(new Head("x.log", bytes)).orElseThrow();
        assertThat(found.name()).isEqualTo(format);
        return rows(found, bytes, ZoneId.of("UTC"));
    }
}
