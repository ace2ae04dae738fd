package ipam.cli;

import ipam.cli.Inspection.Finding;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.OutputFormat;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer of {@code ipam inspect}: a row for each file; for people also the first records and rejections. */
final class InspectAnswer {
    private static final List<Field> FILES = List.of(
            Field.text("file", "File"),
            Field.text("format", "Format"),
            Field.integer("events", "Events"),
            Field.integer("records", "Records"),
            Field.integer("skipped", "Skipped"),
            Field.integer("rejected", "Rejected"),
            Field.time("first", "First"),
            Field.time("last", "Last"));
    private static final List<Field> ROWS = List.of(
            Field.text("where", "Line"),
            Field.time("event_time", "Time"),
            Field.text("event", "Event"),
            Field.text("ip", "Address"),
            Field.text("client", "Client"),
            Field.text("host", "Host"));
    private static final List<Field> SNAPSHOT_ROWS =
            List.of(Field.text("where", "Line"), Field.text("dataset", "Dataset"), Field.text("known", "What it says"));
    private static final List<Field> KINDS =
            List.of(Field.text("file", "File"), Field.text("kind", "Kind"), Field.integer("events", "Events"));
    private static final Set<String> HIDDEN =
            Set.of("source_line", Inspection.DATASET, "ip_hi", "ip_lo", "start_hi", "start_lo", "end_hi", "end_lo");
    private static final List<Field> REJECTIONS =
            List.of(Field.text("where", "Line"), Field.text("problem", "Problem"), Field.text("remedy", "Remedy"));

    private final List<Finding> findings;
    private final ZoneId zone;

    InspectAnswer(List<Finding> findings, ZoneId zone) {
        this.findings = findings;
        this.zone = zone;
    }

    Answer answer(OutputFormat format) {
        Table files = Table.of(
                "files",
                "",
                FILES,
                Rows.of(findings.stream().map(InspectAnswer::file).toList()));
        Table rows =
                Table.of("rows", "The first records", ROWS, Rows.of(rows())).in(Shape.PAGE);
        Table snapshots = Table.of("snapshot_rows", "The first records", SNAPSHOT_ROWS, Rows.of(snapshotRows()))
                .in(Shape.PAGE);
        Table kinds = Table.of("kinds", "The most frequent kinds of events", KINDS, Rows.of(kinds()))
                .in(Shape.PAGE);
        Table rejections = Table.of("rejections", "The first rejections", REJECTIONS, Rows.of(rejections()))
                .in(Shape.PAGE);
        List<String> notes = format.shape() == Shape.PAGE ? nothingInIt() : List.of();
        return new Answer(
                "inspect",
                Map.of(),
                zone,
                Answer.Words.notes(notes),
                List.of(files, kinds, rows, snapshots, rejections),
                Answer.ANY);
    }

    private static Row file(Finding finding) {
        long events = finding.records() + finding.skipped() + finding.rejected();
        return Row.of(
                finding.file(),
                finding.format(),
                events,
                finding.records(),
                finding.skipped(),
                finding.rejected(),
                finding.first(),
                finding.last());
    }

    private List<Row> snapshotRows() {
        return findings.stream()
                .flatMap(finding -> finding.rows().stream()
                        .filter(row -> row.containsKey(Inspection.DATASET))
                        .limit(shown())
                        .map(row -> Row.of(where(finding, row), row.get(Inspection.DATASET), known(row))))
                .toList();
    }

    private static String known(Map<String, Object> row) {
        return row.entrySet().stream()
                .filter(entry -> !HIDDEN.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private List<Row> rows() {
        return findings.stream()
                .flatMap(finding -> finding.rows().stream()
                        .filter(row -> !row.containsKey(Inspection.DATASET))
                        .limit(shown())
                        .map(row -> Row.of(
                                where(finding, row),
                                row.get("event_time"),
                                row.get("event"),
                                row.get("ip"),
                                Stream.of("mac", "duid", "client_id")
                                        .filter(row::containsKey)
                                        .map(row::get)
                                        .findFirst()
                                        .orElse(null),
                                row.get("host"))))
                .toList();
    }

    private List<Row> rejections() {
        return findings.stream()
                .flatMap(finding -> finding.rejections().stream()
                        .limit(shown())
                        .map(row -> Row.of(where(finding, row), row.get("problem"), row.get("remedy"))))
                .toList();
    }

    private List<Row> kinds() {
        return findings.stream()
                .flatMap(finding -> finding.met().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(findings.size() == 1 ? 4 * Inspection.SHOWN : Inspection.SHOWN)
                        .map(kind -> Row.of(finding.file(), kind.getKey(), kind.getValue())))
                .toList();
    }

    private List<String> nothingInIt() {
        return findings.stream()
                .filter(finding -> finding.format() != null && finding.records() + finding.rejected() == 0)
                .map(InspectAnswer::nothingIn)
                .toList();
    }

    private static String nothingIn(Finding finding) {
        if (finding.met().isEmpty()) {
            return "%s is a %s file without a record.".formatted(finding.file(), finding.format());
        }
        List<String> channels = finding.met().keySet().stream()
                .map(kind -> kind.substring(0, Math.max(0, kind.lastIndexOf(' '))))
                .distinct()
                .toList();
        return "%s has no event that a dataset takes; its channel is %s%s."
                .formatted(
                        finding.file(),
                        String.join(", ", channels.subList(0, Math.min(5, channels.size()))),
                        channels.size() > 5 ? " and %d more".formatted(channels.size() - 5) : "");
    }

    /** Of many files, fewer each. */
    private int shown() {
        return findings.size() == 1 ? Inspection.SHOWN : 2;
    }

    private static String where(Finding finding, Map<String, Object> row) {
        @Nullable Object line = row.get("source_line");
        return line == null ? finding.file() : finding.file() + ":" + line;
    }
}
