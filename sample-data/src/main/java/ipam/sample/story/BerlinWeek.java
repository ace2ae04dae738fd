package ipam.sample.story;

import static ipam.sample.story.Devices.*;

import ipam.sample.Preambles;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The v4 logs of dhcp2 in Berlin, copied twice by a collector in New York: at 23:50 there it is the next day here, and
 * Windows has begun to overwrite Monday.
 */
final class BerlinWeek {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final String FIRST = "dhcp2.contoso.test/2026-10-25";
    static final String SECOND = "dhcp2.contoso.test/2026-11-01";

    private static final Charset ANSI = Charset.forName("windows-1252");

    private BerlinWeek() {}

    static List<LogFile> files() {
        return List.of(
                sundayBefore(),
                mondayLost(),
                tuesday(),
                wednesday(),
                thursday(),
                friday(),
                saturday(),
                sunday(),
                mondayAfter());
    }

    private static LogFile sundayBefore() {
        Day day = day(FIRST, 10, 25, Words.ENGLISH).cleanup("00:00:05");
        day.renews("00:40:31", TEL_4711);
        day.file()
                .add(
                        "02:17:45",
                        day.renewal(TEL_4712)
                                .note(
                                        "the only row in the repeated hour, in truth 01:17:45Z; nothing proves the second pass, so it "
                                                + "becomes 00:17:45Z and is marked"),
                        Pass.SECOND_UNPROVEN);
        day.renews("06:44:02", TEL_4713).cleanup("12:00:05");
        return day.arrives("19:30:14", JWEBER)
                .renews("21:05:40", PRINTER_BERLIN)
                .file();
    }

    private static LogFile mondayLost() {
        Day day = day(FIRST, 10, 26, Words.ENGLISH);
        day.file()
                .note("Monday 26 October as it was at 04:50 in Berlin. The rest of that day was overwritten before the "
                        + "next copy: dhcp2 has no data until Tuesday 00:00");
        day.cleanup("00:00:05").renews("03:58:27", TEL_4711).renews("04:31:20", KAYDIN);
        return day.renews("04:44:09", TEL_4712).file();
    }

    private static LogFile tuesday() {
        Day day = day(SECOND, 10, 27, Words.ENGLISH).cleanup("00:00:05").renews("06:41:33", TEL_4713);
        day.add(
                "07:12:08",
                day.renewal(PRINTER_BERLIN).note("a host name in windows-1252, which the settings name for dhcp2"));
        day.add(
                "07:55:16",
                day.renewal(LSCHMITT)
                        .note(
                                "10.30.0.90 was LT-KAYDIN's on Monday at 04:31; when PC-LSCHMITT got it is in the lost hours"));
        day.renews("08:05:51", JWEBER).registers("08:05:52", JWEBER).arrives("08:20:30", KAYDIN.at("10.30.0.82"));
        day.arrives("08:33:47", MNOVAK).cleanup("12:00:05").renews("15:58:40", TEL_4711, TEL_4712);
        return day.leaves("17:48:02", MNOVAK).file();
    }

    private static LogFile wednesday() {
        Day day = day(SECOND, 10, 28, Words.ENGLISH).cleanup("00:00:05").renews("06:41:50", TEL_4713);
        day.renews("07:49:29", LSCHMITT).renews("08:11:13", JWEBER).arrives("08:29:55", MNOVAK);
        day.renews("08:40:36", KAYDIN.at("10.30.0.82")).cleanup("12:00:05").renews("15:59:01", TEL_4711, TEL_4712);
        return day.leaves("16:30:44", MNOVAK).file();
    }

    private static LogFile thursday() {
        Day day = day(SECOND, 10, 29, Words.GERMAN);
        day.file()
                .header(Preambles.V4_GERMAN)
                .note("preamble, column names and descriptions in German, in windows-1252");
        day.cleanup("00:00:05").renews("06:42:11", TEL_4713).renews("07:12:30", PRINTER_BERLIN);
        day.renews("07:52:58", LSCHMITT).renews("08:02:27", JWEBER).arrives("08:37:09", MNOVAK);
        day.add(
                "09:31:26",
                Row.v4(10, Words.GERMAN.assign())
                        .lease(AMARTIN.at("10.30.0.91"))
                        .note("LT-AMARTIN, until yesterday in New York, visits Berlin"));
        day.registers("09:31:27", AMARTIN.at("10.30.0.91")).cleanup("12:00:05");
        return day.renews("15:59:24", TEL_4711, TEL_4712)
                .leaves("17:12:41", MNOVAK)
                .file();
    }

    private static LogFile friday() {
        Day day = day(SECOND, 10, 30, Words.ENGLISH).cleanup("00:00:05").renews("06:42:30", TEL_4713);
        day.renews("07:58:46", LSCHMITT)
                .renews("08:09:32", JWEBER, AMARTIN.at("10.30.0.91"))
                .cleanup("12:00:05");
        day.file()
                .reject(
                        "14:07:31",
                        "11,10/30/26,14:07:31,Renew,10.30.0.8",
                        "fields",
                        "**rejected**: 5 fields; the server lost its power in the middle of this row");
        day.starts("14:15:09", "the service starts after the power came back: no row says that it had stopped");
        day.renews("14:21:18", LSCHMITT, JWEBER).renews("15:59:50", TEL_4711, TEL_4712);
        return day.leaves("18:03:37", AMARTIN.at("10.30.0.91")).file();
    }

    private static LogFile saturday() {
        Day day = day(SECOND, 10, 31, Words.ENGLISH)
                .cleanup("00:00:05", "10.30.0.84")
                .renews("06:42:52", TEL_4713);
        day.file()
                .reject(
                        "07:12:49",
                        "11,10/31/26,07:12:49,Renew,10.30.0.300,DRUCKER-02,0280F40C2222,,1190226345,0,,,,,,,,,0",
                        "address",
                        "**rejected**: 10.30.0.300 is no address");
        return day.renews("09:50:08", KAYDIN.at("10.30.0.82"))
                .cleanup("12:00:05")
                .renews("16:00:12", TEL_4711)
                .file();
    }

    private static LogFile sunday() {
        Day day = day(SECOND, 11, 1, Words.ENGLISH).cleanup("00:00:05").renews("06:43:15", TEL_4713, TEL_4712);
        return day.cleanup("12:00:05")
                .renews("16:00:33", TEL_4711)
                .renews("20:22:01", JWEBER)
                .file();
    }

    private static LogFile mondayAfter() {
        Day day = day(SECOND, 11, 2, Words.ENGLISH);
        day.file().note("Monday 2 November until 05:50 in Berlin, in the file that held 26 October a week ago");
        return day.cleanup("00:00:05")
                .renews("04:00:55", TEL_4711)
                .renews("05:36:24", TEL_4713)
                .file();
    }

    private static Day day(String folder, int month, int dayOfMonth, Words words) {
        LogFile file = new LogFile(folder, Family.V4, LocalDate.of(2026, month, dayOfMonth), ZONE);
        return new Day(file.charset(ANSI), words);
    }
}
