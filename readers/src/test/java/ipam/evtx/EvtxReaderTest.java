package ipam.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.evtx.EvtxDamage.Kind;
import ipam.evtx.EvtxWriter.Value;
import ipam.evtx.EvtxWriter.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EvtxReaderTest {
    private static final int CHUNK = 4096;
    private static final int RECORDS = CHUNK + 512;
    private static final long MICROS = 1_534_462_073_831_121L;

    private final List<EvtxDamage> damages = new ArrayList<>();

    @Test
    void spellsEveryTypeAsWindowsDoes() throws IOException {
        Map<String, Value> data = new LinkedHashMap<>();
        data.put("text", Value.text("a<b>&'c' \u00e9\u4e2d\ud83d\ude00"));
        data.put("ansi", new Value(ValueType.ANSI_STRING, new byte[] {'x', (byte) 0x80, 0}));
        data.put("int8", Value.number(ValueType.INT8, 1, -1));
        data.put("uint8", Value.number(ValueType.UINT8, 1, 255));
        data.put("int16", Value.number(ValueType.INT16, 2, -2));
        data.put("uint16", Value.number(ValueType.UINT16, 2, 65535));
        data.put("int32", Value.number(ValueType.INT32, 4, -3));
        data.put("uint32", Value.number(ValueType.UINT32, 4, 4294967295L));
        data.put("int64", Value.number(ValueType.INT64, 8, Long.MIN_VALUE));
        data.put("uint64", Value.number(ValueType.UINT64, 8, -1));
        data.put("real32", Value.number(ValueType.REAL32, 4, Float.floatToIntBits(1.5f)));
        data.put("real64", Value.number(ValueType.REAL64, 8, Double.doubleToLongBits(-2.25)));
        data.put("true", Value.number(ValueType.BOOL, 4, 0x100));
        data.put("false", Value.number(ValueType.BOOL, 1, 0));
        data.put("binary", new Value(ValueType.BINARY, new byte[] {0, (byte) 0xab}));
        data.put("guid", new Value(ValueType.GUID, HexFormat.of().parseHex("2596845478549449a5ba3e3b0328c30d")));
        data.put("pointer", Value.number(ValueType.SIZE, 8, 0x24c));
        data.put("time", Value.time(MICROS));
        data.put(
                "calendar",
                new Value(ValueType.SYSTEMTIME, HexFormat.of().parseHex("e20708000400100017001b0035003f03")));
        data.put("sid", new Value(ValueType.SID, HexFormat.of().parseHex("01020000000000052000000020020000")));
        data.put("hex32", Value.number(ValueType.HEX32, 4, 6));
        data.put("hex64", Value.number(ValueType.HEX64, 8, -1));
        data.put("oddSize", new Value(ValueType.UINT32, new byte[] {1, 2, 3}));
        data.put("null", Value.none());
        data.put("empty", Value.text(""));
        data.put("texts", Value.texts("one", "", "two"));
        data.put("numbers", new Value(ValueType.UINT16 | ValueType.ARRAY, new byte[] {1, 0, 2, 0}));
        EvtxReader reader =
                reader(new EvtxWriter().add(security(4624, "EventData", data)).toBytes());
        assertThat(reader.next()).isTrue();
        assertThat(values(reader.event()))
                .containsExactly(
                        "text=a<b>&'c' \u00e9\u4e2d\ud83d\ude00",
                        "ansi=x\u20ac",
                        "int8=-1",
                        "uint8=255",
                        "int16=-2",
                        "uint16=65535",
                        "int32=-3",
                        "uint32=4294967295",
                        "int64=-9223372036854775808",
                        "uint64=18446744073709551615",
                        "real32=1.5",
                        "real64=-2.25",
                        "true=true",
                        "false=false",
                        "binary=00AB",
                        "guid={54849625-5478-4994-a5ba-3e3b0328c30d}",
                        "pointer=0x24c",
                        "time=2018-08-16T23:27:53.8311210Z",
                        "calendar=2018-08-16T23:27:53.831Z",
                        "sid=S-1-5-32-544",
                        "hex32=0x6",
                        "hex64=0xffffffffffffffff",
                        "oddSize=010203",
                        "empty=",
                        "texts=one",
                        "texts=",
                        "texts=two",
                        "numbers=1",
                        "numbers=2");
        assertThat(reader.event().xml())
                .contains("<Data Name='text'>a&lt;b&gt;&amp;&apos;c&apos; \u00e9\u4e2d\ud83d\ude00</Data>")
                .contains("<Data Name='oddSize'>010203</Data><Data Name='empty'></Data><Data Name='texts'>one</Data>"
                        + "<Data Name='texts'></Data><Data Name='texts'>two</Data><Data Name='numbers'>1</Data>");
        assertThat(damages).isEmpty();
    }

    @Test
    void tellsTheSystemFieldsAndUserData() throws IOException {
        Map<String, Value> data = Map.of("SubjectUserName", Value.text("test"));
        EvtxReader reader = reader(new EvtxWriter()
                .add(new Written(
                        "Microsoft-Windows-Eventlog",
                        1102,
                        "Security",
                        "dc1.contoso.test",
                        MICROS,
                        "LogFileCleared",
                        data))
                .toBytes());
        assertThat(reader.next()).isTrue();
        EvtxEvent event = reader.event();
        assertThat(event.provider()).isEqualTo("Microsoft-Windows-Eventlog");
        assertThat(event.eventId()).isEqualTo(1102);
        assertThat(event.channel()).isEqualTo("Security");
        assertThat(event.computer()).isEqualTo("dc1.contoso.test");
        assertThat(event.time()).isEqualTo(MICROS);
        assertThat(event.eventRecordId()).isOne();
        assertThat(event.position()).isEqualTo(RECORDS);
        assertThat(event.value("SubjectUserName")).isEqualTo("test");
        assertThat(event.xml())
                .isEqualTo("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                        + "<Provider Name='Microsoft-Windows-Eventlog'/><EventID>1102</EventID>"
                        + "<TimeCreated SystemTime='2018-08-16T23:27:53.8311210Z'/><EventRecordID>1</EventRecordID>"
                        + "<Channel>Security</Channel><Computer>dc1.contoso.test</Computer></System><UserData>"
                        + "<LogFileCleared xmlns='http://example.test/'><SubjectUserName>test</SubjectUserName>"
                        + "</LogFileCleared></UserData></Event>");
        assertThat(reader.next()).isFalse();
    }

    @Test
    void goesThroughAllChunksAndSharesThemOut() throws IOException {
        byte[] file = log(1000);
        assertThat(ids(reader(file)))
                .isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
        long chunks = EvtxReader.chunks(EvtxInput.of(file));
        List<Long> shared = new ArrayList<>();
        for (long i = 0; i < chunks; i++) {
            shared.addAll(ids(new EvtxReader(EvtxInput.of(file), damages::add, i, 1)));
        }
        assertThat(shared).isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
        assertThat(chunks).isGreaterThan(2);
        assertThat(damages).isEmpty();
    }

    @Test
    void aDamagedRecordCostsItselfOnly() throws IOException {
        byte[] file = log(100);
        int second = RECORDS + size(file, RECORDS);
        int third = second + size(file, second);
        file[second + 8 + 8 + 8 + 4] = 0x7f;
        assertThat(ids(reader(file))).hasSize(99).doesNotContain(2L);
        assertThat(damages).extracting(EvtxDamage::kind).containsExactly(Kind.CHECKSUM, Kind.RECORD);
        assertThat(damages.get(1))
                .isEqualTo(new EvtxDamage(Kind.RECORD, second, third - second, 2, "it holds no event"));
        damages.clear();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 4, 1 << 31);
        assertThat(ids(reader(file))).hasSize(99).doesNotContain(2L);
        assertThat(damages.get(1))
                .isEqualTo(new EvtxDamage(Kind.RECORD, second, third - second, -1, "there is no record"));
        assertThat(damages.get(1)).hasToString("offset %d: there is no record".formatted(second));
    }

    @Test
    void findsTheRecordsOfAChunkThatLostItsHeader() throws IOException {
        byte[] file = log(1000);
        Arrays.fill(file, CHUNK, RECORDS, (byte) 0);
        assertThat(ids(reader(file))).hasSize(1000);
        assertThat(damages)
                .containsExactly(new EvtxDamage(Kind.CHUNK, CHUNK, 65536, -1, "there is no chunk where one should be"));
    }

    @Test
    void findsChunksThatAreNotWhereTheyShouldBe() throws IOException {
        byte[] file = log(1000);
        byte[] moved = new byte[file.length + 100];
        System.arraycopy(file, 0, moved, 0, CHUNK + 65536);
        System.arraycopy(file, CHUNK + 65536, moved, CHUNK + 65536 + 100, file.length - CHUNK - 65536);
        assertThat(ids(reader(moved))).hasSize(1000);
    }

    @Test
    void readsAFileWithoutItsHeaderAndOneThatEndsEarly() throws IOException {
        byte[] file = log(1000);
        assertThat(ids(reader(Arrays.copyOfRange(file, CHUNK, file.length)))).hasSize(1000);
        assertThat(damages).extracting(EvtxDamage::kind).containsExactly(Kind.HEADER);
        damages.clear();
        List<Long> cut = ids(reader(Arrays.copyOf(file, CHUNK + 65536 + 30_000)));
        assertThat(cut).isEqualTo(LongStream.rangeClosed(1, cut.size()).boxed().toList());
        assertThat(damages).extracting(EvtxDamage::kind).containsExactly(Kind.CHUNK);
    }

    @Test
    void readsOnInALogThatIsInUse() throws IOException {
        byte[] file = log(100);
        int second = RECORDS + size(file, RECORDS);
        ByteBuffer stale = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        stale.putInt(CHUNK + 48, second - CHUNK);
        assertThat(ids(reader(file))).hasSize(100);
        stale.putLong(second + 8, 7);
        assertThat(ids(reader(file))).containsExactly(1L);
    }

    /** 500 places for a value that is an instance of the same template, six deep: 500 to the sixth. */
    @Test
    void givesUpAnEventThatUnfoldsToMoreThanOneCanHold() throws IOException {
        EvtxWriter writer = new EvtxWriter();
        for (int i = 0; i < 100; i++) {
            writer.addBomb(500, 6).add(security(4624, "EventData", Map.of("IpPort", Value.text("1"))));
        }
        long begin = System.nanoTime();
        assertThat(ids(reader(writer.toBytes())))
                .isEqualTo(
                        LongStream.rangeClosed(1, 100).map(i -> 2 * i).boxed().toList());
        assertThat(damages)
                .hasSize(100)
                .allSatisfy(
                        damage -> assertThat(damage.problem()).isEqualTo("it unfolds to more than an event can hold"));
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
    }

    @Test
    void givesUpTemplatesThatAreNestedTooDeep() throws IOException {
        assertThat(ids(reader(new EvtxWriter().addBomb(1, 50).toBytes()))).isEmpty();
        assertThat(damages)
                .singleElement()
                .extracting(EvtxDamage::problem)
                .isEqualTo("its templates are nested more than 8 deep");
    }

    @Test
    void refusesWhatIsNoEventLog() {
        assertThatThrownBy(() -> reader(new byte[0]))
                .isInstanceOf(EvtxException.class)
                .hasMessage("Cannot read an event log: it is empty");
        assertThatThrownBy(() -> reader("a text".repeat(20_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EvtxException.class)
                .hasMessage("Cannot read an event log: it is none");
    }

    static byte[] log(int events) {
        EvtxWriter writer = new EvtxWriter();
        for (int i = 1; i <= events; i++) {
            Map<String, Value> data = new LinkedHashMap<>();
            data.put("TargetUserName", Value.text("user" + i % 50));
            data.put("IpAddress", Value.text("192.0.2." + i % 250));
            data.put("LogonType", Value.number(ValueType.UINT32, 4, 3));
            data.put("TargetLogonId", Value.number(ValueType.HEX64, 8, i));
            writer.add(security(i % 3 == 0 ? 4634 : 4624, "EventData", data));
        }
        return writer.toBytes();
    }

    private static Written security(int eventId, String part, Map<String, Value> data) {
        return new Written(
                "Microsoft-Windows-Security-Auditing", eventId, "Security", "dc1.contoso.test", MICROS, part, data);
    }

    private static int size(byte[] file, int offset) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(offset + 4);
    }

    private EvtxReader reader(byte[] file) throws IOException {
        return new EvtxReader(EvtxInput.of(file), damages::add);
    }

    private static List<Long> ids(EvtxReader reader) throws IOException {
        List<Long> ids = new ArrayList<>();
        while (reader.next()) {
            ids.add(reader.event().recordId());
        }
        return ids;
    }

    private static List<String> values(EvtxEvent event) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < event.size(); i++) {
            values.add(event.name(i) + "=" + event.value(i));
        }
        return values;
    }
}
