package ipam.notices;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.notices.CalendarFile.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;
import org.junit.jupiter.api.Test;

/** What is written is read back by another implementation. */
class CalendarFileTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void aCalendarIsTheseBytes() throws IOException {
        assertThat(new String(
                        bytes(
                                "Expiry",
                                new Entry(
                                        "10.0.0.5@contoso.test",
                                        LocalDate.of(2026, 12, 31),
                                        "10.0.0.5, room; 1",
                                        "a\nb")),
                        StandardCharsets.UTF_8))
                .isEqualTo(String.join(
                        "\r\n",
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//ipam//ipam//EN",
                        "CALSCALE:GREGORIAN",
                        "METHOD:PUBLISH",
                        "X-WR-CALNAME:Expiry",
                        "BEGIN:VEVENT",
                        "UID:10.0.0.5@contoso.test",
                        "DTSTAMP:20261120T100000Z",
                        "DTSTART;VALUE=DATE:20261231",
                        "DTEND;VALUE=DATE:20270101",
                        "SUMMARY:10.0.0.5\\, room\\; 1",
                        "DESCRIPTION:a\\nb",
                        "TRANSP:TRANSPARENT",
                        "END:VEVENT",
                        "END:VCALENDAR",
                        ""));
    }

    @Test
    void anotherProgramReadsWhatIsWrittenHoweverHostileTheWords() throws IOException, ParserException {
        List<String> words = List.of(
                "plain",
                "comma, semicolon; backslash \\ colon: \"quoted\"",
                "ends with a backslash\\",
                "two\nlines and \\n that is none",
                "END:VEVENT\r\nBEGIN:VALARM",
                "Büro 東京 😀".repeat(30));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            entries.add(new Entry("id-" + i, LocalDate.of(2028, 2, 29), words.get(i), words.get(i)));
        }
        byte[] bytes = bytes("Ablauf; alle", entries.toArray(Entry[]::new));
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n", "\r");
        }
        Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(bytes));
        calendar.validate();
        List<CalendarComponent> events = calendar.getComponents("VEVENT");
        assertThat(events).hasSize(words.size());
        for (int i = 0; i < words.size(); i++) {
            String expected = words.get(i).replace("\r\n", "\n");
            assertThat(value(events.get(i), Property.SUMMARY)).isEqualTo(expected);
            assertThat(value(events.get(i), Property.DESCRIPTION)).isEqualTo(expected);
            assertThat(value(events.get(i), Property.UID)).isEqualTo("id-" + i);
            assertThat(value(events.get(i), Property.DTSTART)).isEqualTo("20280229");
            assertThat(value(events.get(i), Property.DTEND)).isEqualTo("20280301");
        }
        assertThat(bytes("Ablauf; alle", entries.toArray(Entry[]::new))).isEqualTo(bytes);
    }

    private static String value(CalendarComponent event, String property) {
        return event.getProperty(property).map(found -> found.getValue()).orElseThrow();
    }

    private static byte[] bytes(String name, Entry... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CalendarFile(name, AS_OF, List.of(entries)).write(out);
        return out.toByteArray();
    }
}
