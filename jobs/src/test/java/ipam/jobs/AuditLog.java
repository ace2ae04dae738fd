package ipam.jobs;

import ipam.sample.Preambles;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text of invented DHCP audit logs; the same numbers give the same rows. */
final class AuditLog {
    /** What Windows writes at the start of a v4 file. */
    static final String BANNER = lines(Preambles.V4);

    private AuditLog() {}

    /** Rows of a day from one number to the one before another; every row of every day is another. */
    static String rows(String date, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("%d,%s,%02d:%02d:%02d,%s,10.20.%d.%d,PC-%05d.contoso.test,0200005E%04X,,%d,0,,,,,,,,,0\r\n"
                    .formatted(
                            i % 3 == 0 ? 10 : 11,
                            date,
                            8 + i / 3600 % 12,
                            i / 60 % 60,
                            i % 60,
                            i % 3 == 0 ? "Assign" : "Renew",
                            i / 250 % 250,
                            i % 250 + 1,
                            i % 1000,
                            i % 1000,
                            1_000_000 + i));
        }
        return text.toString();
    }

    /** A banner and the rows of a day. */
    static String day(String date, int rows) {
        return BANNER + rows(date, 0, rows);
    }

    private static String lines(List<String> lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
