package ipam.evtx;

import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The 64 KiB that stand for themselves in an event log: records, and the names and templates that they share by their
 * offset in the chunk. Refilled for each chunk. Every access is checked.
 */
final class Chunk {
    static final int LENGTH = 64 * 1024;
    static final int HEADER = 512;
    static final long SIGNATURE = 0x006b6e6843666c45L; // "ElfChnk\0"

    final byte[] bytes = new byte[LENGTH];
    final Budget budget = new Budget();

    private final Names names = new Names(this);
    private final Definitions definitions = new Definitions();
    private final ByOffset templates = new ByOffset();
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
        return (bytes[offset] & 0xff) | (bytes[offset + 1] & 0xff) << 8;
    }

    int i32(int offset) throws Damaged {
        check(offset, 4);
        return (bytes[offset] & 0xff)
                | (bytes[offset + 1] & 0xff) << 8
                | (bytes[offset + 2] & 0xff) << 16
                | bytes[offset + 3] << 24;
    }

    long i64(int offset) throws Damaged {
        check(offset, 8);
        return ValueText.integer(bytes, offset, 8);
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
        @Nullable Object known = templates.get(offset);
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
            return definitions.at(this, offset);
        } catch (Damaged e) {
            return e;
        }
    }

    boolean hasSignature() {
        return length >= HEADER && ValueText.integer(bytes, 0, 8) == SIGNATURE;
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
