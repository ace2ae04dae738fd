package ipam.reports;

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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the tasks did last, how far each server's data reaches, and what to know about it. */
public final class Status implements Question {
    private final List<TaskState> tasks;
    private final List<String> remarks;

    /** @param remarks what the caller knows besides: older copies seen, say */
    public Status(List<TaskState> tasks, List<String> remarks) {
        this.tasks = List.copyOf(tasks);
        this.remarks = List.copyOf(remarks);
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Answer ask(Context context) {
        List<Coverage.Reach> reaches = Coverage.of(context.lake()).reaches();
        List<String> notes = new ArrayList<>(sources(context));
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

    private static Table servers(List<Coverage.Reach> reaches) {
        List<Field> fields = List.of(
                Field.text("server", "Server"),
                Field.text("kind", "Kind"),
                Field.time("from", "Data from"),
                Field.time("to", "Data to"),
                Field.integer("gap_count", "Gaps").in(Shape.PAGE),
                Field.nested("gaps"));
        List<Row> rows = reaches.stream()
                .map(reach -> Row.of(
                        reach.server(),
                        reach.kind(),
                        reach.from(),
                        reach.to(),
                        reach.gaps().size(),
                        reach.gaps().stream().map(Status::nested).toList()))
                .toList();
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

    private static Map<String, @Nullable Object> nested(Coverage.Gap gap) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("from", gap.start());
        map.put("to", gap.end());
        map.put("gap", gap.reason());
        return map;
    }

    private static List<String> sources(Context context) {
        Map<String, Integer> noZone = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        for (SourceState source : context.lake().recentSources()) {
            if (source.zone().isEmpty()) {
                noZone.merge(source.server(), 1, Integer::sum);
            }
            if (source.size() > source.position().offset()) {
                notes.add("%s of %s: the last line has no end yet; it waits for the next run."
                        .formatted(source.file(), source.server()));
            }
        }
        notes.sort(null);
        noZone.forEach((server, files) -> notes.add(
                "no-zone: no time zone is configured for %s, so the times of %d %s were read as UTC; set time-zone in ipam.yml."
                        .formatted(server, files, files == 1 ? "file" : "files")));
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
