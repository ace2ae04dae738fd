package ipam.schedules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A service and a timer for each task, for {@code /etc/systemd/system}. A timer catches a missed run up once, and waits
 * while its service still runs.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html">systemd.timer(5)</a>
 */
public final class SystemdUnits implements ScheduleFiles {
    private static final String FOLDER = "/etc/systemd/system/";

    /** Folders of which a service may have its own, so that nobody else's files are in them. */
    private static final List<Path> TEMPORARY = List.of(Path.of("/tmp"), Path.of("/var/tmp"));

    private final List<Appointment> appointments;
    private final Installation installation;

    public SystemdUnits(List<Appointment> appointments, Installation installation) {
        this.appointments = List.copyOf(appointments);
        this.installation = installation;
    }

    @Override
    public List<ScheduleFile> files() {
        List<ScheduleFile> files = new ArrayList<>();
        for (Appointment appointment : appointments) {
            files.add(new ScheduleFile(unit(appointment) + ".service", service(appointment)));
            files.add(new ScheduleFile(unit(appointment) + ".timer", timer(appointment)));
        }
        return files;
    }

    /** Each under its place, as {@code systemctl cat} shows them. */
    @Override
    public String together() {
        return files().stream()
                .map(file -> "# " + FOLDER + file.name() + "\n" + file.text())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public List<String> remarks() {
        return appointments.stream()
                .filter(appointment -> !appointment.isOn())
                .map(appointment -> "%s is off: %s".formatted(appointment.task(), appointment.idle()))
                .toList();
    }

    @Override
    public List<String> installation(String folder) {
        String timers = appointments.stream()
                .filter(Appointment::isOn)
                .map(appointment -> unit(appointment) + ".timer")
                .collect(Collectors.joining(" "));
        return List.of(
                "sudo install -m 644 %s/ipam-* %s".formatted(folder, FOLDER),
                "sudo systemctl daemon-reload",
                "sudo systemctl enable --now " + timers);
    }

    private static String unit(Appointment appointment) {
        return "ipam-" + appointment.task();
    }

    private String service(Appointment appointment) {
        List<String> command = new ArrayList<>(List.of(installation.launcher()));
        command.addAll(installation.words(appointment.task()));
        List<String> lines = new ArrayList<>(List.of(
                "[Unit]",
                "Description=ipam: " + escaped(appointment.what()),
                "Documentation=man:ipam-run(1)",
                "Wants=network-online.target",
                "After=network-online.target",
                "",
                "[Service]",
                "Type=oneshot",
                "User=" + installation.user(),
                "ExecStart=" + command.stream().map(word -> quoted(word, "$$")).collect(Collectors.joining(" "))));
        if (installation.javaHome() != null) {
            lines.add("Environment=" + quoted("JAVA_HOME=" + installation.javaHome(), "$"));
        }
        lines.addAll(List.of(
                "# 3: some input was rejected; 4: --fail-on found something; 75: another run is at it. 1, 2 and 5 fail.",
                "SuccessExitStatus=3 4 75",
                "Nice=5",
                "UMask=0027",
                ""));
        lines.addAll(hardening());
        return String.join("\n", lines) + "\n";
    }

    private List<String> hardening() {
        List<String> lines = new ArrayList<>(List.of(
                "# It reads what the user may read, and writes below these folders alone.", "ProtectSystem=strict"));
        lines.addAll(List.of(
                "ProtectHome=read-only",
                "ReadWritePaths="
                        + installation.written().stream()
                                .map(path -> quoted("-" + path, "$"))
                                .collect(Collectors.joining(" "))));
        if (installation.written().stream().noneMatch(path -> TEMPORARY.stream().anyMatch(path::startsWith))) {
            lines.add("PrivateTmp=yes");
        }
        lines.addAll(List.of(
                "NoNewPrivileges=yes",
                "CapabilityBoundingSet=",
                "PrivateDevices=yes",
                "ProtectKernelTunables=yes",
                "ProtectKernelModules=yes",
                "ProtectKernelLogs=yes",
                "ProtectControlGroups=yes",
                "ProtectClock=yes",
                "ProtectHostname=yes",
                "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK",
                "RestrictNamespaces=yes",
                "RestrictRealtime=yes",
                "RestrictSUIDSGID=yes",
                "LockPersonality=yes",
                "SystemCallArchitectures=native"));
        return lines;
    }

    private String timer(Appointment appointment) {
        Beat beat = appointment.beat();
        List<String> lines = new ArrayList<>();
        if (!appointment.isOn()) {
            lines.add("# Not to be enabled yet: " + appointment.idle());
        }
        lines.addAll(List.of(
                "[Unit]",
                "Description=ipam: %s, every %s"
                        .formatted(escaped(appointment.what()), Beat.words(appointment.every())),
                "",
                "[Timer]"));
        if (beat.isOnTheClock()) {
            lines.addAll(List.of("OnCalendar=" + beat.calendar(), "Persistent=true"));
        } else {
            lines.addAll(List.of(
                    "# No calendar can say this interval: it counts from the last run, and begins after a start.",
                    "OnBootSec=5min",
                    "OnUnitActiveSec=" + seconds(beat.every())));
        }
        if (!installation.jitter().isZero()) {
            lines.add("RandomizedDelaySec=" + seconds(installation.jitter()));
        }
        lines.addAll(List.of("", "[Install]", "WantedBy=timers.target"));
        return String.join("\n", lines) + "\n";
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    private static String escaped(String text) {
        return text.replace("%", "%%");
    }

    private static String quoted(String word, String dollar) {
        String escaped =
                escaped(word.replace("\\", "\\\\").replace("\"", "\\\"")).replace("$", dollar);
        return word.matches("[^\\s\"';]+") ? escaped : '"' + escaped + '"';
    }
}
