package ipam.schedules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** An installation and its appointments, and the programs that judge what is made of them. */
final class Installed {
    static final Appointment AUDIT =
            new Appointment("audit", "collect what servers logged", Duration.ofDays(1), LocalTime.of(0, 20), "");
    static final Appointment COUNT = new Appointment(
            "address-utilization", "add up how full everything is", Duration.ofHours(2), LocalTime.of(0, 40), "");
    static final Appointment ZONES = new Appointment(
            "service-monitoring",
            "find out how the zones are",
            Duration.ofMinutes(30),
            LocalTime.of(0, 7),
            "no server that is managed has zones");
    static final Appointment ODD =
            new Appointment("reports", "make the scheduled reports", Duration.ofHours(36), LocalTime.of(6, 0), "");

    private Installed() {}

    static List<Appointment> all() {
        return List.of(AUDIT, COUNT, ZONES, ODD);
    }

    /** One whose paths are no trouble. */
    static Installation plain() {
        return at("/opt/ipam/ipam", List.of("--config", "/etc/ipam/ipam.yml"), Duration.ZERO, Path.of("/var/lib/ipam"));
    }

    /** One whose paths are. */
    static Installation odd() {
        return at(
                "/opt/i pam/100%/ipam",
                List.of("--config", "/etc/it's $HOME/\"ipam\".yml"), Duration.ofMinutes(5), Path.of("/srv/50% full"));
    }

    private static Installation at(String launcher, List<String> where, Duration jitter, Path data) {
        return new Installation(
                launcher,
                where,
                "root",
                jitter.isZero() ? null : "/opt/jdk 17",
                "noc@example.test",
                jitter,
                List.of(data));
    }

    /** Runs a program, and tells its exit code and what it said. */
    static String said(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ": " + said;
    }
}
