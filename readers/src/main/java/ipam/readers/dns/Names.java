package ipam.readers.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads domain names: relative ones are completed by the origin, octets that are no plain ASCII come out as decimal
 * escapes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-5.1">RFC 1035, 5.1</a>
 */
final class Names {
    private static final int LONGEST_LABEL = 63;
    /** What an octet of a label becomes: 0 an escape by number, 1 itself, 2 itself behind a backslash. */
    private static final byte[] SHOWN = new byte[256];

    static {
        Arrays.fill(SHOWN, '!', 0x7f, (byte) 1);
        for (char special : "\"();@$\\.".toCharArray()) {
            SHOWN[special] = 2;
        }
    }

    private final Dialect dialect;
    private final Text scratch = new Text();
    private DomainName origin;
    private int wireLength;

    Names(Dialect dialect, DomainName origin) {
        this.dialect = dialect;
        this.origin = origin;
    }

    DomainName origin() {
        return origin;
    }

    void origin(DomainName name) {
        this.origin = name;
    }

    DomainName read(byte[] bytes, int from, int to) throws BadRecord {
        scratch.clear();
        append(bytes, from, to, scratch);
        return new DomainName(Arrays.copyOf(scratch.bytes(), scratch.length()), wireLength);
    }

    /** An owner: lower case, without its last dot; the root is a dot. */
    String owner(byte[] bytes, int from, int to) throws BadRecord {
        if (to - from == 1 && bytes[from] == '@') {
            return origin.lower();
        }
        scratch.clear();
        append(bytes, from, to, scratch);
        byte[] name = scratch.bytes();
        int length = scratch.length() == 1 ? 1 : scratch.length() - 1;
        for (int i = 0; i < length; i++) {
            if (name[i] >= 'A' && name[i] <= 'Z') {
                name[i] |= 0x20;
            }
        }
        return new String(name, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** Appends a name with its last dot. */
    void append(byte[] bytes, int from, int to, Text out) throws BadRecord {
        if (to - from == 1 && bytes[from] == '@') {
            complete(out, 0);
            return;
        }
        if (to - from == 1 && bytes[from] == '.') {
            wireLength = 1;
            out.add('.');
            return;
        }
        int start = out.length();
        int label = 0;
        int wire = 0;
        boolean absolute = false;
        int at = from;
        while (at < to) {
            int octet = bytes[at] & 0xff;
            absolute = octet == '.';
            if (absolute) {
                wire += label(label, bytes, from, to);
                label = 0;
                out.add('.');
                at++;
                continue;
            }
            if (octet == '\\') {
                octet = dialect.octet(bytes, at + 1, to);
                if (octet < 0) {
                    throw bad("has an escape that is none", bytes, from, to);
                }
                at += Dialect.length(bytes, at + 1);
            }
            label++;
            show(octet, out);
            at++;
        }
        if (!absolute) {
            wire += label(label, bytes, from, to);
            if (out.length() == start) {
                throw bad("is empty", bytes, from, to);
            }
            out.add('.');
            complete(out, wire);
        } else {
            wireLength = wire + 1;
        }
        if (wireLength > DomainName.LONGEST) {
            throw bad("is longer than 255 octets", bytes, from, to);
        }
    }

    private static void show(int octet, Text out) {
        switch (SHOWN[octet]) {
            case 1 -> out.add(octet);
            case 2 -> out.add('\\').add(octet);
            default -> out.escaped(octet);
        }
    }

    /** Appends the origin to what ends with a dot or is empty. */
    private void complete(Text out, int wire) {
        wireLength = wire + origin.wireLength();
        if (wire == 0 || !origin.isRoot()) {
            out.add(origin.text(), 0, origin.text().length);
        }
    }

    private static int label(int length, byte[] bytes, int from, int to) throws BadRecord {
        if (length == 0) {
            throw bad("has an empty label", bytes, from, to);
        }
        if (length > LONGEST_LABEL) {
            throw bad("has a label longer than 63 octets", bytes, from, to);
        }
        return length + 1;
    }

    private static BadRecord bad(String what, byte[] bytes, int from, int to) {
        return new BadRecord(
                "name '%s' %s".formatted(Entries.shown(bytes, from, to), what), "correct the name in the zone");
    }
}
