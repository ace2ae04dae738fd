package ipam.sample.story;

import static ipam.sample.story.Devices.*;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The v4 logs of dhcp1 in New York: 26 October to 1 November 2026, the day the clocks go back. */
final class NewYorkWeek {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final String FOLDER = "dhcp1.contoso.test/2026-11-01";

    private NewYorkWeek() {}

    static List<LogFile> files() {
        return List.of(monday(), tuesday(), wednesday(), thursday(), friday(), saturday(), sunday());
    }

    private static LogFile monday() {
        Day day = day(26).cleanup("00:00:05");
        day.file().marked().note("the file starts with a UTF-8 byte order mark");
        day.add(
                "06:12:40",
                day.renewal(PRINTER_NY)
                        .note("a renewal with nothing before it: when this lease began is not in the data"));
        day.renews("06:31:12", PHONE_3101, PHONE_3102).renews("06:44:50", PHONE_3103);
        day.add("07:58:14", day.renewal(BUILD_07).note("a client id of 19 bytes (RFC 4361), no MAC"));
        day.arrives("08:41:07", AMARTIN);
        day.renews("08:47:31", BOKAFOR).registers("08:47:32", BOKAFOR);
        day.arrives("08:52:10", CREYES).renews("08:55:44", DLINDQVIST);
        day.add("09:10:26", day.renewal(FHADDAD).fields(10).note("10 fields"));
        day.add("09:14:22", Row.v4(20, "BOOTP Assign").lease(CAMERA_LOBBY).note("BOOTP, a camera"));
        day.add("09:14:50", Row.v4(21, "Dynamic BOOTP Assign").lease(CAMERA_DOCK));
        day.add(
                "09:15:31",
                Row.v4(22, "BOOTP Scope Full")
                        .ip("10.20.0.0")
                        .client("02A0C9117703")
                        .quarantine(0));
        day.add(
                "11:26:09",
                Row.v4(35, "DNS update request failed")
                        .ip(CAMERA_DOCK.ip())
                        .host("CAM-DOCK")
                        .fields(8)
                        .note("8 fields"));
        day.cleanup("12:00:05");
        day.add("13:05:48", Row.v4(10, "Assign").lease(PIXEL).fields(13).note("13 fields"));
        day.add(
                "14:20:02",
                Row.v4(10, "Assign")
                        .lease(GIBARRA)
                        .quarantine(3)
                        .probation("2026-10-26 18:00:00:000", "0F3C2A51-6B7D-4E0A-9C11-5D2E8A40B7F6")
                        .note("on probation: QResult 3, probation time and correlation id filled"));
        day.add(
                "14:21:37",
                Row.v4(33, "Packet dropped due to NAP policy")
                        .ip("10.20.0.0")
                        .client("0215B2FF0099")
                        .quarantine(2));
        day.leaves("17:31:55", CREYES).renews("18:31:14", PHONE_3101);
        return day.file();
    }

    private static LogFile tuesday() {
        Day day = day(27).cleanup("00:00:05", PIXEL.ip());
        day.renews("06:31:40", PHONE_3102, PHONE_3103).arrives("08:39:22", CREYES);
        day.renews("08:52:31", AMARTIN).registers("08:52:32", AMARTIN).renews("08:54:03", BOKAFOR, DLINDQVIST);
        day.renews("09:07:45", FHADDAD).registers("09:07:46", FHADDAD);
        day.renews("09:20:18", GIBARRA);
        day.add(
                "11:20:06",
                Row.v4(41, "Policy evaluated")
                        .ip(CREYES.ip())
                        .host(CREYES.host())
                        .client(CREYES.id())
                        .quarantine(0)
                        .note("id 41 is not in the list of meanings: kept with its native id, event `other`"));
        day.cleanup("12:00:05");
        day.add(
                "13:31:10",
                Row.v4(15, "NACK")
                        .lease(FHADDAD)
                        .note("NACK: a laptop moves from its desk to the guest network and asks for its old address"));
        day.arrives("13:31:11", FHADDAD.at("10.20.8.11"));
        day.file()
                .reject(
                        "15:12:44",
                        "11,02/30/26,15:12:44,Renew,10.20.0.58,LT-CREYES.contoso.test,0215B2A4C2E8,,2290417716,0,,,,"
                                + "0x4D53465420352E30,MSFT 5.0,,,,0",
                        "date",
                        "**rejected**: 30 February");
        day.leaves("17:24:51", CREYES);
        day.add("22:00:10", Row.v4(1, "Stopped").fields(7).note("the service stops for an update"));
        day.starts("22:03:31", "the service starts again: the whole preamble a second time, in mid-file");
        return day.renews("22:06:12", PHONE_3101).file();
    }

    private static LogFile wednesday() {
        Day day = day(28).cleanup("00:00:05", "10.20.8.11");
        day.file().charset(StandardCharsets.UTF_16LE).marked();
        day.file().note("the whole file is UTF-16 LE with a byte order mark, as Notepad saves \"Unicode\"");
        day.renews("06:32:02", PHONE_3102, PHONE_3103).renews("07:58:20", BUILD_07);
        day.renews("08:44:17", AMARTIN).renews("08:50:02", BOKAFOR).arrives("09:02:36", CREYES);
        day.renews("09:11:53", FHADDAD, DLINDQVIST);
        day.add("10:05:19", day.renewal(GIBARRA).fields(18).note("18 fields: the last column is missing"));
        day.add("10:40:33", Row.v4(31, "DNS Update Failed").own(GIBARRA.ip(), GIBARRA.host(), 10054));
        day.add(
                "10:40:34",
                Row.v4(34, "DNS update request queue limit exceeded").own(CREYES.ip(), CREYES.host(), 9005));
        day.cleanup("12:00:05");
        day.add("12:05:40", Row.v4(12, "Release").lease(BOKAFOR).note("10.20.0.63 is released by LT-BOKAFOR"));
        day.add("12:41:18", Row.v4(10, "Assign").lease(EVASQUEZ).note("and handed to LT-EVASQUEZ"));
        day.registers("12:41:19", EVASQUEZ).arrives("13:20:04", BOKAFOR.at("10.20.0.71"));
        return day.leaves("17:05:29", AMARTIN)
                .leaves("17:40:12", CREYES)
                .renews("18:31:50", PHONE_3101)
                .file();
    }

    private static LogFile thursday() {
        Day day = day(29);
        day.add("00:00:05", Row.v4(24, "Database Cleanup Begin").own("", "", 0));
        day.add("00:00:05", Row.v4(17, "DNS record not deleted").own("10.20.0.70", "", 0));
        day.file()
                .reject(
                        "00:00:05",
                        "17,10/29/26,00:00:05,DNS record not deleted10.20.0.72,,,,0,6,,,,,,,,,0",
                        "lost-comma",
                        "**rejected**: the comma between description and address is lost, the row has 18 fields");
        day.add("00:00:05", Row.v4(25, "2 leases expired and 0 leases deleted").own("", "", 0));
        day.renews("06:32:25", PHONE_3102, PHONE_3103)
                .renews("08:46:38", EVASQUEZ)
                .arrives("08:58:41", CREYES);
        day.renews("09:03:15", BOKAFOR.at("10.20.0.71"), FHADDAD, DLINDQVIST);
        day.add("09:45:12", Row.v4(10, "Assign").lease(JOSE).note("a host name that is not ASCII, in UTF-8"));
        day.add(
                "10:12:09",
                Row.v4(13, "Conflict")
                        .own("10.20.0.66", "BAD_ADDRESS", 0)
                        .note("conflict: somebody uses 10.20.0.66 without a lease; the host name is `BAD_ADDRESS`"));
        day.arrives("11:30:27", HSATO);
        day.cleanup("12:00:05");
        day.add(
                "13:10:00",
                Row.v4(2, "Paused")
                        .fields(7)
                        .note(
                                "the log is paused, the disk is full: nothing is known until the service starts at 16:42"));
        day.starts("16:42:09", "the service starts after the pause: no row says that it had stopped");
        day.add(
                "16:50:33",
                day.renewal(IROSSI).note("10.20.0.74 was handed over during the pause: when and how is unknown"));
        return day.renews("18:32:06", PHONE_3101).leaves("18:44:20", CREYES).file();
    }

    private static LogFile friday() {
        Day day = day(30).cleanup("00:00:05", JOSE.ip());
        day.renews("06:12:55", PRINTER_NY)
                .renews("06:32:47", PHONE_3102, PHONE_3103)
                .renews("07:58:31", BUILD_07);
        day.renews("08:38:02", EVASQUEZ, IROSSI).renews("08:59:48", BOKAFOR.at("10.20.0.71"), GIBARRA);
        day.arrives("09:16:37", CREYES);
        day.add(
                "09:30:39",
                day.renewal(DLINDQVIST)
                        .userClass("CONTOSO-LAB")
                        .relay("0x010C766C616E2D323032302D6871")
                        .note("user class and relay agent information filled"));
        day.add(
                "10:02:11",
                Row.v4(16, "Deleted")
                        .ip("10.20.0.70")
                        .user("CONTOSO\\ksommer")
                        .quarantine(6)
                        .note("an administrator deletes a lease: the user name is filled"));
        day.add("10:20:44", Row.v4(23, "BOOTP Deleted").own("10.20.0.16", "", 0));
        day.file()
                .reject(
                        "10:31:05",
                        "10,10/30/26,10:31:05,Assign,10.20.8.12,Zo\u00EB,C61D90F2A7B8,,1839022871,0,,,,,,,,,0",
                        "encoding",
                        "**rejected**: the host name `Zo\\xEB` is windows-1252 in a UTF-8 file, and dhcp1 names no `code-page`",
                        StandardCharsets.ISO_8859_1);
        day.arrives("11:12:28", PIXEL).arrives("12:01:39", IPHONE).arrives("12:35:16", GALAXY);
        day.add(
                "12:40:50",
                Row.v4(14, "Scope Full")
                        .ip("10.20.8.0")
                        .client("3A90E5C7711D")
                        .quarantine(0)
                        .note("the guest network has no address left"));
        day.add(
                "14:08:23",
                Row.v4(36, "Packet dropped because of Client ID hash mismatch or standby server.")
                        .own("10.20.0.0", "", 0)
                        .client("76691E0090AC")
                        .note("id 36 carries the address of the subnet"));
        day.add(
                "15:17:00",
                Row.v4(62, "Another server was found")
                        .ip("10.20.0.250")
                        .fields(7)
                        .note("another DHCP server on the network"));
        return day.leaves("16:58:03", CREYES).renews("18:32:31", PHONE_3101).file();
    }

    private static LogFile saturday() {
        Day day = day(31).cleanup("00:00:05", PIXEL.ip(), IPHONE.ip(), "10.20.8.12", GALAXY.ip());
        day.renews("06:33:09", PHONE_3102, PHONE_3103)
                .renews("11:02:14", DLINDQVIST)
                .cleanup("12:00:05");
        return day.renews("15:40:07", EVASQUEZ).renews("18:32:52", PHONE_3101).file();
    }

    private static LogFile sunday() {
        Day day = day(1).cleanup("00:00:05").renews("00:48:10", PHONE_3101);
        LogFile file = day.file();
        day.add(
                "01:02:15",
                day.renewal(BUILD_07)
                        .note(
                                "the repeated hour, first pass: marked `repeated-hour`, for the file does not prove it here"));
        day.arrives("01:20:33", TABLET_1);
        day.add(
                "01:35:02",
                Row.v4(12, "Release").lease(TABLET_1).note("TAB-SHIFT-1 gives 10.20.8.12 back at 05:35 UTC"));
        day.renews("01:41:20", PHONE_3102);
        file.add(
                "01:41:18",
                Row.v4(32, "DNS Update Successful")
                        .own(TABLET_1.ip(), TABLET_1.host(), 0)
                        .writtenLate(4)
                        .note("a step back of seconds: no proof of a second pass"));
        day.renews("01:57:30", PHONE_3103);
        file.add(
                "01:04:10",
                day.renewal(PRINTER_NY)
                        .note("53 minutes back: the second pass is proven, from here on the later offset and no mark"),
                Pass.SECOND);
        file.add(
                "01:20:05",
                Row.v4(10, "Assign").lease(TABLET_2).note("TAB-SHIFT-2 gets 10.20.8.12 at 06:20 UTC"),
                Pass.SECOND);
        file.add("01:20:07", Row.v4(30, "DNS Update Request").own(TABLET_2.ip(), TABLET_2.host(), 0), Pass.SECOND);
        file.add(
                "01:20:06",
                Row.v4(32, "DNS Update Successful")
                        .own(TABLET_2.ip(), TABLET_2.host(), 0)
                        .writtenLate(2)
                        .note("a step back of one second in the second pass: still the second pass"),
                Pass.SECOND);
        file.add("01:33:10", day.renewal(BUILD_07), Pass.SECOND);
        file.add("01:58:44", day.renewal(PHONE_3101), Pass.SECOND);
        day.leaves("05:58:12", TABLET_2)
                .renews("06:33:31", PHONE_3102, PHONE_3103)
                .cleanup("12:00:05");
        day.arrives("19:48:25", AMARTIN);
        file.torn(
                "23:49:58",
                day.renewal(AMARTIN)
                        .note("the last line has no end: the server was still writing when the file was copied"),
                11);
        return file;
    }

    private static Day day(int dayOfMonth) {
        LocalDate date = LocalDate.of(2026, dayOfMonth == 1 ? 11 : 10, dayOfMonth);
        return new Day(new LogFile(FOLDER, Family.V4, date, ZONE), Words.ENGLISH);
    }
}
