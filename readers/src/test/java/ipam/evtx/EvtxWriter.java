package ipam.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes event logs as Windows does: chunks with checksums, templates defined where they are first used, names in the
 * chunk's hash table, {@code EventData} as BinXML nested in a value.
 */
final class EvtxWriter {
    private static final int CHUNK = 65536;
    private static final long EPOCH = 116_444_736_000_000_000L;

    /** A value and its type. */
    record Value(int type, byte[] bytes) {
        static Value text(String text) {
            return new Value(ValueType.STRING, text.getBytes(StandardCharsets.UTF_16LE));
        }

        static Value texts(String... texts) {
            return new Value(
                    ValueType.STRING | ValueType.ARRAY,
                    (String.join("\0", texts) + "\0").getBytes(StandardCharsets.UTF_16LE));
        }

        /** A number in as many bytes as its type has. */
        static Value number(int type, int size, long number) {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) (number >> (8 * i));
            }
            return new Value(type, bytes);
        }

        static Value time(long micros) {
            return number(ValueType.FILETIME, 8, micros * 10 + EPOCH);
        }

        static Value none() {
            return new Value(ValueType.NULL, new byte[0]);
        }
    }

    /**
     * An event.
     *
     * @param part {@code EventData}, or the name of the element in {@code UserData}
     */
    record Written(
            String provider,
            int eventId,
            String channel,
            String computer,
            long micros,
            String part,
            Map<String, Value> data) {}

    private final List<byte[]> chunks = new ArrayList<>();
    private Map<String, Integer> names = new LinkedHashMap<>();
    private Map<List<String>, Integer> templates = new LinkedHashMap<>();
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long next = 1;
    private long first = 1;
    private int last;

    /** Adds an event as the next record. */
    EvtxWriter add(Written event) {
        int room = 4000;
        for (Map.Entry<String, Value> entry : event.data.entrySet()) {
            room += 200 + 4 * entry.getKey().length() + entry.getValue().bytes.length;
        }
        return record(room, event.micros, () -> event(event));
    }

    /** Adds an event with many places for a value that is an instance of the same template, and so on down. */
    EvtxWriter addBomb(int places, int depth) {
        return record(4000 + 4 * places + 50 * depth, 0, () -> bomb(places, depth));
    }

    private void bomb(int places, int depth) {
        header();
        instance(List.of("Bomb", "" + places), () -> {
            element("Event", null, () -> element("System", null, null));
            for (int i = 0; i < places; i++) {
                substitution(0);
            }
        });
        int descriptors = values(1);
        if (depth > 0) {
            int from = out.position();
            bomb(places, depth - 1);
            descriptor(descriptors, 0, ValueType.BINXML, out.position() - from);
        }
    }

    private EvtxWriter record(int room, long micros, Runnable content) {
        if (out.remaining() < room) {
            finishChunk();
            beginChunk();
        }
        last = out.position();
        out.putInt(0x2a2a).putInt(0).putLong(next).putLong(micros * 10 + EPOCH);
        content.run();
        out.put((byte) BinXml.END);
        while (out.position() % 8 != 4) {
            out.put((byte) 0);
        }
        int size = out.position() + 4 - last;
        out.putInt(size).putInt(last + 4, size);
        next++;
        return this;
    }

    /** The file. */
    byte[] toBytes() {
        finishChunk();
        out = ByteBuffer.allocate(0);
        ByteBuffer file = ByteBuffer.allocate(4096 + chunks.size() * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        file.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
        file.putLong(0).putLong(chunks.size() - 1L).putLong(next).putInt(128);
        file.putShort((short) 1).putShort((short) 3).putShort((short) 4096).putShort((short) chunks.size());
        file.putInt(124, checksum(file.array(), 0, 120));
        for (int i = 0; i < chunks.size(); i++) {
            file.put(4096 + i * CHUNK, chunks.get(i));
        }
        return file.array();
    }

    private void beginChunk() {
        out = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        out.position(512);
        names = new LinkedHashMap<>();
        templates = new LinkedHashMap<>();
        first = next;
    }

    private void finishChunk() {
        if (out.capacity() == 0) {
            return;
        }
        int end = out.position();
        out.put(0, "ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
        out.putLong(8, first).putLong(16, next - 1).putLong(24, first).putLong(32, next - 1);
        out.putInt(40, 128).putInt(44, last).putInt(48, end);
        out.putInt(52, checksum(out.array(), 512, end - 512));
        CRC32 header = new CRC32();
        header.update(out.array(), 0, 120);
        header.update(out.array(), 128, 384);
        out.putInt(124, (int) header.getValue());
        chunks.add(out.array());
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }

    private void event(Written event) {
        header();
        instance(List.of("Event"), this::eventTemplate);
        int descriptors = values(7);
        value(descriptors, 0, Value.text(event.provider));
        value(descriptors, 1, Value.number(ValueType.UINT16, 2, event.eventId));
        value(descriptors, 2, Value.time(event.micros));
        value(descriptors, 3, Value.number(ValueType.UINT64, 8, next));
        value(descriptors, 4, Value.text(event.channel));
        value(descriptors, 5, Value.text(event.computer));
        int from = out.position();
        data(event);
        descriptor(descriptors, 6, ValueType.BINXML, out.position() - from);
    }

    private void data(Written event) {
        List<String> key = new ArrayList<>(event.data.keySet());
        key.add(event.part);
        header();
        instance(key, () -> dataTemplate(event.part, event.data.keySet()));
        int descriptors = values(event.data.size());
        int index = 0;
        for (Value value : event.data.values()) {
            value(descriptors, index++, value);
        }
        out.put((byte) BinXml.END);
    }

    private void eventTemplate() {
        element("Event", () -> attribute("xmlns", "http://schemas.microsoft.com/win/2004/08/events/event"), () -> {
            element("System", null, () -> {
                element("Provider", () -> attribute("Name", 0), null);
                element("EventID", null, () -> substitution(1));
                element("TimeCreated", () -> attribute("SystemTime", 2), null);
                element("EventRecordID", null, () -> substitution(3));
                element("Channel", null, () -> substitution(4));
                element("Computer", null, () -> substitution(5));
            });
            substitution(6);
        });
    }

    private void dataTemplate(String part, Iterable<String> dataNames) {
        if (part.equals("EventData")) {
            element("EventData", null, () -> {
                int index = 0;
                for (String name : dataNames) {
                    int number = index++;
                    element("Data", name.isBlank() ? null : () -> attribute("Name", name), () -> substitution(number));
                }
            });
        } else {
            element(
                    "UserData",
                    null,
                    () -> element(part, () -> attribute("xmlns", "http://example.test/"), () -> {
                        int index = 0;
                        for (String name : dataNames) {
                            int number = index++;
                            element(name, null, () -> substitution(number));
                        }
                    }));
        }
    }

    private void header() {
        out.put((byte) BinXml.HEADER).put((byte) 1).put((byte) 1).put((byte) 0);
    }

    /** The template of a key: defined here, or where it was. */
    private void instance(List<String> key, Runnable definition) {
        int id = key.hashCode();
        out.put((byte) BinXml.TEMPLATE).put((byte) 1).putInt(id);
        Integer known = templates.get(key);
        if (known != null) {
            out.putInt(known);
            return;
        }
        int offset = out.position() + 4;
        templates.put(key, offset);
        out.putInt(offset).putInt(0).putInt(id).putLong(0).putInt(0);
        int size = out.position();
        out.putInt(0);
        header();
        definition.run();
        out.put((byte) BinXml.END);
        out.putInt(size, out.position() - size - 4);
    }

    private int values(int count) {
        out.putInt(count);
        int descriptors = out.position();
        out.position(descriptors + 4 * count);
        return descriptors;
    }

    private void value(int descriptors, int index, Value value) {
        descriptor(descriptors, index, value.type, value.bytes.length);
        out.put(value.bytes);
    }

    private void descriptor(int descriptors, int index, int type, int size) {
        out.putShort(descriptors + 4 * index, (short) size).put(descriptors + 4 * index + 2, (byte) type);
    }

    private void element(String name, Runnable attributes, Runnable content) {
        out.put((byte) (attributes == null ? 0x01 : 0x41)).putShort((short) -1);
        int size = out.position();
        out.putInt(0);
        name(name);
        if (attributes != null) {
            int attributeSize = out.position();
            out.putInt(0);
            attributes.run();
            out.putInt(attributeSize, out.position() - attributeSize - 4);
        }
        if (content == null) {
            out.put((byte) 0x03);
        } else {
            out.put((byte) 0x02);
            content.run();
            out.put((byte) 0x04);
        }
        out.putInt(size, out.position() - size - 4);
    }

    private void attribute(String name, String value) {
        out.put((byte) 0x06);
        name(name);
        out.put((byte) 0x05).put((byte) ValueType.STRING).putShort((short) value.length());
        out.put(value.getBytes(StandardCharsets.UTF_16LE));
    }

    private void attribute(String name, int index) {
        out.put((byte) 0x06);
        name(name);
        substitution(index);
    }

    private void substitution(int index) {
        out.put((byte) 0x0e).putShort((short) index).put((byte) 0);
    }

    private void name(String name) {
        Integer known = names.get(name);
        if (known != null) {
            out.putInt(known);
            return;
        }
        int offset = out.position() + 4;
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = hash * 65599 + name.charAt(i);
        }
        int bucket = 128 + 4 * ((hash & 0xffff) % 64);
        out.putInt(offset).putInt(out.getInt(bucket)).putShort((short) hash).putShort((short) name.length());
        out.put(name.getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);
        out.putInt(bucket, offset);
        names.put(name, offset);
    }
}
