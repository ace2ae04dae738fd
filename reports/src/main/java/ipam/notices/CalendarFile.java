package ipam.notices;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Days to remember, as a calendar that other programs subscribe to. The same days as of the same moment give the same
 * bytes, and an entry keeps its identity from file to file, so that a calendar changes it instead of adding another.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545</a>
 */
public final class CalendarFile {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Octets of a line, without its end. */
    private static final int LINE = 75;

    private final String name;
    private final Instant asOf;
    private final List<Entry> entries;

    /**
     * A day.
     *
     * @param uid what this entry is known by in every file: {@code 10.0.0.5-expiry@contoso.test}
     * @param day of it
     * @param summary one line
     * @param description more; may have several lines
     */
    public record Entry(String uid, LocalDate day, String summary, String description) {
        public Entry {
            if (uid.isBlank()) {
                throw new IllegalArgumentException("Invalid uid: it is empty (must tell entries apart)");
            }
        }
    }

    /**
     * A calendar.
     *
     * @param name that people see
     * @param asOf when the entries were true
     * @param entries in the order in which they are written
     */
    public CalendarFile(String name, Instant asOf, List<Entry> entries) {
        this.name = name;
        this.asOf = asOf;
        this.entries = List.copyOf(entries);
    }

    /** Writes it; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//ipam//ipam//EN");
        line(out, "CALSCALE:GREGORIAN");
        line(out, "METHOD:PUBLISH");
        line(out, "X-WR-CALNAME:" + escaped(name));
        for (Entry entry : entries) {
            line(out, "BEGIN:VEVENT");
            line(out, "UID:" + escaped(entry.uid()));
            line(out, "DTSTAMP:" + TIME.format(asOf));
            line(out, "DTSTART;VALUE=DATE:" + DATE.format(entry.day()));
            line(out, "DTEND;VALUE=DATE:" + DATE.format(entry.day().plusDays(1)));
            line(out, "SUMMARY:" + escaped(entry.summary()));
            if (!entry.description().isEmpty()) {
                line(out, "DESCRIPTION:" + escaped(entry.description()));
            }
            line(out, "TRANSP:TRANSPARENT");
            line(out, "END:VEVENT");
        }
        line(out, "END:VCALENDAR");
    }

    /** A text: RFC 5545, 3.3.11; control characters, which it may not have, are blanks. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\r\n|\r|\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** A content line, folded after 75 octets and never within a character: RFC 5545, 3.1. */
    private static void line(OutputStream out, String text) throws IOException {
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            if (used + bytes.length > LINE) {
                out.write(new byte[] {'\r', '\n', ' '});
                used = 1;
            }
            out.write(bytes);
            used += bytes.length;
            i += Character.charCount(character);
        }
        out.write(new byte[] {'\r', '\n'});
    }
}
