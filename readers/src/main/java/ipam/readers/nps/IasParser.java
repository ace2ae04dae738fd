package ipam.readers.nps;

import ipam.readers.logon.BadLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The format of Internet Authentication Service: access device, user, date, time, service and computer, then pairs of
 * an attribute's number and its value. A value that has a comma or can't be printed is written in hex.
 */
final class IasParser implements LineParser {
    private static final int HEADER = 6;
    private static final int MOST_DIGITS = 9;

    @Override
    public void parse(byte[] bytes, int from, int to, NpsRecord record) throws BadLine {
        int field = 0;
        int number = 0;
        int user = from;
        int date = from;
        for (int at = from; at <= to; field++) {
            int end = at;
            while (end < to && bytes[end] != ',') {
                end++;
            }
            if (field < HEADER) {
                switch (field) {
                    case 0 -> user = end + 1;
                    case 1 -> date = end + 1;
                    case 2 -> record.date(bytes, at, end);
                    case 3 -> record.time(bytes, at, end);
                    default -> {} // service and computer
                }
            } else if ((field - HEADER) % 2 == 0) {
                number = number(bytes, at, end);
            } else {
                keep(number, bytes, at, end, record);
            }
            at = end + 1;
        }
        if (field < HEADER || (field - HEADER) % 2 != 0) {
            throw new BadLine(
                    "row has %d field%s (expected six and then pairs)".formatted(field, field == 1 ? "" : "s"),
                    "check whether the row was cut off, and complete or remove it");
        }
        record.set(Attribute.USER_NAME, bytes, user, date - 1);
        record.set(Attribute.NAS_IP, bytes, from, user - 1);
    }

    private static int number(byte[] bytes, int from, int to) throws BadLine {
        boolean negative = from < to && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        int number = 0;
        boolean digits = first < to && to - first <= MOST_DIGITS;
        for (int i = first; i < to && digits; i++) {
            digits = bytes[i] >= '0' && bytes[i] <= '9';
            number = number * 10 + bytes[i] - '0';
        }
        if (!digits) {
            String text = new String(bytes, from, Math.min(to - from, 60), StandardCharsets.UTF_8);
            throw new BadLine(
                    "attribute is '%s' (expected a number)".formatted(text.replaceAll("\\p{Cntrl}", "?")),
                    "look for a comma inside a value before it and take it out");
        }
        return negative ? -number : number;
    }

    private static void keep(int number, byte[] bytes, int from, int to, NpsRecord record) {
        @Nullable Attribute attribute = Attribute.numbered(number);
        if (attribute == null) {
            return;
        }
        if (to - from > 2 && bytes[from] == '0' && bytes[from + 1] == 'x') {
            record.set(attribute, decoded(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
        } else {
            record.set(attribute, bytes, from, to);
        }
    }

    /** What stands behind {@code 0x}, when that is text; else the value as written. */
    private static String decoded(String value) {
        if (value.length() % 2 != 0 || !value.matches("0x[0-9A-Fa-f]+")) {
            return value;
        }
        byte[] octets = HexFormat.of().parseHex(value, 2, value.length());
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return text.chars().allMatch(c -> c >= ' ') ? text : value;
        } catch (CharacterCodingException e) {
            return value; // octets that are no text stay as they were written
        }
    }
}
