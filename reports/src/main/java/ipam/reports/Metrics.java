package ipam.reports;

import ipam.record.Configuration;
import ipam.record.Datasets;
import ipam.record.Health;
import ipam.report.Context;
import ipam.reports.TaskState.Result;
import ipam.track.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What monitoring has to know of an installation. Tasks, servers, zones and what has a utilization have labels; users, hosts
 * and MACs never have.
 */
public final class Metrics {
    private final String program;
    private final List<Task> tasks;
    private final Set<String> watched;
    private final List<String> asked;
    private final Instant now;

    /**
     * A task and its runs.
     *
     * @param state what it did last
     * @param took how long the last run took; null while it runs, and when it was killed
     * @param succeeded when a run was completed last; null: never
     * @param every how often it is due; null when nothing says so
     */
    public record Task(
            TaskState state,
            @Nullable Duration took,
            @Nullable Instant succeeded,
            @Nullable Duration every) {}

    /**
     * @param program its version
     * @param watched objects with thresholds of their own; scopes are watched always
     * @param asked servers of which it is known how their services are
     */
    public Metrics(String program, List<Task> tasks, Set<String> watched, List<String> asked, Instant now) {
        this.asked = List.copyOf(asked);
        this.program = program;
        this.tasks = List.copyOf(tasks);
        this.watched = Set.copyOf(watched);
        this.now = now;
    }

    /** All of it, as the textfile collector of node_exporter reads it. */
    public String text(Context context) {
        Exposition out = new Exposition();
        out.metric("ipam_build_info", "Version of ipam that wrote this.").sample(1, "version", program);
        out.metric("ipam_metrics_timestamp_seconds", "When this was written.").moment(now);
        runs(out);
        results(out);
        // Every run pays for these: what was never collected is not asked.
        if (context.lake().has(Datasets.COVERAGE)) {
            servers(out, context);
        }
        if (context.lake().has(Configuration.UTILIZATION)) {
            utilization(out, context);
        }
        if (context.lake().has(Health.ZONE_STATE) || context.lake().has(Configuration.ZONE)) {
            zones(out, context);
        }
        if (!asked.isEmpty() && context.lake().has(Health.SERVICE_EVENT)) {
            services(out, new Availability(asked, now, now).all(context));
        }
        return out.text();
    }

    private void runs(Exposition out) {
        out.metric("ipam_task_last_run_timestamp_seconds", "When the last run of a task began.");
        tasks.forEach(task -> out.moment(task.state().lastRun(), label(task)));
        out.metric("ipam_task_last_success_timestamp_seconds", "When a run of a task was completed last.");
        tasks.forEach(task -> out.moment(task.succeeded(), label(task)));
        out.metric("ipam_task_next_due_timestamp_seconds", "When a task should run again.");
        tasks.forEach(task -> out.moment(task.state().nextDue(), label(task)));
        out.metric("ipam_task_interval_seconds", "How often a task should run.");
        tasks.forEach(task -> out.length(task.every(), label(task)));
        out.metric("ipam_task_last_run_duration_seconds", "How long the last run of a task took.");
        tasks.forEach(task -> out.length(task.took(), label(task)));
    }

    private void results(Exposition out) {
        out.metric("ipam_task_last_run_success", "Whether the last run of a task was completed, or goes on.");
        tasks.stream()
                .filter(task -> task.state().result() != Result.NEVER)
                .forEach(task -> out.sample(task.state().result() == Result.FAILED ? 0 : 1, label(task)));
        out.metric("ipam_task_last_run_rows", "Rows that the last run of a task added.");
        tasks.forEach(task -> out.sample(task.state().counts().rows(), label(task)));
        out.metric("ipam_task_last_run_rejected", "Input that the last run of a task rejected.");
        tasks.forEach(task -> out.sample(task.state().counts().rejected(), label(task)));
        out.metric("ipam_task_lag_seconds", "How far the data of a task was behind when this was written.");
        tasks.forEach(task -> out.length(task.state().lag(), label(task)));
    }

    private static String[] label(Task task) {
        return new String[] {"task", task.state().task()};
    }

    private static void servers(Exposition out, Context context) {
        List<Coverage.Reach> reaches = Coverage.of(context.lake()).reaches();
        out.metric("ipam_server_data_end_timestamp_seconds", "How far the data of a server reaches.");
        reaches.forEach(reach -> out.moment(reach.to(), "server", reach.server(), "kind", reach.kind()));
        out.metric("ipam_server_gap_seconds", "How much is missing in the data of a server.");
        reaches.forEach(reach -> out.length(
                reach.faults().stream()
                        .map(gap -> Duration.between(gap.start(), gap.end()))
                        .reduce(Duration.ZERO, Duration::plus),
                "server",
                reach.server(),
                "kind",
                reach.kind()));
    }

    private void utilization(Exposition out, Context context) {
        List<@Nullable Object> objects = new ArrayList<>(watched);
        Conditions conditions = new Conditions();
        conditions.and(
                "(object_kind = 'scope'"
                        + (objects.isEmpty() ? "" : " OR object IN (" + marks(objects.size()) + ")")
                        + ")",
                objects.toArray());
        List<CurrentFigure> figures = new ArrayList<>();
        NewestFigures.select(context, conditions, null, row -> figures.add(CurrentFigure.of(row)));
        out.metric("ipam_utilization_ratio", "How full an object is, from 0 to 1.");
        figures.forEach(figure -> out.sample(figure.use().percent(figure.use().utilized()) / 100, labels(figure)));
        out.metric("ipam_utilization_addresses", "Addresses of an object that can be given out.");
        figures.forEach(figure -> out.sample(figure.use().total(), labels(figure)));
        out.metric("ipam_utilization_state", "The state of an object: under, optimal or over.");
        figures.forEach(figure -> out.sample(1, and(labels(figure), "state", figure.state())));
    }

    private static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }

    private static String[] labels(CurrentFigure figure) {
        return new String[] {
            "kind", figure.of().kind(),
            "object", figure.of().object(),
            "server", Objects.requireNonNullElse(figure.server(), ""),
            "family", figure.of().family(),
            "category", figure.of().category()
        };
    }

    private static String[] and(String[] labels, String name, String value) {
        String[] more = Arrays.copyOf(labels, labels.length + 2);
        more[labels.length] = name;
        more[labels.length + 1] = value;
        return more;
    }

    private static void services(Exposition out, List<Availability.Service> services) {
        out.metric("ipam_service_state", "The state of a service: up, paused, down, unreachable or unknown.");
        services.forEach(
                each -> out.sample(1, "server", each.server(), "service", each.service(), "state", each.state()));
        out.metric("ipam_service_state_since_timestamp_seconds", "Since when a service has been in its state.");
        services.forEach(each -> out.moment(each.since(), "server", each.server(), "service", each.service()));
        out.metric("ipam_services", "How many services are in a state.");
        Availability.STATES.forEach(state -> out.sample(
                services.stream().filter(each -> each.state().equals(state)).count(), "state", state));
    }

    private void zones(Exposition out, Context context) {
        List<String[]> zones = new ArrayList<>();
        Map<String, Integer> count = new ZoneHealth(List.of(), now, now)
                .count(
                        context,
                        found -> zones.add(new String[] {
                            "zone", String.valueOf(found.text("zone")), "state", String.valueOf(found.text("state"))
                        }));
        out.metric("ipam_zone_state", "The state of a zone: good, warning, error or unknown.");
        zones.forEach(labels -> out.sample(1, labels));
        out.metric("ipam_zones", "How many zones are in a state.");
        count.forEach((state, number) -> out.sample(number, "state", state));
    }
}
