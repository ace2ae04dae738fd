package ipam.evtx;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The event that a reader stands on: a view which the next {@link EvtxReader#next()} moves on, so take what you keep.
 * Values are decoded when asked for. A text that the event does not have is empty, a number is what its method says.
 * Not thread-safe.
 */
public final class EvtxEvent {
    private final Texts texts = new Texts();
    private final StringBuilder scratch = new StringBuilder();
    private final Chunk chunk;
    private final Extraction found;
    private final XmlOut xml;
    private int offset;
    private int end;
    private long recordId;
    private long written;

    EvtxEvent(Chunk chunk) {
        this.chunk = chunk;
        this.found = new Extraction(chunk);
        this.xml = new XmlOut(chunk);
    }

    /** Takes the record at an offset of the chunk. */
    void load(int recordOffset, int size) throws Damaged {
        offset = recordOffset + Records.HEADER;
        end = recordOffset + size - 4;
        recordId = chunk.i64(recordOffset + 8);
        written = chunk.i64(recordOffset + 16);
        found.record(chunk, offset, end);
    }

    /** The number of the record in its file, from its header; of a forwarded event not that of its origin. */
    public long recordId() {
        return recordId;
    }

    /** Where the record begins in the file. */
    public long position() {
        return chunk.position() + offset - Records.HEADER;
    }

    /** How many bytes the record takes in the file. */
    public int length() {
        return end + 4 - offset + Records.HEADER;
    }

    /** When the record was written to its file, in microseconds since 1970 UTC. */
    public long writtenTime() {
        return FileTimes.micros(written);
    }

    /** {@code TimeCreated} in microseconds since 1970 UTC; {@link Long#MIN_VALUE} when there is none. */
    public long time() {
        int field = SystemField.TIME.ordinal();
        if (found.system.type(field) == ValueType.FILETIME && found.system.size(field) == 8) {
            return FileTimes.micros(ValueText.integer(chunk.bytes, found.system.offset(field), 8));
        }
        try {
            Instant instant = Instant.parse(text(SystemField.TIME));
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
        } catch (DateTimeException | ArithmeticException e) {
            return Long.MIN_VALUE;
        }
    }

    /** {@code Provider/@Name}. */
    public String provider() {
        return text(SystemField.PROVIDER);
    }

    /** {@code Provider/@Guid}, in braces. */
    public String providerGuid() {
        return text(SystemField.PROVIDER_GUID);
    }

    /** {@code EventID}; -1 when there is none. */
    public int eventId() {
        return (int) number(SystemField.EVENT_ID, -1);
    }

    /** {@code Version}; 0 when there is none. */
    public int version() {
        return (int) number(SystemField.VERSION, 0);
    }

    /** {@code Level}; 0 when there is none. */
    public int level() {
        return (int) number(SystemField.LEVEL, 0);
    }

    /** {@code Task}; 0 when there is none. */
    public int task() {
        return (int) number(SystemField.TASK, 0);
    }

    /** {@code Opcode}; 0 when there is none. */
    public int opcode() {
        return (int) number(SystemField.OPCODE, 0);
    }

    /** {@code Keywords}; 0 when there is none. */
    public long keywords() {
        return number(SystemField.KEYWORDS, 0);
    }

    /** {@code EventRecordID}: the number that the event had where it was raised; else that of the record. */
    public long eventRecordId() {
        return number(SystemField.RECORD_ID, recordId);
    }

    /** {@code Correlation/@ActivityID}. */
    public String activityId() {
        return text(SystemField.ACTIVITY);
    }

    /** {@code Execution/@ProcessID}; -1 when there is none. */
    public long processId() {
        return number(SystemField.PROCESS, -1);
    }

    /** {@code Execution/@ThreadID}; -1 when there is none. */
    public long threadId() {
        return number(SystemField.THREAD, -1);
    }

    /** {@code Channel}. */
    public String channel() {
        return text(SystemField.CHANNEL);
    }

    /** {@code Computer}. */
    public String computer() {
        return text(SystemField.COMPUTER);
    }

    /** {@code Security/@UserID}, a SID. */
    public String userId() {
        return text(SystemField.USER);
    }

    /** How many values {@code EventData} or {@code UserData} have; an array counts as many as it has items. */
    public int size() {
        return found.data.count();
    }

    /** The name of a value: of {@code Data} its {@code Name} or nothing, of another element that of the element. */
    public String name(int index) {
        return found.data.name(index);
    }

    /** The text of a value. */
    public String value(int index) {
        return text(found.data, index);
    }

    /** The first value of a name; empty when it is empty or there is none. */
    public String value(String name) {
        int slot = found.data.find(name);
        return slot < 0 ? "" : text(found.data, slot);
    }

    /**
     * The whole event as XML on one line.
     *
     * @throws EvtxException when a part that the fields do not need is damaged
     */
    public String xml() throws EvtxException {
        StringBuilder text = new StringBuilder(2048);
        appendXml(text);
        return text.toString();
    }

    /**
     * Appends the whole event as XML on one line; after an exception, a part of it.
     *
     * @throws EvtxException when a part that the fields do not need is damaged
     */
    public void appendXml(StringBuilder to) throws EvtxException {
        try {
            xml.record(chunk, offset, end, to);
        } catch (Damaged e) {
            throw new EvtxException(
                    "Cannot write record %d at offset %d as XML: %s".formatted(recordId, position(), e.problem()));
        }
    }

    private String text(SystemField field) {
        return text(found.system, field.ordinal());
    }

    private String text(Slots slots, int slot) {
        @Nullable String text = slots.text(slot);
        if (text != null) {
            return text;
        }
        int type = slots.type(slot);
        if (type == ValueType.STRING) {
            return texts.at(chunk.bytes, slots.offset(slot), slots.size(slot));
        }
        scratch.setLength(0);
        ValueText.append(scratch, type, chunk.bytes, slots.offset(slot), slots.size(slot));
        return scratch.toString();
    }

    private long number(SystemField field, long otherwise) {
        int slot = field.ordinal();
        int size = found.system.size(slot);
        return switch (found.system.type(slot)) {
            case ValueType.UINT8,
                    ValueType.UINT16,
                    ValueType.UINT32,
                    ValueType.UINT64,
                    ValueType.HEX32,
                    ValueType.HEX64 ->
                size <= 8 ? ValueText.integer(chunk.bytes, found.system.offset(slot), size) : otherwise;
            default -> parsed(text(field), otherwise);
        };
    }

    private static long parsed(String text, long otherwise) {
        try {
            return text.isEmpty()
                    ? otherwise
                    : text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
