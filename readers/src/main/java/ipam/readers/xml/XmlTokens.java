package ipam.readers.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tags and texts of one element, in one pass: no DTD, no entities but those that XML itself has, at most
 * {@value #DEEPEST} levels. Prefixes are left out of names. Not thread-safe.
 */
public final class XmlTokens {
    static final int DEEPEST = 50;

    /** What {@link #next} found. */
    public enum Token {
        BEGIN,
        END,
        TEXT,
        DONE
    }

    private byte[] bytes = {};
    private int at;
    private int to;
    private final int[] nameFrom = new int[DEEPEST];
    private final int[] nameTo = new int[DEEPEST];
    private int depth;
    /** Whether the element that just began has no content: its end comes next. */
    private boolean closing;
    /** Whether the element that ended last is still counted. */
    private boolean ended;

    private int tokenFrom;
    private int tokenTo;
    private boolean escaped;
    private int attributesFrom;
    private int attributesTo;

    /** Begins with the element between these two places; the bytes are UTF-8. */
    public void set(byte[] text, int from, int end) {
        bytes = text;
        at = from;
        to = end;
        depth = 0;
        closing = false;
        ended = false;
    }

    /** How many elements are open, the one that just began or ended included. */
    public int depth() {
        return depth;
    }

    /** Goes on to the next tag or text. */
    public Token next() throws DamagedXml {
        if (closing) {
            closing = false;
            return Token.END;
        }
        if (ended) {
            ended = false;
            depth--;
            if (depth == 0) {
                return Token.DONE;
            }
        }
        while (at < to) {
            if (bytes[at] != '<') {
                return text();
            }
            if (at + 1 >= to) {
                break;
            }
            switch (bytes[at + 1]) {
                case '/' -> {
                    return end();
                }
                case '?' -> skip("?>");
                case '!' -> {
                    if (!startsWith("<!--")) {
                        return data();
                    }
                    skip("-->");
                }
                default -> {
                    return begin();
                }
            }
        }
        throw new DamagedXml("event is cut off");
    }

    private Token text() {
        tokenFrom = at;
        escaped = false;
        while (at < to && bytes[at] != '<') {
            escaped |= bytes[at] == '&';
            at++;
        }
        tokenTo = at;
        return Token.TEXT;
    }

    private Token data() throws DamagedXml {
        if (!startsWith("<![CDATA[")) {
            throw new DamagedXml("event holds a declaration");
        }
        tokenFrom = at + "<![CDATA[".length();
        skip("]]>");
        tokenTo = at - "]]>".length();
        escaped = false;
        return Token.TEXT;
    }

    private Token begin() throws DamagedXml {
        int name = at + 1;
        int i = name;
        while (i < to && !isNameEnd(bytes[i])) {
            i++;
        }
        if (i == name || i == to) {
            throw new DamagedXml("event holds a '<' that begins no element");
        }
        if (depth == DEEPEST) {
            throw new DamagedXml("event is nested deeper than %d levels".formatted(DEEPEST));
        }
        nameFrom[depth] = name;
        nameTo[depth] = i;
        depth++;
        attributesFrom = i;
        byte quote = 0;
        while (i < to && (quote != 0 || bytes[i] != '>')) {
            byte c = bytes[i];
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '<') {
                break;
            }
            i++;
        }
        if (i == to || bytes[i] != '>') {
            throw new DamagedXml("element %s has no '>'".formatted(quotedName()));
        }
        closing = bytes[i - 1] == '/';
        ended = closing;
        attributesTo = closing ? i - 1 : i;
        at = i + 1;
        return Token.BEGIN;
    }

    private Token end() throws DamagedXml {
        int name = at + 2;
        int i = name;
        while (i < to && !isNameEnd(bytes[i])) {
            i++;
        }
        int nameEnd = i;
        while (i < to && bytes[i] <= ' ') {
            i++;
        }
        boolean own = depth > 0
                && i < to
                && bytes[i] == '>'
                && Arrays.equals(bytes, name, nameEnd, bytes, nameFrom[depth - 1], nameTo[depth - 1]);
        if (!own) {
            throw new DamagedXml("element %s has no end".formatted(depth == 0 ? "'?'" : quotedName()));
        }
        at = i + 1;
        ended = true;
        return Token.END;
    }

    private String quotedName() {
        return "'" + name().replaceAll("\\p{Cntrl}", "?") + "'";
    }

    /** Local name of the element that began last or is about to end. */
    public String name() {
        int from = localFrom();
        int end = Math.min(nameTo[depth - 1], from + 60);
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private int localFrom() {
        int from = nameFrom[depth - 1];
        for (int i = from; i < nameTo[depth - 1]; i++) {
            if (bytes[i] == ':') {
                return i + 1;
            }
        }
        return from;
    }

    /** Whether the element that began last, or is about to end, has this local name. */
    public boolean isNamed(String ascii) {
        int from = localFrom();
        if (nameTo[depth - 1] - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** An attribute of the element that just began; empty when it has none of that name. */
    public String attribute(String name) throws DamagedXml {
        int i = attributesFrom;
        while (i < attributesTo) {
            while (i < attributesTo && bytes[i] <= ' ') {
                i++;
            }
            int from = i;
            while (i < attributesTo && bytes[i] != '=' && bytes[i] > ' ') {
                i++;
            }
            int end = i;
            while (i < attributesTo && (bytes[i] <= ' ' || bytes[i] == '=')) {
                i++;
            }
            if (i == attributesTo || (bytes[i] != '"' && bytes[i] != '\'')) {
                return "";
            }
            byte quote = bytes[i++];
            int value = i;
            while (i < attributesTo && bytes[i] != quote) {
                i++;
            }
            if (end - from == name.length()
                    && name.equals(new String(bytes, from, end - from, StandardCharsets.US_ASCII))) {
                return decode(value, i, true);
            }
            i++;
        }
        return "";
    }

    /** The text found last. */
    public String value() throws DamagedXml {
        return decode(tokenFrom, tokenTo, escaped);
    }

    private String decode(int from, int end, boolean withEntities) throws DamagedXml {
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        if (!withEntities || text.indexOf('&') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '&') {
                decoded.append(c);
                continue;
            }
            int semicolon = text.indexOf(';', i);
            if (semicolon < 0 || semicolon - i > 12) {
                throw new DamagedXml("event holds a '&' that begins no character");
            }
            decoded.appendCodePoint(character(text.substring(i + 1, semicolon)));
            i = semicolon;
        }
        return decoded.toString();
    }

    private static int character(String entity) throws DamagedXml {
        return switch (entity) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(entity);
        };
    }

    private static int numbered(String entity) throws DamagedXml {
        boolean hex = entity.startsWith("#x");
        String digits = entity.substring(hex ? 2 : Math.min(1, entity.length()));
        if (entity.startsWith("#") && digits.matches(hex ? "[0-9A-Fa-f]{1,6}" : "[0-9]{1,7}")) {
            int point = Integer.parseInt(digits, hex ? 16 : 10);
            if (Character.isValidCodePoint(point)) {
                return point;
            }
        }
        throw new DamagedXml("event holds an entity: '&" + entity.replaceAll("\\p{Cntrl}", "?") + ";'");
    }

    private void skip(String end) throws DamagedXml {
        for (int i = at; i + end.length() <= to; i++) {
            if (startsWith(end, i)) {
                at = i + end.length();
                return;
            }
        }
        throw new DamagedXml("event is cut off");
    }

    private boolean startsWith(String ascii) {
        return startsWith(ascii, at);
    }

    private boolean startsWith(String ascii, int from) {
        if (from + ascii.length() > to) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameEnd(byte c) {
        return (c <= ' ' && c >= 0) || c == '>' || c == '/' || c == '<' || c == '=' || c == '"';
    }
}
