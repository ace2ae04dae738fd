package ipam.format;

import ipam.record.SourceFile;
import java.io.IOException;
import java.util.Optional;

/** An input format: knows its files and opens a reader on one. Stateless. */
public interface Format {
    /** Its name, as {@code inspect} and the lake say it: {@code dhcp-audit-v4}. */
    String name();

    /** The shape of the rows that its readers fill. */
    Layout layout();

    /** Whether a file with this name and beginning is of this format. */
    boolean recognises(Head head);

    /**
     * Opens a reader at a position. All bytes from there to the end of {@code bytes} are read; a last line
     * without an end of line counts as a line: a caller that wants it left for later cuts it off.
     *
     * @param dictionaries where the reader keeps the distinct values; of the layout of {@link #layout()}
     */
    Reader open(SourceFile file, ByteSource bytes, Position from, Dictionaries dictionaries);

    /**
     * The end of the last whole record within {@code limit} bytes from a position; when none ends there, the end of the
     * first that ends later.
     *
     * @return the position's offset when no whole record follows
     */
    default long end(ByteSource bytes, Position from, long limit) throws IOException {
        return Tail.end(bytes, Encoding.of(from, bytes), from.offset(), limit);
    }

    /**
     * The first complete line that holds data, by which a source is known again: in UTF-8 or the file's code page,
     * without byte order mark and line end; of an overlong line its beginning.
     *
     * @return empty when there is none yet
     */
    byte[] firstLine(ByteSource bytes) throws IOException;

    /** Whether a record is a line, so that anybody can find it in a file. */
    default boolean hasLines() {
        return true;
    }

    /**
     * A record as it stands in a file, as text; for formats whose records are no lines.
     *
     * @param bytes of a range that was collected; nothing before {@code from} is read
     * @param from where the range begins, with its encoding
     * @param number of the record, as its row names it
     * @return empty when it is not there
     */
    default Optional<String> record(ByteSource bytes, Position from, long number) throws IOException {
        return Optional.empty();
    }
}
