package ipam.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

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

    /** Skips the test where the program is missing; fails where everything must be there. */
    static Path program(String name) {
        Path program = Stream.of("/usr/bin", "/usr/sbin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(name));
        boolean here = program.isAbsolute();
        assertThat(here || System.getenv("IPAM_REQUIRE_SAMPLES") == null)
                .as(name + " is missing")
                .isTrue();
        assumeTrue(here, () -> "skipped: " + name + " is missing");
        return program;
    }

    /** Runs a program, and tells its exit code and what it said. */
    static String said(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ": " + said;
    }
}
