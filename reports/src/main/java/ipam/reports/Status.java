package ipam.reports;

import ipam.lake.Snapshot;
import ipam.lake.SourceState;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Moments;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.track.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the tasks did last, how far each server's data reaches, and what to know about it. */
public final class Status implements Question {
    private static final String NO_ZONE = "no-zone";

    private final List<TaskState> tasks;
    private final List<Configured> configured;
    private final List<String> remarks;

    /**
     * A server that is to be collected, as the settings have it.
     *
     * @param name FQDN, lower case
     * @param zone name of its time zone; null when none is configured
     */
    public record Configured(String name, @Nullable String zone) {}

    /** @param remarks what the caller knows besides: older copies seen, say */
    public Status(List<TaskState> tasks, List<Configured> configured, List<String> remarks) {
        this.tasks = List.copyOf(tasks);
        this.configured = List.copyOf(configured);
        this.remarks = List.copyOf(remarks);
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Answer ask(Context context) {
        List<Coverage.Reach> reaches = Coverage.of(context.lake()).reaches();
        List<String> notes = new ArrayList<>(withoutData(reaches));
        notes.addAll(sources(context));
        notes.addAll(remarks);
        return new Answer(
                name(),
                Map.of(),
                context.zone(),
                Answer.Words.notes(notes),
                List.of(tasks(), servers(reaches), gaps(reaches, context.zone())),
                Answer.NO_SHEET);
    }

    private Table tasks() {
        List<Field> fields = List.of(
                Field.text("task", "Task"),
                Field.time("last_run", "Last run"),
                Field.text("result", "Result"),
                Field.time("next_due", "Next due"),
                Field.integer("rows", "Rows"),
                Field.integer("rejected", "Rejected"),
                Field.integer("lag_seconds", "Lag").in(Shape.SHEET, Shape.TREE),
                Field.text("lag", "Lag").in(Shape.PAGE));
        List<Row> rows = tasks.stream()
                .map(task -> {
                    Duration lag = task.lag();
                    return Row.of(
                            task.task(),
                            task.lastRun(),
                            task.result().word(),
                            task.nextDue(),
                            task.counts().rows(),
                            task.counts().rejected(),
                            lag == null ? null : lag.toSeconds(),
                            lag == null ? null : words(lag));
                })
                .toList();
        return Table.of("tasks", "", fields, Rows.of(rows));
    }

    private Table servers(List<Coverage.Reach> reaches) {
        List<Field> fields = List.of(
                Field.text("server", "Server"),
                Field.text("kind", "Kind"),
                Field.text("time_zone", "Time zone"),
                Field.time("from", "Data from"),
                Field.time("to", "Data to"),
                Field.integer("gap_count", "Gaps").in(Shape.PAGE),
                Field.nested("gaps"));
        Map<String, String> zones = new LinkedHashMap<>();
        configured.forEach(server -> zones.put(server.name(), server.zone() == null ? NO_ZONE : server.zone()));
        List<Row> rows = new ArrayList<>();
        reaches.stream()
                .map(reach -> Row.of(
                        reach.server(),
                        reach.kind(),
                        zones.get(reach.server()),
                        reach.from(),
                        reach.to(),
                        reach.gaps().size(),
                        reach.gaps().stream().map(Status::nested).toList()))
                .forEach(rows::add);
        silent(reaches).forEach(name -> rows.add(Row.of(name, null, zones.get(name), null, null, 0, List.of())));
        return Table.of("servers", "", fields, Rows.of(rows))
                .orSay("No data collected yet: ipam run audit collects it.");
    }

    private static Table gaps(List<Coverage.Reach> reaches, ZoneId zone) {
        List<Field> fields = List.of(
                Field.text("server", "Gaps of").in(Shape.PAGE),
                Field.text("kind", "Kind").in(Shape.PAGE),
                Field.text("from", "From").in(Shape.PAGE),
                Field.text("to", "To").in(Shape.PAGE),
                Field.text("gap", "Why").in(Shape.PAGE));
        List<Row> rows = new ArrayList<>();
        for (Coverage.Reach reach : reaches) {
            for (Coverage.Gap gap : reach.gaps()) {
                rows.add(Row.of(
                        reach.server(),
                        reach.kind(),
                        Moments.cell(gap.start(), zone),
                        Moments.cell(gap.end(), zone),
                        gap.reason()));
            }
        }
        return Table.of("gaps", "", fields, Rows.of(rows)).in(Shape.PAGE);
    }

    private List<String> silent(List<Coverage.Reach> reaches) {
        Set<String> heard = reaches.stream().map(Coverage.Reach::server).collect(Collectors.toSet());
        return configured.stream()
                .map(Configured::name)
                .filter(name -> !heard.contains(name))
                .toList();
    }

    private List<String> withoutData(List<Coverage.Reach> reaches) {
        return silent(reaches).stream()
                .map(name -> name + ": no data yet; ipam run audit --server " + name + " says what there is.")
                .toList();
    }

    private static Map<String, @Nullable Object> nested(Coverage.Gap gap) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("from", gap.start());
        map.put("to", gap.end());
        map.put("gap", gap.reason());
        return map;
    }

    private List<String> sources(Context context) {
        Map<String, Integer> noZone = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        for (SourceState source : context.lake().recentSources()) {
            if (Snapshot.is(source)) {
                continue;
            }
            if (source.zone().isEmpty()) {
                noZone.merge(source.server(), 1, Integer::sum);
            }
            if (source.size() > source.position().offset()) {
                notes.add("%s of %s: the last line has no end yet; it waits for the next run."
                        .formatted(source.file(), source.server()));
            }
        }
        notes.sort(null);
        noZone.forEach((server, files) -> notes.add(NO_ZONE
                + ": no time zone is configured for %s, so the times of %d %s were read as UTC; set time-zone in ipam.yml."
                        .formatted(server, files, files == 1 ? "file" : "files")));
        configured.stream()
                .filter(server -> server.zone() == null && !noZone.containsKey(server.name()))
                .forEach(server -> notes.add(NO_ZONE + ": no time zone is configured for " + server.name()
                        + ", so its times will be read as UTC; set time-zone in ipam.yml."));
        return notes;
    }

    /** {@code 3 d 4 h}: the two largest units. */
    static String words(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < 24 * 60
                ? "%d h %d min".formatted(minutes / 60, minutes % 60)
                : "%d d %d h".formatted(minutes / (24 * 60), minutes / 60 % 24);
    }

    /** When the data of some servers ends: the earliest of their ends, for the lag of a task. */
    public static @Nullable Instant reach(Context context) {
        return Coverage.of(context.lake()).reaches().stream()
                .map(Coverage.Reach::to)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
