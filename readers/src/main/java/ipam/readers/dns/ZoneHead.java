package ipam.readers.dns;

import ipam.format.Head;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a zone file says about the whole: who wrote it, which zone it is, in which file or directory it
 * is held.
 *
 * @param dialect who wrote it
 * @param zone as the header comment of Windows names it; null without one
 * @param file in which the server holds the zone; null when it is not known or in none
 * @param inDirectory whether Active Directory holds the zone; null when it is not known
 */
record ZoneHead(
        Dialect dialect,
        @Nullable DomainName zone,
        @Nullable String file,
        @Nullable Boolean inDirectory) {
    private static final Pattern HEADER = Pattern.compile(
            "^;[ \\t]+Database file (\\S+) for (?:[^\\r\\n]* zone scope in zone (\\S+?)\\.?|(\\S+) zone\\.?)[ \\t]*\\r?$",
            Pattern.MULTILINE);
    /** What only Windows writes: aging, WINS, an escape that can't be decimal. */
    private static final Pattern WINDOWS = Pattern.compile(
            "^[^;\\r\\n]*(\\[AGE:[0-9]+\\]|[ \\t]WINS(-?R)?[ \\t]|\\\\(?!25[0-5])(2[5-7][0-7]|3[0-7][0-7]))",
            Pattern.MULTILINE);

    private static final String NO_FILE = "(null)";

    static ZoneHead of(Head head) {
        String text = head.text();
        Matcher header = HEADER.matcher(text);
        if (!header.find()) {
            Dialect dialect = WINDOWS.matcher(text).find() ? Dialect.WINDOWS : Dialect.MASTER_FILE;
            return new ZoneHead(dialect, null, null, null);
        }
        boolean inDirectory = header.group(1).equals(NO_FILE);
        String zone = header.group(2) != null ? header.group(2) : header.group(3);
        return new ZoneHead(
                Dialect.WINDOWS,
                zone == null ? null : name(zone),
                inDirectory ? null : utf8(header.group(1)),
                inDirectory);
    }

    /** Whether Windows wrote its header comment. */
    static boolean isWindows(String text) {
        return HEADER.matcher(text).find();
    }

    private static @Nullable DomainName name(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return new Names(Dialect.WINDOWS, DomainName.ROOT).read(bytes, 0, bytes.length);
        } catch (BadRecord e) {
            return null; // a comment need not be true: what follows it tells the zone then
        }
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
