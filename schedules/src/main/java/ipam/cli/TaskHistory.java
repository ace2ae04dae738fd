package ipam.cli;

import ipam.control.Control;
import ipam.control.ControlPlace;
import ipam.control.Run;
import ipam.jobs.AddressUtilizationJob;
import ipam.jobs.AuditJob;
import ipam.jobs.PullJob;
import ipam.jobs.ServerAvailabilityJob;
import ipam.jobs.ServerConfigurationJob;
import ipam.jobs.ServiceMonitoringJob;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Health;
import ipam.report.Context;
import ipam.report.Facts;
import ipam.report.Moments;
import ipam.reports.Metrics;
import ipam.reports.SnapshotAge;
import ipam.reports.Status;
import ipam.reports.TaskState;
import ipam.reports.TaskState.Counts;
import ipam.reports.TaskState.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every task did last: those that this version runs, and whatever else was ever run. */
final class TaskHistory {
    private final Session session;
    private final Map<String, Run> runs;
    private final Map<String, Run> completed;

    TaskHistory(Session session) throws IOException {
        this.session = session;
        ControlPlace place = session.settings().control();
        if (place.exists()) {
            Control control = place.open();
            this.runs = control.last();
            this.completed = control.lastCompleted();
        } else {
            this.runs = Map.of();
            this.completed = Map.of();
        }
    }

    /** The same for monitoring. */
    List<Metrics.Task> metrics(Context context) {
        return states(context, SnapshotAge.of(context.lake())).stream()
                .map(state -> {
                    Run run = runs.get(state.task());
                    Run success = completed.get(state.task());
                    return new Metrics.Task(
                            state,
                            run == null || run.ended() == null ? null : Duration.between(run.started(), run.ended()),
                            success == null ? null : success.ended(),
                            session.settings().every(state.task()).orElse(null));
                })
                .toList();
    }

    List<TaskState> states(Context context, List<SnapshotAge> ages) {
        Set<String> tasks = new LinkedHashSet<>(Tasks.all());
        session.settings().sites().keySet().forEach(site -> tasks.add(PullJob.task(site)));
        tasks.addAll(runs.keySet());
        List<TaskState> states = new ArrayList<>();
        for (String task : tasks) {
            Run run = runs.get(task);
            states.add(run == null ? TaskState.never(task) : state(run, reach(task, context, ages)));
        }
        return states;
    }

    /** The tasks that have something to do and did not begin for twice as long as they should, a sentence each. */
    List<String> late() {
        Instant now = session.terminal().clock().instant();
        Duration jitter = session.settings().tasks().jitter();
        List<String> late = new ArrayList<>();
        for (Run run : runs.values()) {
            Duration every = session.settings().every(run.task()).orElse(null);
            boolean isOver = every != null
                    && run.result() != Run.Result.RUNNING
                    && Tasks.idle(run.task(), session.settings()).isEmpty()
                    && run.started().plus(every.multipliedBy(2)).plus(jitter).isBefore(now);
            if (isOver) {
                late.add("late: %s was due at %s; ipam schedule print lets it run by itself."
                        .formatted(
                                run.task(),
                                Moments.sentence(
                                        run.started().plus(every).truncatedTo(ChronoUnit.SECONDS), session.zone())));
            }
        }
        return late;
    }

    /** What the runs left to be said. */
    List<String> notes() {
        return runs.values().stream()
                .filter(run -> !run.note().isBlank())
                .map(run -> "The last run of %s: %s".formatted(run.task(), run.note()))
                .toList();
    }

    private TaskState state(Run run, @Nullable Instant reach) {
        Result result = switch (run.result()) {
            case RUNNING -> Result.RUNNING;
            case COMPLETED -> Result.COMPLETED;
            case FAILED -> Result.FAILED;
        };
        Instant started = run.started().truncatedTo(ChronoUnit.SECONDS);
        return new TaskState(
                run.task(),
                started,
                result,
                session.settings().every(run.task()).map(started::plus).orElse(null),
                new Counts(run.rows(), run.rejected()),
                reach == null
                        ? null
                        : Duration.between(reach, session.terminal().clock().instant()));
    }

    /** As of when everything that a task is to know is known; null when nothing is. */
    private static @Nullable Instant reach(String task, Context context, List<SnapshotAge> ages) {
        return switch (task) {
            case AuditJob.TASK -> Status.reach(context);
            case ServerConfigurationJob.TASK -> oldest(ages);
            case AddressUtilizationJob.TASK -> counted(context.lake());
            case ServiceMonitoringJob.TASK -> judged(context.lake());
            case ServerAvailabilityJob.TASK -> watched(context.lake());
            default -> null;
        };
    }

    /** Of the server that was not heard of for longest. */
    private static @Nullable Instant oldest(List<SnapshotAge> ages) {
        Collection<Instant> newest = ages.stream()
                .collect(Collectors.toMap(
                        SnapshotAge::server, SnapshotAge::asOf, (one, other) -> one.isAfter(other) ? one : other))
                .values();
        return newest.stream().min(Comparator.naturalOrder()).orElse(null);
    }

    private static @Nullable Instant counted(Facts lake) {
        return last(lake, Configuration.UTILIZATION, "SELECT max(event_time) AS last FROM utilization");
    }

    /** When anything was last heard of a zone. */
    private static @Nullable Instant judged(Facts lake) {
        return last(lake, Health.ZONE_EVENT, "SELECT max(event_time) AS last FROM zone_event");
    }

    /** When anything was last heard of a service. */
    private static @Nullable Instant watched(Facts lake) {
        return last(lake, Health.SERVICE_EVENT, "SELECT max(event_time) AS last FROM service_event");
    }

    private static @Nullable Instant last(Facts lake, Dataset dataset, String sql) {
        AtomicReference<@Nullable Instant> last = new AtomicReference<>();
        if (lake.has(dataset)) {
            lake.select(Views.of(dataset), sql, List.of(), row -> last.set(row.time("last")));
        }
        return last.get();
    }
}
