package ipam.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks over the {@code Event} elements of an XML text in one pass, with a root around them or not, whatever prefix they
 * bear. A damaged or cut off element costs itself only: it ends where the next one begins. What stands between them and
 * is neither a root, a declaration nor a comment is handed out too. UTF-16 appears as UTF-8. The fields are open: this
 * is the hot path. Not thread-safe.
 */
public final class Elements {
    /** A longer element is not kept: only its first {@link #KEPT} bytes are, the rest is skipped in constant memory. */
    public static final int LIMIT = Lines.LIMIT;

    private static final int BUFFER = 256 * 1024;
    private static final int KEPT = Lines.KEPT;
    private static final byte[] NAME = "Event".getBytes(StandardCharsets.US_ASCII);
    /** A tag with a prefix longer than this is none of ours. */
    private static final int LONGEST_TAG = 64;

    private static final Pattern BETWEEN = Pattern.compile(
            "[\\s\uFEFF]+|<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^>\\[]*>|</?([\\w.-]+:)?Events(\\s[^>]*)?>", Pattern.DOTALL);

    private static final int NONE = 0;
    private static final int BEGIN = 1;
    private static final int END = 2;
    private static final int MORE = 3;

    /** The text; the element at hand is from {@link #from} to {@link #to}. */
    public byte[] bytes;

    public int from;
    public int to;
    /** Whether the element has its end. */
    public boolean complete;
    /** Whether it is longer than {@link #LIMIT}. */
    public boolean overlong;
    /** Whether this is no element, but what stands between two. */
    public boolean between;

    private final ByteSource source;
    private final Encoding encoding;
    private final byte[] raw;
    private long number;
    /** Index after the element at hand; the bytes up to {@link #filled} wait. */
    private int next;

    private int filled;
    private int anchor;
    /** Raw position of the byte at {@link #anchor}. */
    private long anchorOffset;
    /** Raw position of the byte at {@link #filled}. */
    private long filledOffset;

    private boolean ended;
    private int tagStart;
    private int tagEnd;

    /**
     * Elements from a position on.
     *
     * @param buffer how many bytes are asked for at once; longer elements make it grow
     */
    public Elements(ByteSource source, Position position, int buffer) throws IOException {
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

    /** Number of what was handed out last, from 1. */
    public long number() {
        return number;
    }

    /** Raw position after what was handed out last. */
    public long offset() {
        return rawOffset(next);
    }

    /**
     * The end of the last whole element within {@code limit} bytes; when none ends there, the end of the first that ends
     * later. The end of the root belongs to the last element.
     *
     * @return the position's offset when no whole element follows
     */
    public static long end(ByteSource source, Position position, long limit) throws IOException {
        Elements elements = new Elements(source, position, BUFFER);
        long begin = position.offset();
        long last = begin;
        while (elements.next()) {
            boolean whole = !elements.isAtEnd() || (elements.complete && !elements.between);
            if (!whole || (elements.offset() - begin > limit && last > begin)) {
                return last;
            }
            last = elements.offset();
            if (last - begin >= limit) {
                return last;
            }
        }
        return last == begin ? begin : elements.offset();
    }

    private boolean isAtEnd() {
        return ended && next == filled;
    }

    /** Goes to the next element, or to what stands before it and is none; false at the end. */
    public boolean next() throws IOException {
        from = next;
        overlong = false;
        int tag = find(false);
        int gapEnd = tag == NONE ? filled : tagStart;
        if (gapEnd > from && !isRoot(gapEnd)) {
            return handOut(gapEnd, true, true);
        }
        if (tag == NONE) {
            next = filled;
            return false;
        }
        from = gapEnd;
        overlong = false;
        int end = find(true);
        return switch (end) {
            case END -> handOut(tagEnd, true, false);
            case BEGIN -> handOut(tagStart, false, false);
            default -> handOut(filled, false, false);
        };
    }

    private boolean handOut(int end, boolean whole, boolean isBetween) {
        number++;
        next = end;
        overlong |= end - from > LIMIT;
        to = overlong ? from + KEPT : end;
        complete = whole;
        between = isBetween;
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        return true;
    }

    private static boolean isBlank(byte c) {
        return c <= ' ' && c > 0;
    }

    /**
     * Searches the next tag from {@link #from} on: the beginning of an element, or inside of one its end too. Leaves it
     * between {@link #tagStart} and {@link #tagEnd}; what comes before it is kept from {@link #from} on, in part when it
     * is overlong.
     */
    private int find(boolean inside) throws IOException {
        int at = inside ? from + 1 : from;
        while (true) {
            byte[] text = bytes;
            while (at < filled && text[at] != '<') {
                at++;
            }
            int tag = at < filled ? classify(at) : MORE;
            if (tag == BEGIN || (tag == END && inside)) {
                tagStart = at;
                return tag;
            }
            if (tag != MORE) {
                at++;
                continue;
            }
            if (at - from > LIMIT) {
                at = forget(at);
            } else if (from > 0) {
                at -= from;
                moveTo(from);
            }
            if (!fill()) {
                if (at >= filled) {
                    return NONE;
                }
                at++;
            }
        }
    }

    /** Drops what is beyond the kept beginning of an overlong stretch, and returns where {@code at} is then. */
    private int forget(int at) {
        if (!overlong) {
            at -= from;
            moveTo(from);
            overlong = true;
        }
        long offset = rawOffset(at);
        System.arraycopy(bytes, at, bytes, KEPT, filled - at);
        filled = KEPT + filled - at;
        anchor = KEPT;
        anchorOffset = offset;
        return KEPT;
    }

    /** What the tag at an index is; {@link #MORE} when its bytes are not all there. */
    private int classify(int at) {
        int i = at + 1;
        boolean end = i < filled && bytes[i] == '/';
        i += end ? 1 : 0;
        int name = i;
        for (; i < filled; i++) {
            byte c = bytes[i];
            if (c == ':') {
                name = i + 1;
            } else if (c == '>' || c == '/' || c == ' ' || c == '\r' || c == '\n' || c == '\t') {
                break;
            } else if (c == '<' || c == '!' || c == '?' || i - at > LONGEST_TAG) {
                return NONE;
            }
        }
        if (i == filled) {
            return MORE;
        }
        if (!Arrays.equals(bytes, name, i, NAME, 0, NAME.length)) {
            return NONE;
        }
        if (!end) {
            return BEGIN;
        }
        for (; i < filled && i - at <= LONGEST_TAG; i++) {
            if (bytes[i] == '>') {
                tagEnd = i + 1;
                return END;
            }
        }
        return i == filled ? MORE : NONE;
    }

    /** Whether nothing stands there but what may stand around events. */
    private boolean isRoot(int end) {
        if (overlong) {
            return false;
        }
        int blank = from;
        while (blank < end && isBlank(bytes[blank])) {
            blank++;
        }
        if (blank == end) {
            return true;
        }
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        Matcher matcher = BETWEEN.matcher(text);
        int at = 0;
        while (at < text.length() && matcher.region(at, text.length()).lookingAt()) {
            at = matcher.end();
        }
        return at == text.length();
    }

    private void moveTo(int start) {
        long offset = rawOffset(start);
        System.arraycopy(bytes, start, bytes, 0, filled - start);
        filled -= start;
        anchor = 0;
        anchorOffset = offset;
        tagStart -= start;
        from -= start;
    }

    /** Reads on; false when there is nothing more. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (bytes.length - filled < bytes.length / 4) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int before = filled;
        ended = !(encoding == Encoding.UTF_8 ? fillBytes() : fillUnits());
        return filled > before;
    }

    private boolean fillBytes() throws IOException {
        int read = source.read(filledOffset, bytes, filled, bytes.length - filled);
        if (read < 0) {
            return false;
        }
        filled += read;
        filledOffset += read;
        return true;
    }

    private boolean fillUnits() throws IOException {
        int length = 0;
        boolean last = false;
        int room = Math.min(raw.length, (bytes.length - filled) / 3 * 2);
        while (length < room && !last) {
            int read = source.read(filledOffset + length, raw, length, room - length);
            last = read < 0;
            length += Math.max(read, 0);
        }
        int end = Utf16.toUtf8(encoding, raw, length, last, bytes, filled);
        filledOffset += Utf16.rawLength(bytes, filled, end);
        filled = end;
        return !last;
    }

    private long rawOffset(int at) {
        return anchorOffset + (encoding == Encoding.UTF_8 ? at - anchor : Utf16.rawLength(bytes, anchor, at));
    }
}
