package ipam.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * The header of an event log. It is a hint: a log that is in use says less than it holds.
 *
 * @param isReadable whether the signature is there; if not, the other components are nought
 * @param firstChunk number of the oldest chunk
 * @param lastChunk number of the chunk written last
 * @param nextRecordId number of the record to come
 * @param chunks how many chunks are in use
 * @param majorVersion 3
 * @param minorVersion 1, or 2 since Windows 10
 * @param isDirty whether the log was not closed
 * @param isFull whether the log has reached its size
 * @param hasValidChecksum whether the header's own checksum agrees
 */
public record EvtxHeader(
        boolean isReadable,
        long firstChunk,
        long lastChunk,
        long nextRecordId,
        int chunks,
        int majorVersion,
        int minorVersion,
        boolean isDirty,
        boolean isFull,
        boolean hasValidChecksum) {
    /** How many bytes the header takes in a file, with its padding. */
    static final int BLOCK = 4096;

    private static final int LENGTH = 128;
    private static final long SIGNATURE = 0x00656c6946666c45L; // "ElfFile\0"
    private static final int DIRTY = 1;
    private static final int FULL = 2;

    /** Reads the header from the first bytes of a file. */
    static EvtxHeader of(byte[] bytes, int length) {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (length < LENGTH || header.getLong(0) != SIGNATURE) {
            return new EvtxHeader(false, 0, 0, 0, 0, 0, 0, false, false, false);
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, 120);
        int flags = header.getInt(120);
        return new EvtxHeader(
                true,
                header.getLong(8),
                header.getLong(16),
                header.getLong(24),
                Short.toUnsignedInt(header.getShort(42)),
                Short.toUnsignedInt(header.getShort(38)),
                Short.toUnsignedInt(header.getShort(36)),
                (flags & DIRTY) != 0,
                (flags & FULL) != 0,
                (int) checksum.getValue() == header.getInt(124));
    }

    /** Whether these are the first bytes of an event log. */
    public static boolean begins(byte[] bytes) {
        return bytes.length >= 8
                && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0) == SIGNATURE;
    }
}
