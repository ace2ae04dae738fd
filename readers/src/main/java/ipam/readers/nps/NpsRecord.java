package ipam.readers.nps;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record as its line has it: the first value of each attribute, and when it was written. Reused from line to line. */
final class NpsRecord {
    /** No moment. */
    static final long UNKNOWN = Long.MIN_VALUE;

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

    void clear() {
        Arrays.fill(values, null);
        date = "";
        time = "";
        utc = "";
    }

    /** The text of an attribute's bytes in UTF-8; the same String as before when they are. */
    String text(Attribute attribute, byte[] bytes, int from, int to) {
        String text = text(written[attribute.ordinal()], bytes, from, to);
        written[attribute.ordinal()] = text;
        return text;
    }

    /** Sets {@link #date} to these bytes. */
    void date(byte[] bytes, int from, int to) {
        writtenDate = text(writtenDate, bytes, from, to);
        date = writtenDate;
    }

    /** Sets {@link #time} to these bytes. */
    void time(byte[] bytes, int from, int to) {
        writtenTime = text(writtenTime, bytes, from, to);
        time = writtenTime;
    }

    private static String text(@Nullable String before, byte[] bytes, int from, int to) {
        return before != null && isWritten(before, bytes, from, to)
                ? before
                : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Whether the bytes are that text; of texts beyond ASCII it says no. */
    private static boolean isWritten(String text, byte[] bytes, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (int i = to - from - 1; i >= 0; i--) { // numbers differ at their end
            if (bytes[from + i] != text.charAt(i) || bytes[from + i] < 0) {
                return false;
            }
        }
        return true;
    }

    void set(Attribute attribute, String value) {
        if (values[attribute.ordinal()] == null && !value.isEmpty()) {
            values[attribute.ordinal()] = value;
        }
    }

    @Nullable
    String get(Attribute attribute) {
        return values[attribute.ordinal()];
    }

    /** Its number; -1 when the attribute is missing or no number. */
    int number(Attribute attribute) {
        String value = values[attribute.ordinal()];
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
