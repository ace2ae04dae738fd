package ipam.reports;

import ipam.lake.Part;
import ipam.lake.Snapshot;
import ipam.lake.SourceState;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.record.Datasets;
import ipam.record.Health;
import ipam.report.Answer;
import ipam.report.CommittedFile;
import ipam.report.Context;
import ipam.report.Facts;
import ipam.report.Field;
import ipam.report.Moments;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.track.Clocks;
import ipam.track.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
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

    /** As of when the configuration of each server is known. */
    static final String SNAPSHOTS =
            "SELECT server, min(event_time) AS first, max(event_time) AS last FROM snapshot GROUP BY server ORDER BY server";

    /** Events of DNS and DHCP servers that tell no leases and no logons; what was asked over the network is not among them. */
    private static final String EVENTS = "SELECT server, min(event_time) AS first, max(event_time) AS last FROM ("
            + "SELECT server, event_time FROM zone_event WHERE event_id IS NOT NULL UNION ALL "
            + "SELECT server, event_time FROM configuration_event WHERE event_id IS NOT NULL) GROUP BY server";

    private final List<TaskState> tasks;
    private final List<Configured> configured;
    private final List<String> remarks;

    /** What is collected of a server. */
    public enum Input {
        /** What it logs. */
        LOGS("audit", "no data yet"),
        /** What it is configured with, leases and zones. */
        CONFIGURATION("server-configuration", "no configuration yet");

        private final String task;
        private final String missing;

        Input(String task, String missing) {
            this.task = task;
            this.missing = missing;
        }
    }

    /**
     * A server that is to be collected, as the settings have it.
     *
     * @param name FQDN, lower case
     * @param zone name of its time zone; null when none is configured
     * @param inputs that the settings name
     */
    public record Configured(String name, @Nullable String zone, Set<Input> inputs) {
        public Configured {
            inputs = Set.copyOf(inputs);
        }
    }

    /** How far what is known of a server reaches; of its logs, with what is missing in between. */
    private record Known(String server, Input input, String kind, Instant from, Instant to, List<Coverage.Gap> gaps) {}

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
        List<Known> known = known(context.lake());
        List<String> notes = new ArrayList<>(withoutData(known));
        notes.addAll(sources(context));
        notes.addAll(Clocks.of(context.lake()).outOfStep());
        notes.addAll(kept(context.lake()));
        notes.addAll(remarks);
        return new Answer(
                name(),
                Map.of(),
                context.zone(),
                Answer.Words.notes(notes),
                List.of(tasks(), servers(known), gaps(known, context.zone())),
                Answer.NO_SHEET);
    }

    /** What evidence.keep-raw takes of the disk. */
    private static List<String> kept(Facts lake) {
        List<Part> parts = lake.files().stream()
                .map(CommittedFile::part)
                .filter(part -> part.dataset().equals(Datasets.RAW_RANGE.name()))
                .toList();
        long bytes = parts.stream().mapToLong(Part::bytes).sum();
        long ranges = parts.stream().mapToLong(Part::rows).sum();
        return parts.isEmpty()
                ? List.of()
                : List.of("Of the logs, %,d collected %s kept as they were (evidence.keep-raw): %.1f MiB."
                        .formatted(ranges, ranges == 1 ? "stretch is" : "stretches are", bytes / (double) (1 << 20)));
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

    private Table servers(List<Known> known) {
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
        known.stream()
                .map(reach -> Row.of(
                        reach.server(),
                        reach.kind(),
                        zones.get(reach.server()),
                        reach.from(),
                        reach.to(),
                        reach.gaps().size(),
                        reach.gaps().stream().map(Status::nested).toList()))
                .forEach(rows::add);
        Set<String> heard = known.stream().map(Known::server).collect(Collectors.toSet());
        configured.stream()
                .map(Configured::name)
                .filter(name -> !heard.contains(name))
                .forEach(name -> rows.add(Row.of(name, null, zones.get(name), null, null, 0, List.of())));
        return Table.of("servers", "", fields, Rows.of(rows)).orSay("No data collected yet: ipam run all collects it.");
    }

    /** Logs and configuration, server by server. */
    private List<Known> known(Facts lake) {
        List<Known> known = new ArrayList<>();
        Coverage.of(lake)
                .reaches()
                .forEach(reach -> known.add(
                        new Known(reach.server(), Input.LOGS, reach.kind(), reach.from(), reach.to(), reach.faults())));
        Set<String> heard = known.stream().map(Known::server).collect(Collectors.toSet());
        if (configured.stream()
                .anyMatch(server -> server.inputs().contains(Input.LOGS) && !heard.contains(server.name()))) {
            known.addAll(known(
                    lake, Views.of(Health.ZONE_EVENT, Datasets.CONFIGURATION_EVENT), EVENTS, Input.LOGS, "event-log"));
            known.removeIf(reach -> reach.kind().equals("event-log") && heard.contains(reach.server()));
        }
        known.addAll(known(lake, Views.of(Configuration.SNAPSHOT), SNAPSHOTS, Input.CONFIGURATION, "configuration"));
        known.sort(Comparator.comparing(Known::server));
        return known;
    }

    private static List<Known> known(Facts lake, Views views, String sql, Input input, String kind) {
        List<Known> known = new ArrayList<>();
        lake.select(views, sql, List.of(), row -> {
            Instant first = row.time("first");
            Instant last = row.time("last");
            if (first != null && last != null) {
                known.add(new Known(
                        String.valueOf(row.text("server")),
                        input,
                        kind,
                        first.truncatedTo(ChronoUnit.SECONDS),
                        last.truncatedTo(ChronoUnit.SECONDS),
                        List.of()));
            }
        });
        return known;
    }

    private static Table gaps(List<Known> known, ZoneId zone) {
        List<Field> fields = List.of(
                Field.text("server", "Gaps of").in(Shape.PAGE),
                Field.text("kind", "Kind").in(Shape.PAGE),
                Field.text("from", "From").in(Shape.PAGE),
                Field.text("to", "To").in(Shape.PAGE),
                Field.text("gap", "Why").in(Shape.PAGE));
        List<Row> rows = new ArrayList<>();
        for (Known reach : known) {
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

    private List<String> withoutData(List<Known> known) {
        List<String> notes = new ArrayList<>();
        for (Configured server : configured) {
            for (Input input : EnumSet.allOf(Input.class)) {
                boolean missing = known.stream()
                        .noneMatch(reach -> reach.server().equals(server.name()) && reach.input() == input);
                if (server.inputs().contains(input) && missing) {
                    notes.add("%s: %s; ipam run %s --server %s says what there is."
                            .formatted(server.name(), input.missing, input.task, server.name()));
                }
            }
        }
        return notes;
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
                .filter(server -> server.inputs().contains(Input.LOGS) && server.zone() == null)
                .filter(server -> !noZone.containsKey(server.name()))
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

    /** When the logs of some servers end: the earliest of their ends, for the lag of a task. */
    public static @Nullable Instant reach(Context context) {
        return Coverage.of(context.lake()).reaches().stream()
                .map(Coverage.Reach::to)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
