package ipam.format;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks over the lines of a text and marks their commas on the way. A line ends at LF; CRs before it do not belong to
 * it. UTF-16 appears as UTF-8. The fields are open: this is the hot path. Not thread-safe.
 */
public final class Lines {
    /** A longer line is not kept: only its first {@link #KEPT} bytes are, and the rest is skipped in constant memory. */
    public static final int LIMIT = 1 << 20;
    /** What is kept of an overlong line. */
    public static final int KEPT = 4096;
    /** Commas beyond this many are counted and not marked. */
    public static final int MARKED = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD = Long.BYTES;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long LOW = ~HIGH;
    private static final long COMMAS = ONES * ',';
    private static final long NEWLINES = ONES * '\n';

    /** Holds the line from {@link #from} to {@link #to}. */
    public byte[] bytes;

    public int from;
    public int to;
    /** Where the commas of the line stand, the first {@link #MARKED} of them. */
    public final int[] commas = new int[MARKED];
    /** How many commas the line has. */
    public int commaCount;
    /** Whether all bytes of the line are below 0x80. */
    public boolean ascii;
    /** Whether the line holds a NUL. */
    public boolean nul;
    /** Whether the line was longer than {@link #LIMIT}; its commas are not marked then. */
    public boolean overlong;
    /** Whether the line ended with LF; only a last line may not. */
    public boolean complete;

    /** Whether a line without an end was handed out. */
    private boolean torn;

    private final ByteSource source;
    private final Encoding encoding;
    private final byte[] raw;
    private final Scan scan = new Scan();

    /** Lines handed out, those before the start included. */
    private long number;
    /** Index after the line and its end; the bytes up to {@link #filled} wait. */
    private int next;

    private int filled;
    /** Raw position of the byte at {@link #anchor}. */
    private long anchorOffset;

    private int anchor;
    /** Raw position of the byte at {@link #filled}. */
    private long filledOffset;

    private boolean ended;

    /**
     * Lines from a position on.
     *
     * @param buffer how many bytes are asked for at once; longer lines make it grow
     */
    public Lines(ByteSource source, Position position, int buffer) throws IOException {
        this.source = source;
        this.encoding = Encoding.of(position, source);
        this.bytes = new byte[buffer];
        this.raw = encoding == Encoding.UTF_8 ? new byte[0] : new byte[buffer / 8];
        this.number = position.line();
        this.anchorOffset = position.offset();
        this.filledOffset = position.offset();
    }

    public Encoding encoding() {
        return encoding;
    }

    /** Number of the line handed out last, from 1. */
    public long number() {
        return number;
    }

    /** How many lines were handed out with their ends, those before the start included. */
    public long ended() {
        return torn ? number - 1 : number;
    }

    /** Raw position after the line handed out last and its end. */
    public long offset() {
        return anchorOffset + rawLength(anchor, next);
    }

    /** Goes to the next line; false at the end. A last line without an end of line is a line. */
    public boolean next() throws IOException {
        from = next;
        overlong = false;
        complete = true;
        scan.start(from);
        while (!scan.reachesLineEnd()) {
            if (filled - from > LIMIT + 1) {
                skipOverlong();
                return true;
            }
            if (!refill()) {
                return lastLine();
            }
        }
        next = scan.at + 1;
        finish(scan.at);
        return true;
    }

    private boolean lastLine() {
        next = filled;
        if (filled == from) {
            return false;
        }
        complete = false;
        torn = true;
        finish(filled);
        return true;
    }

    private void finish(int end) {
        number++;
        int last = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
        overlong = last - from > LIMIT;
        while (last > from && bytes[last - 1] == '\r') {
            last--;
        }
        to = overlong ? from + KEPT : last;
        commaCount = scan.commaCount;
        ascii = (scan.high & HIGH) == 0;
        nul = scan.zeros != 0;
    }

    private void skipOverlong() throws IOException {
        number++;
        overlong = true;
        moveTo(from);
        from = 0;
        to = KEPT;
        int at = KEPT;
        while (true) {
            int end = indexOfNewline(at, filled);
            if (end >= 0) {
                next = end + 1;
                return;
            }
            anchor = KEPT;
            anchorOffset = filledOffset;
            filled = KEPT;
            next = KEPT;
            if (!fill()) {
                complete = false;
                torn = true;
                return;
            }
            at = KEPT;
        }
    }

    private int indexOfNewline(int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Makes room and reads on; false when there is nothing more. */
    private boolean refill() throws IOException {
        if (ended) {
            return false;
        }
        if (from > 0) {
            int moved = from;
            moveTo(from);
            scan.moved(moved);
            from = 0;
            next = 0;
        }
        if (bytes.length - filled < bytes.length / 4) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        return fill();
    }

    /** Moves the bytes from {@code start} on to the beginning. */
    private void moveTo(int start) {
        anchorOffset += rawLength(anchor, start);
        System.arraycopy(bytes, start, bytes, 0, filled - start);
        filled -= start;
        anchor = 0;
    }

    private boolean fill() throws IOException {
        int before = filled;
        boolean more = encoding == Encoding.UTF_8 ? fillBytes() : fillUnits();
        ended = !more;
        return filled > before;
    }

    private boolean fillBytes() throws IOException {
        while (filled < bytes.length) {
            int read = source.read(filledOffset, bytes, filled, bytes.length - filled);
            if (read < 0) {
                return false;
            }
            filled += read;
            filledOffset += read;
        }
        return true;
    }

    private boolean fillUnits() throws IOException {
        while (bytes.length - filled > raw.length / 2 * 3) {
            int length = 0;
            boolean last = false;
            while (length < raw.length && !last) {
                int read = source.read(filledOffset + length, raw, length, raw.length - length);
                last = read < 0;
                length += Math.max(read, 0);
            }
            int to = Utf16.toUtf8(encoding, raw, length, last, bytes, filled);
            filledOffset += Utf16.rawLength(bytes, filled, to);
            filled = to;
            if (last) {
                return false;
            }
        }
        return true;
    }

    private long rawLength(int start, int end) {
        return encoding == Encoding.UTF_8 ? end - start : Utf16.rawLength(bytes, start, end);
    }

    /** The search for the end of a line, eight bytes at a time; it goes on where it stopped when bytes ran out. */
    private final class Scan {
        int at;
        int commaCount;
        long high;
        long zeros;

        void start(int from) {
            at = from;
            commaCount = 0;
            high = 0;
            zeros = 0;
        }

        void moved(int by) {
            at -= by;
            for (int i = 0; i < Math.min(commaCount, MARKED); i++) {
                commas[i] -= by;
            }
        }

        /** Whether a line end was found; {@code at} is on it then, else on the first byte not looked at. */
        boolean reachesLineEnd() {
            byte[] text = bytes;
            int position = at;
            int end = filled - WORD;
            int count = commaCount;
            long seen = high;
            long nuls = zeros;
            boolean found = false;
            while (position <= end) {
                long word = (long) LONG.get(text, position);
                long comma = word ^ COMMAS;
                long marks = ~((comma & LOW) + LOW | comma | LOW);
                long newline = word ^ NEWLINES;
                long ends = newline - ONES & ~newline & HIGH;
                int skip = WORD;
                if (ends != 0) {
                    long before = ((ends & -ends) - 1) >>> 7; // all bits of the bytes before the line end
                    marks &= before;
                    word = (word & before) | (ONES & ~before);
                    skip = Long.numberOfTrailingZeros(ends) >>> 3;
                    found = true;
                }
                seen |= word;
                nuls |= word - ONES & ~word & HIGH;
                while (marks != 0 && count < MARKED) {
                    commas[count++] = position + (Long.numberOfTrailingZeros(marks) >>> 3);
                    marks &= marks - 1;
                }
                count += Long.bitCount(marks);
                position += skip;
                if (found) {
                    break;
                }
            }
            at = position;
            commaCount = count;
            high = seen;
            zeros = nuls;
            return found || reachesLineEndByByte();
        }

        private boolean reachesLineEndByByte() {
            for (; at < filled; at++) {
                byte value = bytes[at];
                if (value == '\n') {
                    return true;
                }
                if (value == ',') {
                    if (commaCount < MARKED) {
                        commas[commaCount] = at;
                    }
                    commaCount++;
                }
                high |= value;
                zeros |= value == 0 ? 1 : 0;
            }
            return false;
        }
    }
}
