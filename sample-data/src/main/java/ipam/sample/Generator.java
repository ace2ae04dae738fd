package ipam.sample;

import ipam.sample.LogWriter.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;

/**
 * Writes the audit logs of an invented organisation of any size, as a collector would leave them: a folder for each
 * server, in it a folder for each ISO week, because Windows overwrites a weekday's file after seven days; and beside
 * them an {@code ipam.yml} that names them all. The same plan gives the same bytes. Memory does not grow with the days.
 */
public final class Generator {
    private static final List<String> ZONES = List.of(
            "America/New_York",
            "Europe/Berlin",
            "Asia/Tokyo",
            "America/Los_Angeles",
            "Europe/London",
            "Asia/Kolkata",
            "Australia/Sydney",
            "Etc/UTC");

    private final Plan plan;
    private final Beside beside;
    private final Population population;
    private final ScopeCounts scopes;
    private final Office office;
    private final Events v4 = new Events();
    private final Events v6 = new Events();
    private final Bytes out = new Bytes();
    private long rows;
    private int files;

    /** What is written beside the logs. */
    public enum Beside {
        /** Logs alone. */
        NOTHING,
        /** The scopes of every server, and once a day what it counts in them. */
        SCOPES
    }

    /** What was written: data lines, log files, and the bytes of the log files. */
    public record Written(long rows, int files, long bytes) {}

    /** One that writes logs alone. */
    public Generator(Plan plan) {
        this(plan, Beside.NOTHING);
    }

    public Generator(Plan plan, Beside beside) {
        this.plan = plan;
        this.beside = beside;
        this.population = new Population(plan);
        this.scopes = new ScopeCounts(population);
        this.office = new Office(population, new Mass(plan, population).activity());
    }

    /** Writes the plan given on the command line; see {@link Arguments}. */
    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.parse(List.of(words));
        Written written = new Generator(arguments.plan(), arguments.beside()).write(arguments.output());
        System.out.println(written.rows() + " rows in " + written.files() + " files, " + written.bytes() + " bytes");
    }

    /** Writes everything below {@code root}, which is created where it is missing. A generator writes once. */
    public Written write(Path root) throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("ipam.yml"), settings());
        for (int server = 0; server < plan.size().servers(); server++) {
            if (beside == Beside.SCOPES) {
                scopes.begin(exports(root, server), server, plan.start());
            }
            for (int day = 0; day < plan.size().days(); day++) {
                write(root, server, day);
            }
        }
        return new Written(rows, files, out.total());
    }

    private void write(Path root, int server, int day) throws IOException {
        LocalDate date = plan.start().plusDays(day);
        DayClock clock = new DayClock(date, zone(server));
        Path folder = root.resolve(name(server)).resolve(week(date));
        if (day == 0 || date.getDayOfWeek() == DayOfWeek.MONDAY) {
            Files.createDirectories(folder);
        }
        fill(server, day, clock.length());
        if (beside == Beside.SCOPES) {
            scopes.day(exports(root, server), server, day, date, zone(server), v4);
        }
        Context context = new Context(server, day, date, clock);
        String weekday = weekday(date);
        log(folder.resolve("DhcpSrvLog-" + weekday + ".log"), new LogWriter4(out, context, plan, population), v4);
        if (plan.ipv6Percent() > 0) {
            log(folder.resolve("DhcpV6SrvLog-" + weekday + ".log"), new LogWriter6(out, context, plan), v6);
        }
    }

    private void fill(int server, int day, int length) {
        v4.clear();
        v6.clear();
        office.server(server, day, length, v4, v6);
        for (int client = population.firstClient(server); client < population.firstClient(server + 1); client++) {
            office.client(server, client, day, length, v4, v6);
        }
        v4.sort();
        v6.sort();
    }

    private void log(Path file, LogWriter writer, Events events) throws IOException {
        writer.write(file, events);
        rows += events.size();
        files++;
    }

    private String settings() {
        StringBuilder yaml =
                new StringBuilder("# Written by the generator. Paths are relative to the folder of this file.\n");
        yaml.append("ipam:\n  servers:\n");
        for (int server = 0; server < plan.size().servers(); server++) {
            String name = name(server);
            yaml.append("    - name: ").append(name).append("\n      roles: [dhcp]\n");
            yaml.append("      time-zone: ").append(zone(server)).append('\n');
            yaml.append("      audit-logs: [\"").append(name).append("/*/DhcpSrvLog-*.log\"");
            if (beside == Beside.SCOPES) {
                yaml.insert(yaml.lastIndexOf("      audit-logs"), "      scopes: [\"" + name + "/exports/*.csv\"]\n");
            }
            yaml.append(plan.ipv6Percent() > 0 ? ", \"" + name + "/*/DhcpV6SrvLog-*.log\"]\n" : "]\n");
        }
        return yaml.toString();
    }

    private static Path exports(Path root, int server) {
        return root.resolve(name(server)).resolve("exports");
    }

    /** {@code dhcp001.contoso.test}. */
    private static String name(int server) {
        return String.format(Locale.ROOT, "dhcp%03d.contoso.test", server + 1);
    }

    private static ZoneId zone(int server) {
        return ZoneId.of(ZONES.get(server % ZONES.size()));
    }

    private static String week(LocalDate date) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                date.get(IsoFields.WEEK_BASED_YEAR),
                date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** As Windows spells it in file names; not the machine's language. */
    private static String weekday(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case MONDAY -> "Mon";
            case TUESDAY -> "Tue";
            case WEDNESDAY -> "Wed";
            case THURSDAY -> "Thu";
            case FRIDAY -> "Fri";
            case SATURDAY -> "Sat";
            case SUNDAY -> "Sun";
        };
    }
}
