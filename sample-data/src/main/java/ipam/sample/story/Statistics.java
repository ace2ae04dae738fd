package ipam.sample.story;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the servers counted in their scopes, in the files that a script of theirs leaves behind: dhcp1 and dhcp2 once a
 * day in the week of the logs, dhcp3 once a day for five weeks and then every three hours.
 */
final class Statistics {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm", Locale.ROOT);
    private static final BigInteger PREFIX = BigInteger.ONE.shiftLeft(64);
    private static final LocalDateTime LAST = LocalDateTime.of(2026, 11, 2, 6, 0);

    /** From here on dhcp3 counts more than once a day. */
    private static final LocalDateTime OFTEN = LocalDateTime.of(2026, 10, 26, 0, 0);

    private final Path root;
    private int files;
    private final LeaseBook newYork = new LeaseBook(join(NewYorkWeek.files(), NewYorkWeek6.files()));
    private final LeaseBook berlin = new LeaseBook(join(BerlinWeek.files(), BerlinWeek6.files()));

    private Statistics(Path root) {
        this.root = root;
    }

    /** Writes them below the folder {@code scopes} of the sample data and answers how many files they are. */
    static int write(Path root) throws IOException {
        Statistics statistics = new Statistics(root);
        statistics.newYork();
        statistics.berlin();
        statistics.singapore();
        statistics.standby();
        return statistics.files;
    }

    /**
     * What a server counted in one scope.
     *
     * @param scope address of the network
     * @param superscope name, or empty
     * @param total addresses that can be given out
     */
    private record Count(String scope, String superscope, BigInteger total, int inUse, int reserved) {
        static Count v4(String scope, String superscope, int total, int inUse, int reserved) {
            return new Count(scope, superscope, BigInteger.valueOf(total), inUse, reserved);
        }

        static Count v6(String prefix, int inUse, int reserved) {
            return new Count(prefix, "", PREFIX, inUse, reserved);
        }

        BigInteger free() {
            return total.subtract(BigInteger.valueOf(inUse));
        }

        String percent() {
            return String.format(Locale.ROOT, "%.5f", 100.0 * inUse / total.doubleValue());
        }
    }

    private void newYork() throws IOException {
        for (LocalDateTime time : days(14)) {
            // The guest scope was widened on Friday at half past three, after it had been full at noon.
            int guests = time.isAfter(LocalDateTime.of(2026, 10, 30, 15, 30)) ? 20 : 4;
            int held = held(newYork, time, NewYorkWeek.ZONE, "10.20.8.");
            // One of those leases is in a line that can't be read; the server knows of it all the same.
            int inUse = time.toLocalDate().equals(LocalDate.of(2026, 10, 30)) ? held + 1 : held;
            csv4(
                    "dhcp1.contoso.test",
                    time,
                    List.of(
                            Count.v4(
                                    "10.20.0.0",
                                    "Headquarters",
                                    80,
                                    held(newYork, time, NewYorkWeek.ZONE, "10.20.0."),
                                    6),
                            Count.v4("10.20.8.0", "Headquarters", guests, inUse, 0)));
            csv6(
                    "dhcp1.contoso.test",
                    time,
                    List.of(Count.v6("2001:db8:20::", held(newYork, time, NewYorkWeek.ZONE, "2001:db8:20::"), 1)));
        }
        // The sensor on the roof asked for options on Friday at half past one, and was forgotten ten hours later.
        stateless(LocalDateTime.of(2026, 10, 30, 14, 0), 1);
        stateless(LAST, 0);
    }

    /** As ConvertTo-Json of Windows PowerShell writes the objects of three cmdlets, one after the other. */
    private void berlin() throws IOException {
        for (LocalDateTime time : days(14)) {
            int desks = held(berlin, time, BerlinWeek.ZONE, "10.30.0.");
            int telephones = held(berlin, time, BerlinWeek.ZONE, "10.30.4.");
            int six = held(berlin, time, BerlinWeek.ZONE, "2001:db8:30::");
            List<String> objects = new ArrayList<>();
            for (Count count :
                    List.of(Count.v4("10.30.0.0", "", 100, desks, 2), Count.v4("10.30.4.0", "", 4, telephones, 3))) {
                objects.add(
                        """
                            {
                                "ScopeId":  "%s",
                                "SuperscopeName":  "",
                                "AddressesFree":  %s,
                                "AddressesInUse":  %d,
                                "PendingOffers":  0,
                                "ReservedAddress":  %d,
                                "PercentageInUse":  %s
                            }""".formatted(count.scope(), count.free(), count.inUse(), count.reserved(), count.percent()));
            }
            objects.add("""
                        {
                            "Prefix":  "2001:db8:30::",
                            "AddressesFree":  %s,
                            "AddressesInUse":  %d,
                            "PendingAdvertises":  0,
                            "ReservedAddress":  0,
                            "PercentageInUse":  0
                        }""".formatted(PREFIX.subtract(BigInteger.valueOf(six)), six));
            String text = "[\n" + String.join(",\n", objects) + "\n]\n";
            write("dhcp2.contoso.test", "scope-statistics", time, ".json", text);
        }
    }

    private void singapore() throws IOException {
        for (LocalDateTime time : hours()) {
            csv4(
                    "dhcp3.contoso.test",
                    time,
                    List.of(
                            Count.v4("10.40.0.0", "", 1013, Wireless.devices(time), 0),
                            Count.v4("10.40.8.0", "Warehouse", 200, Wireless.scanners(time), 0),
                            Count.v4("10.40.16.0", "", 200, Wireless.guests(time), 0)));
            if (time.getHour() == 15 && time.isAfter(OFTEN)) {
                csv6("dhcp3.contoso.test", time, List.of(Count.v6("2001:db8:40::", Wireless.ipv6(time), 0)));
            }
        }
    }

    /** In the week of the logs every day at that hour, and once more when everything was copied. */
    private static List<LocalDateTime> days(int hour) {
        List<LocalDateTime> times = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2026, 10, 26); day.isBefore(LAST.toLocalDate()); day = day.plusDays(1)) {
            times.add(day.atTime(hour, 0));
        }
        times.add(LAST);
        return times;
    }

    private static List<LocalDateTime> hours() {
        List<LocalDateTime> times = new ArrayList<>();
        for (LocalDateTime time = LocalDateTime.of(2026, 9, 21, 15, 0);
                time.isBefore(LocalDateTime.of(2026, 11, 2, 19, 0));
                time = time.isBefore(OFTEN.minusDays(1)) ? time.plusDays(1) : time.plusHours(3)) {
            times.add(time);
        }
        return times;
    }

    private static int held(LeaseBook book, LocalDateTime time, ZoneId zone, String prefix) {
        return book.at(time.atZone(zone).toInstant(), prefix).size();
    }

    private void csv4(String server, LocalDateTime time, List<Count> counts) throws IOException {
        StringBuilder text = new StringBuilder("\"ScopeId\",\"SuperscopeName\",\"AddressesFree\",\"AddressesInUse\","
                + "\"PendingOffers\",\"ReservedAddress\",\"PercentageInUse\"\r\n");
        for (Count count : counts) {
            text.append("\"%s\",\"%s\",\"%s\",\"%d\",\"0\",\"%d\",\"%s\"\r\n"
                    .formatted(
                            count.scope(),
                            count.superscope(),
                            count.free(),
                            count.inUse(),
                            count.reserved(),
                            count.percent()));
        }
        write(server, "scope-statistics", time, ".csv", text.toString());
    }

    private void csv6(String server, LocalDateTime time, List<Count> counts) throws IOException {
        StringBuilder text = new StringBuilder("\"Prefix\",\"AddressesFree\",\"AddressesInUse\",\"PendingAdvertises\","
                + "\"ReservedAddress\",\"PercentageInUse\"\r\n");
        for (Count count : counts) {
            text.append("\"%s\",\"%s\",\"%d\",\"0\",\"%d\",\"%s\"\r\n"
                    .formatted(count.scope(), count.free(), count.inUse(), count.reserved(), count.percent()));
        }
        write(server, "v6-scope-statistics", time, ".csv", text.toString());
    }

    private void stateless(LocalDateTime time, int clients) throws IOException {
        clixml("dhcp1.contoso.test", "v6-stateless-statistics", time, "DhcpServerv6StatelessStatistics", """
                <U64 N="AddressesInUse">%d</U64>
                <S N="Prefix">2001:db8:20::</S>
                """.formatted(
                        clients));
    }

    /** The partner that stands by counts the same leases, and keeps a twentieth of what is free for itself. */
    private void standby() throws IOException {
        LocalDateTime time = LocalDateTime.of(2026, 11, 2, 18, 0);
        int inUse = Wireless.guests(time);
        int free = 200 - inUse;
        clixml("dhcp4.contoso.test", "scope-statistics", time, "DhcpServerv4ScopeStatistics", """
                <U32 N="AddressesFree">%d</U32>
                <U32 N="AddressesFreeOnPartnerServer">%d</U32>
                <U32 N="AddressesFreeOnThisServer">%d</U32>
                <U32 N="AddressesInUse">%d</U32>
                <U32 N="AddressesInUseOnPartnerServer">%4$d</U32>
                <U32 N="AddressesInUseOnThisServer">0</U32>
                <U32 N="PendingOffers">0</U32>
                <Sg N="PercentageInUse">%s</Sg>
                <U32 N="ReservedAddress">0</U32>
                <S N="ScopeId">10.40.16.0</S>
                <S N="SuperscopeName"></S>
                """.formatted(
                        free, free - free / 20, free / 20, inUse, inUse / 2.0));
    }

    /** As Export-Clixml writes what a cmdlet answers. */
    private void clixml(String server, String what, LocalDateTime time, String type, String properties)
            throws IOException {
        String text = """
                <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
                  <Obj RefId="0">
                    <TN RefId="0">
                      <T>Microsoft.Management.Infrastructure.CimInstance#root/microsoft/windows/dhcp/%1$s</T>
                    </TN>
                    <ToString>%1$s</ToString>
                    <Props>
                %2$s    </Props>
                  </Obj>
                </Objs>
                """.formatted(type, properties.indent(6));
        write(server, what, time, ".xml", text.replace("\n", "\r\n"));
    }

    private void write(String server, String what, LocalDateTime time, String ending, String text) throws IOException {
        files++;
        Path folder = Files.createDirectories(root.resolve(server).resolve("statistics"));
        Files.writeString(folder.resolve(what + "-" + NAME.format(time) + ending), text);
    }

    private static List<LogFile> join(List<LogFile> first, List<LogFile> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
