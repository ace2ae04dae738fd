package ipam.sample.story;

import ipam.sample.story.Day6.Client;
import java.time.LocalDate;
import java.util.List;

/** The v6 logs of dhcp2 in Berlin, 2001:db8:30::/64. */
final class BerlinWeek6 {
    private static final Client JWEBER =
            new Client("LT-JWEBER.contoso.test", "2001:db8:30::81", Devices.JWEBER.duidLlt("2C90B7A1"));
    private static final Client MNOVAK =
            new Client("LT-MNOVAK.contoso.test", "2001:db8:30::84", Devices.MNOVAK.duidLlt("2D05118F"));
    private static final Client AMARTIN =
            new Client("LT-AMARTIN.contoso.test", "2001:db8:30::a157", Devices.AMARTIN.duidLlt("2B1F4C60"));

    private BerlinWeek6() {}

    static List<LogFile> files() {
        return List.of(
                day(BerlinWeek.FIRST, 10, 25).arrives("19:30:16", JWEBER).file(),
                day(BerlinWeek.FIRST, 10, 26).file(),
                day(BerlinWeek.SECOND, 10, 27)
                        .renews("08:05:53", JWEBER)
                        .arrives("08:33:49", MNOVAK)
                        .file(),
                day(BerlinWeek.SECOND, 10, 28)
                        .renews("08:11:15", JWEBER)
                        .renews("08:29:57", MNOVAK)
                        .file(),
                thursday(),
                friday(),
                day(BerlinWeek.SECOND, 10, 31).file(),
                day(BerlinWeek.SECOND, 11, 1).renews("20:22:03", JWEBER).file(),
                day(BerlinWeek.SECOND, 11, 2).file());
    }

    private static LogFile thursday() {
        Day6 day = day(BerlinWeek.SECOND, 10, 29).renews("08:02:29", JWEBER).renews("08:37:11", MNOVAK);
        day.arrives("09:31:28", AMARTIN);
        return day.registers("09:31:30", AMARTIN).file();
    }

    private static LogFile friday() {
        Day6 day = day(BerlinWeek.SECOND, 10, 30).renews("08:09:34", JWEBER);
        day.starts("14:15:09", "the service starts after the power came back").renews("14:21:20", JWEBER);
        return day.add("18:03:39", AMARTIN.row(11007, "DHCPV6 Release")).file();
    }

    private static Day6 day(String folder, int month, int dayOfMonth) {
        LocalDate date = LocalDate.of(2026, month, dayOfMonth);
        return new Day6(new LogFile(folder, Family.V6, date, BerlinWeek.ZONE)).cleanup("00:00:05", 0);
    }
}
