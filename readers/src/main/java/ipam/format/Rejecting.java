package ipam.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down why a line or record was refused, and the input itself. Not thread-safe; made anew with the dictionaries. */
public final class Rejecting {
    private static final int KIND = 0;
    private static final int PROBLEM = 1;
    private static final int REMEDY = 2;
    private static final int RAW_TEXT = 3;

    /** How much of a value a problem repeats. */
    private static final int QUOTED = 60;

    /** How many refusals are shared by the lines they are met in, so that a window of junk fits into memory. */
    private static final int SHARED = 1000;

    /** Length of a line that is likely met again, in bytes. */
    private static final int SHORT = 32;

    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final Dictionary rejections;
    private final byte[] kind;
    private final Map<String, Integer> values = new HashMap<>();

    /**
     * Rejections of a format.
     *
     * @param rejections of the window
     * @param kind name of the format
     */
    public Rejecting(Dictionary rejections, String kind) {
        this.rejections = rejections;
        this.kind = kind.getBytes(StandardCharsets.UTF_8);
    }

    /** A refusal of a value, to be met again in other lines. */
    public int value(String problem, String remedy) {
        Integer known = values.get(problem);
        if (known != null) {
            return known;
        }
        int code = add(problem.getBytes(StandardCharsets.UTF_8), remedy.getBytes(StandardCharsets.UTF_8));
        if (values.size() < SHARED) {
            values.put(problem, code);
        }
        return code;
    }

    /** Refuses a line; returns the code of its rejection. */
    public int line(Lines line, String problem, String remedy) {
        return line(line, value(problem, remedy));
    }

    /** Refuses a line because of a value refused before. */
    public int line(Lines line, int value) {
        return input(line.bytes, line.from, line.to, value);
    }

    /** Refuses a stretch of the input; returns the code of its rejection. */
    public int input(byte[] bytes, int from, int to, String problem, String remedy) {
        return input(bytes, from, to, value(problem, remedy));
    }

    private int input(byte[] bytes, int from, int to, int value) {
        boolean isShort = to - from <= SHORT;
        int known = isShort ? rejections.find(value, bytes, from, to) : Dictionary.ABSENT;
        if (known != Dictionary.ABSENT) {
            return known;
        }
        int code = add(rejections.utf8(value, PROBLEM), rejections.utf8(value, REMEDY));
        rejections.set(code, RAW_TEXT, rawText(bytes, from, to));
        if (isShort) {
            rejections.remember(value, bytes, from, to, code);
        }
        return code;
    }

    private int add(byte @Nullable [] problem, byte @Nullable [] remedy) {
        int code = rejections.add();
        rejections.set(code, KIND, kind);
        rejections.set(code, PROBLEM, problem);
        rejections.set(code, REMEDY, remedy);
        return code;
    }

    /** A value as a problem quotes it: one line, not too long. */
    public static String quoted(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + QUOTED * 4);
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        return "'" + (text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text) + "'";
    }

    /** The input so that it can be had back: what is no UTF-8, or a control other than a tab, as \xNN. */
    static byte[] rawText(byte[] bytes, int from, int to) {
        byte[] text = new byte[(int) Math.min(Lines.KEPT, (to - from) * 4L)];
        int length = 0;
        for (int i = from; i < to; ) {
            int sequence = Utf8.sequence(bytes, i, to);
            boolean hidden = sequence == 0 || (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t') || bytes[i] == 0x7f;
            int needed = hidden ? 4 : bytes[i] == '\\' ? 2 : sequence;
            if (length + needed > text.length) {
                break;
            }
            if (hidden) {
                text[length++] = '\\';
                text[length++] = 'x';
                text[length++] = DIGITS[bytes[i] >> 4 & 15];
                text[length++] = DIGITS[bytes[i] & 15];
                i++;
            } else if (bytes[i] == '\\') {
                text[length++] = '\\';
                text[length++] = '\\';
                i++;
            } else {
                System.arraycopy(bytes, i, text, length, sequence);
                length += sequence;
                i += sequence;
            }
        }
        return Arrays.copyOf(text, length);
    }
}
