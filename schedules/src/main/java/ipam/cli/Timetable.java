package ipam.cli;

import ipam.jobs.PullJob;
import ipam.jobs.ReportsJob;
import ipam.jobs.ScheduledReport;
import ipam.schedules.Appointment;
import ipam.settings.Settings;
import ipam.settings.TaskSettings;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** When every task is to run, and the scheduled reports beside them. */
final class Timetable {
    /**
     * When a task begins, and what it does. DHCP servers begin a new log at midnight; between two and three a clock may be
     * set.
     */
    private record Plan(LocalTime first, String what) {}

    private static final Duration DAY = Duration.ofDays(1);

    private static final Map<String, Plan> PLANS = Map.of(
            "address-expiry", new Plan(LocalTime.of(5, 30), "tell of addresses that expire"),
            "address-utilization", new Plan(LocalTime.of(0, 40), "add up how full everything is"),
            "audit", new Plan(LocalTime.of(0, 20), "collect what servers logged"),
            // Sites collect at twenty past, each by its own clock.
            "pull", new Plan(LocalTime.of(1, 30), "bring what sites collected"),
            "server-availability", new Plan(LocalTime.of(0, 0), "find out which services are up"),
            "server-configuration", new Plan(LocalTime.of(0, 10), "collect scopes, leases and zones"),
            "server-discovery", new Plan(LocalTime.of(0, 5), "look for servers"),
            "service-monitoring", new Plan(LocalTime.of(0, 7), "find out how the zones are"));

    private final Settings settings;

    Timetable(Settings settings) {
        this.settings = settings;
    }

    /** Everything that could run by itself; what has nothing to do says why. */
    List<Appointment> appointments() {
        List<Appointment> all = new ArrayList<>();
        for (String task : TaskSettings.names()) {
            if (task.equals(PullJob.TASK) && settings.sites().isEmpty()) {
                continue; // most installations are no centre
            }
            Plan plan = Objects.requireNonNull(PLANS.get(task), task);
            all.add(new Appointment(
                    task, plan.what(), settings.every(task).orElse(DAY), plan.first(), Tasks.idle(task, settings)));
        }
        List<ScheduledReport> reports = settings.delivery().reports();
        if (!reports.isEmpty()) {
            all.add(new Appointment(
                    ReportsJob.TASK, "make the scheduled reports", every(reports), LocalTime.of(6, 0), ""));
        }
        return all;
    }

    /** So often that each is made when it is due, once a day at least: the run makes those that are. */
    private static Duration every(List<ScheduledReport> reports) {
        BigInteger seconds = BigInteger.valueOf(DAY.toSeconds());
        for (ScheduledReport report : reports) {
            seconds = seconds.gcd(BigInteger.valueOf(report.delivery().every().toSeconds()));
        }
        return Duration.ofSeconds(seconds.longValueExact());
    }
}
