package ipam.evtx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The 64 KiB that stand for themselves in an event log: records, and the names and templates that they share by their
 * offset in the chunk. Refilled for each chunk. Every access is checked.
 */
final class Chunk {
    static final int LENGTH = 64 * 1024;
    static final int HEADER = 512;
    static final long SIGNATURE = 0x006b6e6843666c45L; // "ElfChnk\0"

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final byte[] bytes = new byte[LENGTH];
    final Budget budget = new Budget();

    private final Names names = new Names(this);
    private final Map<Integer, Object> templates = new HashMap<>();
    private final CRC32 checksum = new CRC32();
    private int length;
    private long position;

    /** Takes what was read into {@link #bytes} as a chunk at a position of the file. */
    void begin(long filePosition, int count) {
        position = filePosition;
        length = count;
        names.clear();
        templates.clear();
        budget.refill();
    }

    int length() {
        return length;
    }

    /** Where the chunk begins in the file. */
    long position() {
        return position;
    }

    int u8(int offset) throws Damaged {
        check(offset, 1);
        return bytes[offset] & 0xff;
    }

    int u16(int offset) throws Damaged {
        check(offset, 2);
        return (short) SHORTS.get(bytes, offset) & 0xffff;
    }

    int i32(int offset) throws Damaged {
        check(offset, 4);
        return (int) INTS.get(bytes, offset);
    }

    long i64(int offset) throws Damaged {
        check(offset, 8);
        return (long) LONGS.get(bytes, offset);
    }

    /** A size of 32 bits that must fit between an offset and an end. */
    int size(int offset, int end, String what) throws Damaged {
        int size = i32(offset);
        if (size < 0 || size > end - offset - 4) {
            throw new Damaged("%s is %d bytes long where %d are left"
                    .formatted(what, Integer.toUnsignedLong(size), Math.max(0, end - offset - 4)));
        }
        return size;
    }

    private void check(int offset, int count) throws Damaged {
        if (offset < 0 || offset > length - count) {
            throw new Damaged("an offset of %d points out of the chunk".formatted(Integer.toUnsignedLong(offset)));
        }
    }

    Names names() {
        return names;
    }

    /** The definition at an offset, parsed when first asked for; what did not parse does so no second time. */
    Template template(int offset) throws Damaged {
        Object known = templates.get(offset);
        if (known == null) {
            known = parse(offset);
            templates.put(offset, known);
        }
        if (known instanceof Template template) {
            return template;
        }
        throw (Damaged) known;
    }

    private Object parse(int offset) {
        try {
            return Template.at(this, offset);
        } catch (Damaged e) {
            return e;
        }
    }

    boolean hasSignature() {
        return length >= HEADER && (long) LONGS.get(bytes, 0) == SIGNATURE;
    }

    /** Where the records end by the header, or -1 when it says nothing possible. */
    int endOfRecords() throws Damaged {
        int end = i32(48);
        return end >= HEADER && end <= LENGTH ? end : -1;
    }

    boolean hasValidHeaderChecksum() throws Damaged {
        checksum.reset();
        checksum.update(bytes, 0, 120);
        checksum.update(bytes, 128, 384);
        return (int) checksum.getValue() == i32(124);
    }

    boolean hasValidRecordsChecksum(int end) throws Damaged {
        checksum.reset();
        checksum.update(bytes, HEADER, Math.min(end, length) - HEADER);
        return (int) checksum.getValue() == i32(52);
    }
}
