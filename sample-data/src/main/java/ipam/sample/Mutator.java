package ipam.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages rows of audit logs, the same way for the same seed.
 *
 * <p>One damaged row is still one data line: it holds no line feed, it is not blank, and it cannot be taken for a part of
 * a preamble. So a reader's accepted and rejected lines must come to as many as were written. Not thread-safe.
 */
public final class Mutator {
    private static final byte[] LINE_END = Bytes.ascii("\r\n");
    private static final int OVERLONG_ONE_IN = 400;
    private static final List<String> V4_ROWS = List.of(
            "10,10/26/26,08:41:07,Assign,10.20.0.57,PC-00057.contoso.test,0215B2A4C157,,3157621698,0,,,,0x4D53465420352E30,"
                    + "MSFT 5.0,,,,0",
            "11,10/26/26,09:10:26,Renew,10.20.0.61,PC-00061.contoso.test,0215B2A4C8B3,,3725914307,0",
            "12,10/26/26,17:31:55,Release,10.20.0.58,PC-00058,0215B2A4C2E8,,3452644577,0,,,,,,,,,0",
            "30,10/26/26,08:41:08,DNS Update Request,10.20.0.57,PC-00057.contoso.test,,,0,6,,,,,,,,,0",
            "24,10/26/26,00:00:05,Database Cleanup Begin,,,,,0,6,,,,,,,,,0",
            "00,10/26/26,06:00:00,Started,,,",
            "15,10/26/26,13:31:10,NACK,10.20.0.61,,0215B2A4C8B3,,0,6,,,,,,,,,0",
            "11,10/26/26,07:58:14,Renew,10.20.0.80,build-07,FF9E1D8C0200020000AB116C3B1F2E7D4C5A90,,2670761074,0,,,,,,,,,0");
    private static final List<String> V6_ROWS = List.of(
            "11002,10/26/26,08:41:10,DHCPV6 Request,2001:db8:20::a157,PC-00057.contoso.test,,14,"
                    + "000100012B1F4C600215B2A4C157,,,64,,",
            "11004,10/26/26,07:58:16,DHCPV6 Renew,2001:db8:20::80,build-07,,18,00046F1D2C7A59E34B0D8A71C4E6B2905F13,,,64,,",
            "11023,10/26/26,15:40:09,DNS IPv6 Update Failed,2001:db8:20::1f44,PC-00044,10054,,,,,,,",
            "1103,10/26/26,22:04:05,Authorized(servicing),,contoso.test,,,,,,,,");

    private final SplittableRandom random;

    public Mutator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A damaged copy of a row that has no line end; now and then the row itself. */
    public byte[] mutate(byte[] row) {
        Damage[] kinds = Damage.values();
        Damage damage = kinds[random.nextInt(kinds.length)];
        if (damage == Damage.OVERLONG && random.nextInt(OVERLONG_ONE_IN) != 0) {
            damage = Damage.BITS_FLIPPED;
        }
        return mutate(row, damage);
    }

    /** A copy of a row damaged in one way. */
    public byte[] mutate(byte[] row, Damage damage) {
        byte[] damaged = damage.apply(row, random);
        for (int i = 0; i < damaged.length; i++) {
            if (damaged[i] == '\n') {
                damaged[i] = '*';
            }
        }
        return isOneDataLine(damaged) ? damaged : row.clone();
    }

    /** Writes a v4 log: a preamble and so many damaged rows, each ended by CRLF. Memory does not grow with the rows. */
    public void writeV4(Path file, int rows) throws IOException {
        write(file, Preambles.V4, V4_ROWS, rows);
    }

    /** Writes a v6 log in the same way. */
    public void writeV6(Path file, int rows) throws IOException {
        write(file, Preambles.V6, V6_ROWS, rows);
    }

    /**
     * One row with a host name that makes it {@code length} bytes long, CRLF included, made up while it is read: a
     * machine need not have the memory or the disk for it.
     */
    public static InputStream overlongLine(long length) {
        return new OverlongLine(length);
    }

    private void write(Path file, List<String> preamble, List<String> templates, int rows) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(Bytes.ascii(String.join("\r\n", preamble) + "\r\n"));
            for (int row = 0; row < rows; row++) {
                String template = templates.get(random.nextInt(templates.size()));
                out.write(mutate(template.getBytes(StandardCharsets.US_ASCII)));
                out.write(LINE_END);
            }
        }
    }

    /** Something to see in it, and nothing of a preamble: no tab in front, no {@code digits TAB text}. */
    private static boolean isOneDataLine(byte[] line) {
        int digits = 0;
        while (digits < line.length && line[digits] >= '0' && line[digits] <= '9') {
            digits++;
        }
        int next = digits < line.length ? line[digits] : 0;
        if (next == '\t' || next == '+') {
            return false;
        }
        for (byte b : line) {
            if ((b & 0xFF) > ' ') {
                return true;
            }
        }
        return false;
    }
}
