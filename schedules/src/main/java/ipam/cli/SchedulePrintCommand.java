package ipam.cli;

import ipam.net.Nearest;
import ipam.report.OutputFile;
import ipam.schedules.Appointment;
import ipam.schedules.CronTable;
import ipam.schedules.Installation;
import ipam.schedules.ScheduleFile;
import ipam.schedules.ScheduleFiles;
import ipam.schedules.SystemdUnits;
import ipam.schedules.WindowsTasks;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipam schedule print}. */
@Command(
        name = "print",
        description = {
            "Prints files for the scheduler of the operating system, to be installed as they are: lines for cron,"
                    + " services and timers for systemd, tasks for the Windows Task Scheduler.",
            "All seven tasks are there, as often as the settings say, else as often as Windows Server IPAM runs them,"
                    + " the scheduled reports, and the pull of sites. What has nothing to do yet is off, and says why.",
            "Print it where it is to run: program, settings and folders are named by their whole paths."
        },
        footer = {
            "",
            "Examples:",
            "  ipam schedule print --as cron --user ipam",
            "  ipam schedule print --as systemd --user ipam --output units"
        })
final class SchedulePrintCommand extends SubCommand {
    private static final List<String> SCHEDULERS = List.of("cron", "systemd", "windows");

    @Option(names = "--as", required = true, paramLabel = "SCHEDULER", description = "cron, systemd or windows.")
    String scheduler = "";

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "As whom tasks run; else as you, on Windows as NETWORK SERVICE.")
    String user = "";

    @Option(
            names = "--launcher",
            paramLabel = "FILE",
            description = "The program that runs them, whole path; else the one that prints.")
    String launcher = "";

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write the files into this folder, which is made where it is missing; else print them.")
    @Nullable
    Path output;

    SchedulePrintCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        if (!SCHEDULERS.contains(scheduler)) {
            throw CommandException.usage("Invalid --as: %s (must be one of %s)%s"
                    .formatted(scheduler, String.join(", ", SCHEDULERS), Nearest.hint(scheduler, SCHEDULERS)));
        }
        Settings settings = session().settingsFile();
        ScheduleFiles schedule = schedule(new Timetable(settings).appointments(), installation(settings));
        schedule.remarks().forEach(session()::say);
        Path folder = output == null ? null : terminal().file(output);
        if (folder == null) {
            terminal().print(schedule.together());
        } else {
            write(schedule, folder);
        }
        return ExitCode.OK;
    }

    private void write(ScheduleFiles schedule, Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw CommandException.usage("Invalid --output: %s (must be a folder)".formatted(folder));
        }
        Files.createDirectories(folder);
        for (ScheduleFile file : schedule.files()) {
            byte[] bytes = file.bytes();
            OutputFile.at(folder.resolve(file.name())).write(out -> out.write(bytes));
        }
        session()
                .say("Wrote %d %s. To install:"
                        .formatted(schedule.files().size(), schedule.files().size() == 1 ? "file" : "files"));
        schedule.installation(folder.toString()).forEach(line -> session().say("  " + line));
    }

    private ScheduleFiles schedule(List<Appointment> appointments, Installation installation) {
        return switch (scheduler) {
            case "cron" -> new CronTable(appointments, installation);
            case "systemd" -> new SystemdUnits(appointments, installation);
            default -> new WindowsTasks(appointments, installation);
        };
    }

    private Installation installation(Settings settings) {
        return new Installation(
                Launcher.program(terminal(), launcher),
                where(settings),
                user(),
                javaHome(),
                Objects.requireNonNullElse(settings.delivery().notices().usual(), ""),
                settings.tasks().jitter(),
                Stream.concat(
                                Stream.of(settings.data(), settings.expiry().output(), folder(settings.metrics())),
                                settings.delivery().reports().stream()
                                        .map(report ->
                                                report.delivery().output().folder()))
                        .filter(path -> path.equals(settings.data()) || !path.startsWith(settings.data()))
                        .distinct()
                        .toList());
    }

    /** A scheduler looks for programs where the system has them, and nowhere else. */
    private @Nullable String javaHome() {
        String named = terminal().environment().get("JAVA_HOME");
        return named != null || Files.isExecutable(Path.of("/usr/bin/java")) ? named : System.getProperty("java.home");
    }

    /** A scheduler's tasks know neither this folder nor the environment. */
    private List<String> where(Settings settings) {
        List<String> where = new ArrayList<>();
        if (settings.file() != null) {
            where.addAll(List.of(
                    "--config", settings.file().toAbsolutePath().normalize().toString()));
        }
        if (session().where().contains("--data") || terminal().environment().containsKey("IPAM_DATA")) {
            where.addAll(List.of("--data", settings.data().toString()));
        }
        return where;
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    private String user() {
        if (!user.isEmpty() || scheduler.equals("windows")) {
            return user.isEmpty() ? WindowsTasks.NETWORK_SERVICE : user;
        }
        return System.getProperty("user.name", "root");
    }
}
