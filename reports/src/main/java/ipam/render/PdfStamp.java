package ipam.render;

import ipam.report.Cover;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a PDF what tells one making of it from another: times, the file's id, the prefixes of its fonts. What
 * is put in their place has the same length, so every offset in the file stays right.
 */
final class PdfStamp {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern TELLING = Pattern.compile("/(?:CreationDate|ModDate) ?\\(D:([^)]*)\\)"
            + "|/ID ?\\[<([0-9a-fA-F]*)> ?<([0-9a-fA-F]*)>\\]"
            + "|/([A-Z]{6})\\+DejaVu"
            + "|\\(([A-Z]{6})\\+DejaVu");

    private PdfStamp() {}

    static byte[] settled(byte[] pdf, @Nullable Cover cover) {
        Instant time = cover == null || cover.asOf() == null ? Instant.EPOCH : cover.asOf();
        String stamp = TIME.format(time) + "Z";
        StringBuilder text = new StringBuilder(new String(pdf, StandardCharsets.ISO_8859_1));
        Map<String, String> prefixes = new HashMap<>();
        Matcher matcher = TELLING.matcher(text.toString());
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String found = matcher.group(group);
                if (found != null) {
                    String settled = group == 1
                            ? padded(stamp, found.length())
                            : group <= 3
                                    ? "0".repeat(found.length())
                                    : prefixes.computeIfAbsent(found, any -> prefix(prefixes.size()));
                    text.replace(matcher.start(group), matcher.end(group), settled);
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String padded(String stamp, int length) {
        return (stamp + " ".repeat(Math.max(0, length - stamp.length()))).substring(0, length);
    }

    private static String prefix(int number) {
        StringBuilder prefix = new StringBuilder("AAAAAA");
        prefix.setCharAt(5, (char) ('A' + number % 26));
        prefix.setCharAt(4, (char) ('A' + number / 26 % 26));
        return prefix.toString();
    }
}
