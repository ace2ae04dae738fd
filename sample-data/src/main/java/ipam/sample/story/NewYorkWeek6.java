package ipam.sample.story;

import ipam.sample.story.Day6.Client;
import java.time.LocalDate;
import java.util.List;

/** The v6 logs of dhcp1 in New York, 2001:db8:20::/64. */
final class NewYorkWeek6 {
    private static final Client AMARTIN =
            new Client("LT-AMARTIN.contoso.test", "2001:db8:20::a157", Devices.AMARTIN.duidLlt("2B1F4C60"));
    private static final Client CREYES =
            new Client("LT-CREYES.contoso.test", "2001:db8:20::c2e8", Devices.CREYES.duidLlt("2B20A1D4"));
    private static final Client EVASQUEZ =
            new Client("LT-EVASQUEZ.contoso.test", "2001:db8:20::1f44", Devices.EVASQUEZ.duidLlt("30C95E12"));
    private static final Client PRINTER =
            new Client("PRN-NY-2F.contoso.test", "2001:db8:20::20", Devices.PRINTER_NY.duidLl());
    private static final Client BUILD_07 =
            new Client("build-07", "2001:db8:20::80", "00046F1D2C7A59E34B0D8A71C4E6B2905F13");
    /** DUID-EN (RFC 8415, 11.3) of the enterprise number for documentation, 32473. */
    private static final Client SENSOR = new Client("SENSOR-ROOF", "2001:db8:20::5e50", "000200007ED9534E2D30303137");

    private NewYorkWeek6() {}

    static List<LogFile> files() {
        return List.of(monday(), tuesday(), wednesday(), thursday(), friday(), saturday(), sunday());
    }

    private static LogFile monday() {
        Day6 day = day(10, 26).cleanup("00:00:05", 0);
        day.add("06:12:42", PRINTER.row(11004, "DHCPV6 Renew").note("DUID-LL: the MAC is inside"));
        day.add("07:58:16", BUILD_07.row(11004, "DHCPV6 Renew").note("DUID-UUID: no MAC inside"));
        day.add("08:41:09", AMARTIN.row(11000, "DHCPV6 Solicit").note("DUID-LLT: the MAC is inside"));
        day.add("08:41:09", AMARTIN.row(11001, "DHCPV6 Advertise"));
        day.add(
                "08:41:10",
                AMARTIN.row(11002, "DHCPV6 Request").note("a Request is the lease: no row tells of the Reply"));
        return day.registers("08:41:11", AMARTIN).arrives("08:52:12", CREYES).file();
    }

    private static LogFile tuesday() {
        Day6 day = day(10, 27).cleanup("00:00:05", 0).renews("08:39:24", CREYES).renews("08:52:33", AMARTIN);
        day.add("10:15:00", SENSOR.row(11002, "DHCPV6 Request").note("DUID-EN: no MAC inside"));
        day.add("22:00:10", Row.v6(11011, "DHCPV6 Stopped"));
        return day.starts("22:03:31", "the whole preamble a second time, in mid-file")
                .file();
    }

    private static LogFile wednesday() {
        Day6 day = day(10, 28).cleanup("00:00:05", 0);
        day.file().lineEnd("\n").note("lines end in LF alone, as a transfer in text mode leaves them");
        day.add("08:44:19", AMARTIN.row(11003, "DHCPV6 Confirm"));
        day.add("09:02:38", CREYES.row(11005, "DHCPV6 Rebind"));
        day.arrives("12:41:20", EVASQUEZ).registers("12:41:22", EVASQUEZ);
        return day.add("17:05:31", AMARTIN.row(11007, "DHCPV6 Release")).file();
    }

    private static LogFile thursday() {
        Day6 day =
                day(10, 29).cleanup("00:00:05", 0).renews("08:46:40", EVASQUEZ).renews("08:58:43", CREYES);
        day.file()
                .reject(
                        "13:09:58",
                        "11004,10/29/26,13:09:58,DHCPV6 Ren",
                        "fields",
                        "**rejected**: 4 fields; the disk was full in the middle of this row");
        day.add("13:10:00", Row.v6(11012, "DHCPV6 Audit log paused").note("the v6 log is paused too, until 16:42"));
        return day.starts("16:42:09", "the service starts after the pause")
                .renews("16:58:02", EVASQUEZ)
                .file();
    }

    private static LogFile friday() {
        Day6 day =
                day(10, 30).cleanup("00:00:05", 0).renews("06:12:57", PRINTER).renews("07:58:33", BUILD_07);
        day.add("09:16:39", CREYES.row(11006, "DHCPV6 Decline"));
        day.add(
                "09:16:40",
                Row.v6(11014, "DHCPV6 Bad Address").ip("2001:db8:20::c2e8").host("BAD_ADDRESS"));
        Client moved = new Client(CREYES.host(), "2001:db8:20::c2e9", CREYES.duid());
        day.arrives("09:16:42", moved);
        day.add("11:05:27", Row.v6(11015, "DHCPV6 Address is already in use").ip("2001:db8:20::5e51"));
        day.add(
                "12:40:52",
                Row.v6(11009, "DHCPV6 Scope Full").ip("2001:db8:20:8::").prefix(64));
        day.add("13:30:18", SENSOR.row(11008, "DHCPV6 Information Request"));
        day.add("13:30:19", SENSOR.row(11032, "DHCPV6 Information Request from stateless client"));
        return day.add("23:30:19", SENSOR.row(11031, "DHCPV6 Stateless client record purged"))
                .file();
    }

    private static LogFile saturday() {
        Day6 day = day(10, 31).cleanup("00:00:05", 1);
        day.add("00:00:05", Row.v6(11018, "DHCPV6 Expired").ip("2001:db8:20::a157"));
        day.add("00:00:06", Row.v6(11017, "DHCPV6 DNS record not deleted").ip("2001:db8:20::a158"));
        day.add(
                "09:05:31",
                Row.v6(11016, "DHCPV6 Client deleted").ip(SENSOR.ip()).duid(SENSOR.duid()));
        day.add(
                "15:40:09",
                Row.v6(11023, "DNS IPv6 Update Failed")
                        .ip(EVASQUEZ.ip())
                        .host(EVASQUEZ.host())
                        .errorCode(10054));
        return day.add(
                        "15:40:12",
                        Row.v6(11029, "DNS IPv6 update request failed").ip(EVASQUEZ.ip()))
                .file();
    }

    private static LogFile sunday() {
        Day6 day = day(11, 1).cleanup("00:00:05", 0);
        day.add("01:44:02", BUILD_07.row(11004, "DHCPV6 Renew"));
        day.file()
                .add(
                        "01:21:55",
                        PRINTER.row(11004, "DHCPV6 Renew")
                                .note(
                                        "second pass in truth (06:21:55Z), but 22 minutes back prove nothing: 05:21:55Z and marked"),
                        Pass.SECOND_UNPROVEN);
        day.file().add("01:52:40", BUILD_07.row(11004, "DHCPV6 Renew"), Pass.SECOND_UNPROVEN);
        return day.renews("06:12:58", PRINTER).arrives("19:48:27", AMARTIN).file();
    }

    private static Day6 day(int month, int dayOfMonth) {
        LocalDate date = LocalDate.of(2026, month, dayOfMonth);
        return new Day6(new LogFile(NewYorkWeek.FOLDER, Family.V6, date, NewYorkWeek.ZONE));
    }
}
