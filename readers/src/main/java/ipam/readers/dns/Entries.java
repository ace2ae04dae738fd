package ipam.readers.dns;

import ipam.format.ByteSource;
import ipam.format.Lines;
import ipam.format.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a master file, each as its words: a line, or several between parentheses. Comments, blank lines and the
 * byte order mark are gone. What can't be split costs its first line only: the next line begins anew. Not thread-safe.
 */
final class Entries {
    /** Longest entry in octets: the longest rdata, written as escapes. */
    static final int LONGEST = 1 << 19;

    private static final int SHOWN = 80;
    private static final int BUFFER = 1 << 16;
    private static final String OPEN = "'(' without ')'";
    /** Octets that end a word. */
    private static final boolean[] ENDS = new boolean[256];

    static {
        for (char end : " \t\r\n;()\"".toCharArray()) {
            ENDS[end] = true;
        }
    }

    private static final int QUOTED = 1;
    private static final int GLUED = 2;

    private final Lines lines;
    /** Lines that were read in vain behind a '(' and are entries of their own. */
    private byte[] again = new byte[0];

    private int againAt;
    private int againEnd;
    private long number;
    private byte[] joined = new byte[0];
    private byte[] text = joined;
    private int[] from = new int[32];
    private int[] to = new int[32];
    private byte[] kind = new byte[32];
    private int count;
    private boolean open;
    private boolean blankStart;
    private long line;
    private int start;
    private int end;
    private @Nullable String problem;

    Entries(ByteSource source) throws IOException {
        this.lines = new Lines(source, Position.START, BUFFER);
    }

    /** Goes to the next entry; false at the end. */
    boolean next() throws IOException {
        while (nextLine()) {
            line = number;
            count = 0;
            open = false;
            problem = overlong() ? "line is longer than 1 MiB" : null;
            if (start < end) {
                blankStart = text[start] == ' ' || text[start] == '\t';
                if (problem == null) {
                    split(start, end);
                }
                if (open && problem == null) {
                    join();
                }
            }
            if (count > 0 || problem != null) {
                return true;
            }
        }
        return false;
    }

    private boolean nextLine() throws IOException {
        if (againAt < againEnd) {
            number++;
            text = again;
            start = againAt;
            end = start;
            while (end < againEnd && again[end] != '\n') {
                end++;
            }
            againAt = end + 1;
            return true;
        }
        if (!lines.next()) {
            return false;
        }
        number = lines.number();
        text = lines.bytes;
        start = lines.from;
        end = lines.to;
        if (number == 1 && end - start >= 3 && (text[start] & 0xff) == 0xef && (text[start + 1] & 0xff) == 0xbb) {
            start += 3; // the byte order mark
        }
        return true;
    }

    private boolean overlong() {
        return text == lines.bytes && lines.overlong;
    }

    /** Adds the lines up to the closing parenthesis. */
    private void join() throws IOException {
        int first = end - start;
        for (int i = 0; i < count; i++) {
            from[i] -= start;
            to[i] -= start;
        }
        int length = keep(0);
        while (open && problem == null) {
            if (length >= LONGEST || !nextLine()) {
                problem = OPEN;
            } else if (overlong()) {
                problem = "line " + number + " between its parentheses is longer than 1 MiB";
            } else {
                joined[length++] = '\n';
                int begin = length;
                length = keep(length);
                text = joined;
                split(begin, length);
            }
        }
        text = joined;
        start = 0;
        end = length;
        if (problem != null) {
            readAgain(first, length);
        }
    }

    private int keep(int at) {
        int length = at + end - start;
        if (joined.length <= length) {
            joined = Arrays.copyOf(joined, Math.max(joined.length * 2, length + 4096));
        }
        System.arraycopy(text, start, joined, at, end - start);
        return length;
    }

    /** Takes back all lines but the first. Those that still wait to be read again hold no '(', so none is lost. */
    private void readAgain(int first, int length) {
        end = first;
        if (first < length) {
            again = Arrays.copyOfRange(joined, first + 1, length);
            againAt = 0;
            againEnd = again.length;
            number = line;
        }
    }

    private void split(int begin, int limit) {
        byte[] bytes = text;
        int at = begin;
        while (at < limit) {
            int octet = bytes[at] & 0xff;
            if (!ENDS[octet]) {
                int word = at;
                at = wordEnd(bytes, at, limit);
                word(word, at, 0, begin);
            } else if (octet == ' ' || octet == '\t') {
                at++;
            } else if (octet == ';') {
                return;
            } else if (octet == '"') {
                at = quoted(at, begin, limit);
            } else if (octet == '(' || octet == ')') {
                if (open == (octet == '(')) {
                    problem = open ? OPEN : "')' without '('";
                    return;
                }
                open = !open;
                at++;
            } else {
                at++; // a stray CR
            }
        }
    }

    private static int wordEnd(byte[] bytes, int word, int limit) {
        int at = word;
        while (at < limit && !ENDS[bytes[at] & 0xff]) {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, limit);
    }

    private int quoted(int quote, int begin, int limit) {
        int at = quote + 1;
        while (at < limit && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        if (at >= limit) {
            problem = "'\"' without another on its line";
            return limit;
        }
        word(quote + 1, at, QUOTED, begin);
        return at + 1;
    }

    private void word(int begin, int limit, int flags, int lineBegin) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            kind = Arrays.copyOf(kind, count * 2);
        }
        int outer = begin - (flags & QUOTED);
        boolean glued = count > 0 && outer > lineBegin && to[count - 1] + (kind[count - 1] & QUOTED) == outer;
        from[count] = begin;
        to[count] = limit;
        kind[count++] = (byte) (flags | (glued ? GLUED : 0));
    }

    /** Line of its beginning, from 1. */
    long line() {
        return line;
    }

    /** Why it could not be split into words; null when it could. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Whether it begins with a blank: its owner is that of the entry before. */
    boolean blankStart() {
        return blankStart;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return text;
    }

    /** Where a word begins in {@link #bytes}, without its quote. */
    int from(int word) {
        return from[word];
    }

    int to(int word) {
        return to[word];
    }

    boolean quoted(int word) {
        return (kind[word] & QUOTED) != 0;
    }

    /** Whether nothing stands between a word and the one before. */
    boolean glued(int word) {
        return (kind[word] & GLUED) != 0;
    }

    /** A word as text, for messages. */
    String shown(int word) {
        return shown(text, from[word], to[word]);
    }

    /** The input, at most its first 4 KiB. */
    String input() {
        return new String(text, start, Math.min(end - start, Lines.KEPT), StandardCharsets.UTF_8);
    }

    /** A piece of a file as text for messages, shortened. */
    static String shown(byte[] bytes, int from, int to) {
        String shown = new String(bytes, from, Math.min(to - from, SHOWN), StandardCharsets.UTF_8);
        StringBuilder safe = new StringBuilder();
        shown.codePoints().forEach(letter -> {
            if (Character.isISOControl(letter)) {
                safe.append("\\x%02x".formatted(letter));
            } else {
                safe.appendCodePoint(letter);
            }
        });
        return to - from > SHOWN ? safe + "…" : safe.toString();
    }
}
