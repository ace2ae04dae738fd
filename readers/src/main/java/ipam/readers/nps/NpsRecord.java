package ipam.readers.nps;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** A record as its line has it: the first value of each attribute, and when it was written. Reused from line to line. */
final class NpsRecord {
    /** No moment. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final byte[] NOTHING = {};
    /** A byte that no UTF-8 has. */
    private static final byte NO_TEXT = (byte) 0xff;

    private static final Attribute[] SAYING =
            EnumSet.complementOf(EnumSet.of(Attribute.CLASS, Attribute.SESSION)).toArray(Attribute[]::new);

    /** Of values as the line has them, where they stand in it; {@code to} is 0 for others. */
    private byte[] line = {};

    private final int[] from = new int[Attribute.values().length];
    private final int[] to = new int[Attribute.values().length];
    /** Of values that the line has otherwise, and of those that somebody asked for. */
    private final @Nullable String[] values = new String[Attribute.values().length];
    /** As it was written last: many a value is that of the line before. */
    private final @Nullable String[] written = new String[Attribute.values().length];

    private @Nullable String writtenDate;
    private @Nullable String writtenTime;

    /** {@code MM/dd/yyyy}, by the clock of the server. */
    String date = "";
    /** {@code HH:mm:ss}, maybe with a fraction. */
    String time = "";
    /** What the access device says of the same moment, {@code MM/dd/yyyy HH:mm:ss} in UTC; empty when it does not. */
    String utc = "";

    /** What {@link #say} says. */
    byte[] said = new byte[512];

    void clear() {
        Arrays.fill(values, null);
        Arrays.fill(to, 0);
        date = "";
        time = "";
        utc = "";
    }

    /** Sets {@link #date} to these bytes. */
    void date(byte[] bytes, int start, int end) {
        writtenDate = text(writtenDate, bytes, start, end);
        date = writtenDate;
    }

    /** Sets {@link #time} to these bytes. */
    void time(byte[] bytes, int start, int end) {
        writtenTime = text(writtenTime, bytes, start, end);
        time = writtenTime;
    }

    private static String text(@Nullable String before, byte[] bytes, int start, int end) {
        return before != null && isWritten(before, bytes, start, end)
                ? before
                : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Whether the bytes are that text; of texts beyond ASCII it says no. */
    private static boolean isWritten(String text, byte[] bytes, int start, int end) {
        if (text.length() != end - start) {
            return false;
        }
        for (int i = end - start - 1; i >= 0; i--) { // numbers differ at their end
            if (bytes[start + i] != text.charAt(i) || bytes[start + i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Sets an attribute to these bytes of the line, unless it is set. */
    void set(Attribute attribute, byte[] bytes, int start, int end) {
        int number = attribute.ordinal();
        if (end > start && !isSet(number)) {
            line = bytes;
            from[number] = start;
            to[number] = end;
        }
    }

    /** Sets an attribute, unless it is set. */
    void set(Attribute attribute, String value) {
        int number = attribute.ordinal();
        if (!value.isEmpty() && !isSet(number)) {
            values[number] = value;
        }
    }

    private boolean isSet(int number) {
        return to[number] > 0 || values[number] != null;
    }

    @Nullable
    String get(Attribute attribute) {
        int number = attribute.ordinal();
        if (to[number] > 0 && values[number] == null) {
            String value = text(written[number], line, from[number], to[number]);
            written[number] = value;
            values[number] = value;
        }
        return values[number];
    }

    /**
     * Writes into {@link #said} what the record says but for its time, class and session, otherwise for each other.
     *
     * @return how many bytes that are
     */
    int say() {
        int length = 0;
        for (Attribute attribute : SAYING) {
            int number = attribute.ordinal();
            @Nullable String value = values[number];
            boolean isOfLine = to[number] > 0;
            byte[] text = isOfLine ? line : value == null ? NOTHING : value.getBytes(StandardCharsets.UTF_8);
            int start = isOfLine ? from[number] : 0;
            int more = (isOfLine ? to[number] : text.length) - start;
            if (length + more >= said.length) {
                said = Arrays.copyOf(said, (length + more) * 2);
            }
            System.arraycopy(text, start, said, length, more);
            length += more;
            said[length++] = NO_TEXT;
        }
        return length;
    }

    /** Its number; -1 when the attribute is missing or no number. */
    int number(Attribute attribute) {
        String value = get(attribute);
        if (value == null || value.isEmpty() || value.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Takes over what this record does not say itself. */
    void complete(Request request) {
        for (Attribute attribute : Request.KEPT) {
            String value = request.get(attribute);
            if (value != null) {
                set(attribute, value);
            }
        }
    }
}
