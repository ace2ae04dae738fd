package ipam.readers.event;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Head;
import ipam.format.LogSpan;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlEventReaderTest {
    private static final XmlEventFormat FORMAT = new XmlEventFormat();
    private static final String SYSTEM = "<System><Provider Name='Microsoft-Windows-Security-Auditing'/>"
            + "<EventID Qualifiers=\"\">4624</EventID><TimeCreated SystemTime=\"2026-11-02T08:00:00.1234567Z\"/>"
            + "<Channel>Security</Channel><Computer>DC1.contoso.test</Computer></System>";

    private static String event(String user) {
        return "<Event>" + SYSTEM + "<EventData><Data Name='TargetUserName'>" + user + "</Data></EventData></Event>";
    }

    private record Read(List<Map<String, Object>> rows, long skipped, Map<String, Long> met, List<LogSpan> logs) {
        List<Object> users() {
            return rows.stream()
                    .map(row -> row.containsKey("problem") ? row.get("problem") : row.get("user_name"))
                    .toList();
        }
    }

    private static Read read(String text) throws IOException {
        return read(new Memory(text.getBytes(StandardCharsets.UTF_8)), null);
    }

    private static Read read(ByteSource bytes, @Nullable Charset codePage) throws IOException {
        SourceFile file = new SourceFile("collector.contoso.test", "events.xml", null, codePage);
        Dictionaries dictionaries = new Dictionaries(FORMAT.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        Reader reader = FORMAT.open(file, bytes, Position.START, dictionaries);
        List<Map<String, Object>> rows = new ArrayList<>();
        while (reader.fill(block)) {
            rows.addAll(block.views());
            block.clear();
        }
        return new Read(rows, reader.skipped(), reader.met(), reader.logs());
    }

    @Test
    void aRootIsNotNeededAndNotInTheWay() throws IOException {
        List<Object> both = List.of("ann", "bob");
        assertThat(read(event("ann") + event("bob")).users()).isEqualTo(both);
        assertThat(read(event("ann") + "\r\n" + event("bob") + "\r\n").users()).isEqualTo(both);
        assertThat(read("<?xml version='1.0'?><!-- x --><Events>" + event("ann") + event("bob") + "</Events>")
                        .users())
                .isEqualTo(both);
        assertThat(read("<e:Events xmlns:e='urn:x'>"
                                + event("ann").replace("<", "<e:").replace("<e:/", "</e:") + "</e:Events>")
                        .users())
                .containsExactly("ann");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T08:00:00.831121700Z, 2026-11-02T08:00:00.831121Z",
        "2026-11-02T08:00:00.8109921Z, 2026-11-02T08:00:00.810992Z",
        "2026-11-02 08:00:00.638285+00:00, 2026-11-02T08:00:00.638285Z",
        "2026-11-02T08:00:00-05:00, 2026-11-02T13:00:00Z",
        "2026-11-02T08:00:00, 2026-11-02T08:00:00Z"
    })
    void timesOfEveryExportAreUtc(String written, Instant moment) throws IOException {
        assertThat(read(event("ann").replace("2026-11-02T08:00:00.1234567Z", written))
                        .rows()
                        .get(0))
                .containsEntry("event_time", moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30T08:00:00Z", "2026-11-02T25:00:00Z", "yesterday", "2026-11-02T08:00:00+99:00"})
    void whatIsNoTimeIsRefused(String written) throws IOException {
        assertThat(read(event("ann").replace("2026-11-02T08:00:00.1234567Z", written))
                        .users())
                .containsExactly("SystemTime is '%s' (expected yyyy-MM-ddTHH:mm:ssZ)".formatted(written));
    }

    @Test
    void charactersOfXmlAreDecodedAndEntitiesRefused() throws IOException {
        assertThat(read(event("a&amp;b&#x41;&#66;&lt;") + event("<![CDATA[c<&d]]><!-- x -->e") + event("&xxe;"))
                        .users())
                .containsExactly("a&bAB<", "c<&de", "event holds an entity: '&xxe;'");
        assertThat(read("<!DOCTYPE x [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]>" + event("&xxe;"))
                        .users())
                .containsExactly("text between two events is none", "event holds an entity: '&xxe;'");
    }

    @Test
    void anEventThatIsCutOffCostsItselfOnly() throws IOException {
        String cut = event("eve").substring(0, 250);
        assertThat(read(event("ann") + cut + event("bob") + cut).users())
                .containsExactly("ann", "event is cut off", "bob", "event is cut off");
    }

    @Test
    void elementsThatDoNotMatchAreRefused() throws IOException {
        assertThat(read(event("</Datum>") + event("<b <c/>") + event("bob")).users())
                .containsExactly("element 'Data' has no end", "element 'b' has no '>'", "bob");
    }

    @Test
    void fiftyLevelsAreTooMany() throws IOException {
        String deep = "<x>".repeat(60) + "</x>".repeat(60);
        assertThat(read(event(deep) + event("bob")).users())
                .containsExactly("event is nested deeper than 50 levels", "bob");
    }

    @Test
    void whatStandsBetweenEventsIsNotLost() throws IOException {
        Read read = read("<Events>" + event("ann") + "oops</Event>" + event("bob") + "</Events>\n");
        assertThat(read.users()).containsExactly("ann", "text between two events is none", "bob");
        assertThat(read.rows().get(1))
                .containsEntry("raw_text", "oops</Event>")
                .containsEntry("source_line", 2L)
                .containsEntry("kind", "event-xml");
    }

    @Test
    void eventsOfNoUseAreCountedAndNotLookedInto() throws IOException {
        String other = event("&broken;").replace("4624", "4688");
        Read read = read(other + event("ann") + other.replace("Security-Auditing", "Eventlog"));
        assertThat(read.users()).containsExactly("ann");
        assertThat(read.skipped()).isEqualTo(2);
        assertThat(read.met()).isEqualTo(Map.of("Security 4624", 1L, "Security 4688", 2L));
    }

    @Test
    void aDomainControllersLogReachesFromItsFirstEventToItsLast() throws IOException {
        String logon = numbered(7, "ws1", 4624, "2026-11-02T08:00:00Z");
        String quiet = numbered(9, "DC1.contoso.test", 4688, "2026-11-02T08:30:00Z");
        String ticket = numbered(8, "DC1.contoso.test", 4768, "2026-11-02T08:10:00Z");
        Instant first = Instant.parse("2026-11-02T08:10:00Z");
        assertThat(read(logon + quiet + ticket).logs())
                .containsExactly(
                        new LogSpan("dc1.contoso.test", LogSpan.SECURITY, 8, 9, 2, first, first.plusSeconds(20 * 60)));
    }

    private static String numbered(long number, String computer, int id, String time) {
        return """
                <Event><System><Provider Name="Microsoft-Windows-Security-Auditing"/><EventID>%d</EventID>\
                <TimeCreated SystemTime="%s"/><EventRecordID>%d</EventRecordID><Channel>Security</Channel>\
                <Computer>%s</Computer></System><EventData><Data Name="TargetUserName">ann</Data></EventData></Event>
                """.formatted(id, time, number, computer);
    }

    @Test
    void anEventWithoutANumberIsRefused() throws IOException {
        assertThat(read(event("ann").replace("4624", "")).users()).containsExactly("event has no EventID");
        assertThat(read(event("ann").replace("4624", "many")).users())
                .containsExactly("EventID is 'many' (expected a whole number)");
    }

    @Test
    void bytesThatAreNoUnicodeNeedTheCodePage() throws IOException {
        byte[] ansi = event("Zoë").getBytes(Charset.forName("windows-1252"));
        assertThat(read(new Memory(ansi), Charset.forName("windows-1252")).users())
                .containsExactly("Zoë");
        assertThat((String) read(new Memory(ansi), null).users().get(0)).contains("byte 0xEB", "is no Unicode");
    }

    /** A text of a gigabyte, made up as it is read. */
    @Test
    void aTextWithoutEndIsOneRejectionInConstantMemory() throws IOException {
        byte[] before = event("ann").replace("</Data></EventData></Event>", "").getBytes(StandardCharsets.UTF_8);
        byte[] after = ("</Data></EventData></Event>" + event("bob")).getBytes(StandardCharsets.UTF_8);
        long filler = Boolean.getBoolean("ipam.long") ? 1L << 30 : 1L << 26;
        ByteSource huge = new ByteSource() {
            @Override
            public long end() {
                return before.length + filler + after.length;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                long left = end() - position;
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(length, left);
                for (int i = 0; i < count; i++) {
                    long at = position + i;
                    into[offset + i] = at < before.length
                            ? before[(int) at]
                            : at < before.length + filler ? (byte) 'x' : after[(int) (at - before.length - filler)];
                }
                return count;
            }
        };
        assertThat(read(huge, null).users()).containsExactly("event is longer than 1 MiB", "bob");
    }

    @Test
    void wholeEventsAreTakenAndATornOneWaits() throws IOException {
        String whole = "<Events>" + event("ann") + event("bob");
        String cut = event("eve").substring(0, 100);
        assertThat(end(whole + cut, Long.MAX_VALUE)).isEqualTo(whole.length());
        assertThat(end(whole + "\r\n</Events>\r\n", Long.MAX_VALUE)).isEqualTo(whole.length() + 13);
        assertThat(end(whole, whole.length() - 1))
                .isEqualTo("<Events>".length() + event("ann").length());
        assertThat(end(whole, 10)).isEqualTo("<Events>".length() + event("ann").length());
        assertThat(end(cut, Long.MAX_VALUE)).isZero();
    }

    private static long end(String text, long limit) throws IOException {
        return FORMAT.end(new Memory(text.getBytes(StandardCharsets.UTF_8)), Position.START, limit);
    }

    @Test
    void recognisesEventsAndNotEveryXml() {
        assertThat(recognises(event("ann"))).isTrue();
        assertThat(recognises("\uFEFF<?xml version=\"1.0\"?>\r\n<Events>" + event("ann")))
                .isTrue();
        assertThat(recognises("<Event><Timestamp data_type=\"4\">11/02/2026 08:00:00.000</Timestamp></Event>"))
                .isFalse();
        assertThat(recognises("<DHCPServer><IPv4/></DHCPServer>")).isFalse();
    }

    private static boolean recognises(String text) {
        return FORMAT.recognises(new Head("x.xml", text.getBytes(StandardCharsets.UTF_8)));
    }
}
