package ipam.lake;

/**
 * A run of bytes of a source that one entry collected.
 *
 * @param offset of its first byte in the raw file
 * @param length in bytes; 0 for a correction of the counts alone (rejected rows read again)
 * @param sha256 of those raw bytes, lower-case hex
 * @param firstLine number of its first line, from 1
 * @param accepted rows that went into the dataset
 * @param rejected rows that went into {@code rejection}; negative in a correction
 * @param entry number of the entry; 0 until it is committed
 */
public record SourceRange(
        long offset, long length, String sha256, long firstLine, long accepted, long rejected, int entry) {
    /** The position after its last byte. */
    public long end() {
        return offset + length;
    }

    SourceRange in(int number) {
        return new SourceRange(offset, length, sha256, firstLine, accepted, rejected, number);
    }
}
