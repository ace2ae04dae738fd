package ipam.schedules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file for {@code /etc/cron.d}. Whatever a task writes cron mails; with {@code --quiet} that is what is wrong. Two runs
 * of a task need no lock of cron's: the second ends with exit code 75.
 *
 * @see <a href="https://manpages.debian.org/bookworm/cron/crontab.5.en.html">crontab(5)</a>
 */
public final class CronTable implements ScheduleFiles {
    private final List<Appointment> appointments;
    private final Installation installation;

    public CronTable(List<Appointment> appointments, Installation installation) {
        this.appointments = List.copyOf(appointments);
        this.installation = installation;
    }

    @Override
    public List<ScheduleFile> files() {
        return List.of(new ScheduleFile("ipam", together()));
    }

    @Override
    public String together() {
        List<String> lines = new ArrayList<>();
        lines.add("# Tasks of ipam, made by: ipam schedule print --as cron. Belongs into /etc/cron.d/ipam.");
        lines.add("# cron mails what a task writes, and with --quiet that is what is wrong.");
        lines.add("SHELL=/bin/sh");
        lines.add(
                installation.mailTo().isEmpty() ? "# MAILTO=somebody@example.test" : "MAILTO=" + installation.mailTo());
        if (installation.javaHome() != null) {
            lines.add("JAVA_HOME=" + installation.javaHome());
        }
        for (Appointment appointment : appointments) {
            lines.add("");
            lines.addAll(entry(appointment));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> entry(Appointment appointment) {
        Beat beat = appointment.beat().onTheClock();
        String line = "%s %s %s".formatted(beat.cron(), installation.user(), command(appointment.task()));
        String head =
                "# %s: %s, every %s".formatted(appointment.task(), appointment.what(), Beat.words(appointment.every()));
        List<String> lines = new ArrayList<>(List.of(head));
        lines.addAll(remarks(appointment).stream().map(remark -> "# " + remark).toList());
        lines.add(appointment.isOn() ? line : "# " + line);
        return lines;
    }

    /** For the shell, and for cron, to which a per cent sign is the end of the line. */
    private String command(String task) {
        List<String> words = new ArrayList<>(List.of(installation.launcher()));
        words.addAll(installation.words(task));
        if (!installation.jitter().isZero()) {
            words.addAll(List.of("--jitter", installation.jitter().toSeconds() + "s"));
        }
        return words.stream()
                .map(CronTable::quoted)
                .collect(Collectors.joining(" "))
                .replace("%", "\\%");
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public List<String> remarks() {
        return appointments.stream().flatMap(each -> remarks(each).stream()).toList();
    }

    private static List<String> remarks(Appointment appointment) {
        List<String> remarks = new ArrayList<>();
        if (!appointment.beat().isOnTheClock()) {
            remarks.add("%s: cron can't say every %s, so it runs every %s"
                    .formatted(
                            appointment.task(),
                            Beat.words(appointment.every()),
                            Beat.words(appointment.beat().onTheClock().every())));
        }
        if (!appointment.isOn()) {
            remarks.add("%s is off: %s".formatted(appointment.task(), appointment.idle()));
        }
        return remarks;
    }

    @Override
    public List<String> installation(String folder) {
        return List.of("sudo install -m 644 %s /etc/cron.d/ipam".formatted(quoted(folder + "/ipam")));
    }
}
