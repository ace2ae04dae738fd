package ipam.cli;

import ipam.cli.SampleData.Planted;
import ipam.collect.Tally;
import ipam.jobs.RunResult;
import ipam.lake.Lake;
import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.render.Text;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.LakeFacts;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the demo made: a line for each server, every rejection, and what to try next. */
final class DemoReport {
    private static final List<Field> SERVERS = List.of(
            Field.text("server", "Server"),
            Field.text("task", "Collected by"),
            Field.integer("files", "Files"),
            Field.integer("rows", "Rows"),
            Field.integer("rejected", "Rejected"),
            Field.time("first", "First"),
            Field.time("last", "Last"));
    private static final List<Field> REJECTIONS =
            List.of(Field.text("where", "Rejected"), Field.text("problem", "Because"));

    private static final List<String> NEXT = List.of(
            "track --ip 10.20.0.63 --at 2026-10-28T13:00-04:00 --explain",
            "utilization --subnet 10.40.0.0/22 --from 2026-10-26 --to 2026-11-01 --every 1d",
            "forecast",
            "conflicts",
            "scopes --diff 2026-10-20 2026-11-02T12:00Z",
            "zones",
            "servers list",
            "report zone-health --format pdf --output zones.pdf --last 14d",
            "report availability --format pdf --output availability.pdf --last 1d",
            "report capacity-forecast --format pdf --output forecast.pdf",
            "rejects show");

    private final SampleData samples;
    private final Terminal terminal;
    private final Lake lake;
    private final Path folder;

    DemoReport(SampleData samples, Terminal terminal, Lake lake, Path folder) {
        this.samples = samples;
        this.terminal = terminal;
        this.lake = lake;
        this.folder = folder;
    }

    private record Rejected(String source, long line, String problem) {}

    /**
     * Writes it; the demo went well when what was rejected is what was planted.
     *
     * @param results by the name of the task
     * @param files the reports that were written
     */
    ExitCode write(Map<String, RunResult> results, List<Path> files) throws IOException {
        List<Rejected> rejected = rejected();
        List<String> differences = differences(rejected, samples.planted());
        Answer answer = new Answer(
                "demo",
                Map.of(),
                ZoneId.of("UTC"),
                new Answer.Words(
                        List.of("What the servers of a small organisation logged, exported and counted was collected"
                                + " into %s.".formatted(shown(folder.toString()))),
                        List.of(),
                        differences.isEmpty() ? next(files) : differences),
                List.of(servers(results), rejections(rejected)),
                Answer.NO_SHEET);
        new Text().render(answer, terminal.out());
        return differences.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Rejected> rejected() {
        List<Rejected> rejected = new ArrayList<>();
        try (LakeFacts facts = new LakeFacts(lake)) {
            facts.select(
                    Views.of(Datasets.REJECTION),
                    "SELECT source, source_line, problem FROM rejection ORDER BY server, event_time, source, source_line",
                    List.of(),
                    row -> rejected.add(new Rejected(
                            String.valueOf(row.text("source")),
                            Objects.requireNonNull(row.number("source_line")),
                            String.valueOf(row.text("problem")))));
        }
        return rejected;
    }

    private List<String> differences(List<Rejected> rejected, List<Planted> planted) {
        List<String> differences = new ArrayList<>();
        for (Planted line : planted) {
            if (rejected.stream().noneMatch(each -> isPlanted(each, line))) {
                differences.add("Not rejected, but planted: %s:%d".formatted(line.file(), line.line()));
            }
        }
        for (Rejected each : rejected) {
            if (planted.stream().noneMatch(line -> isPlanted(each, line))) {
                differences.add("Rejected, but not planted: %s:%d".formatted(shown(each.source()), each.line()));
            }
        }
        return differences;
    }

    private boolean isPlanted(Rejected rejected, Planted planted) {
        return rejected.line() == planted.line() && samples.isIn(planted, rejected.source());
    }

    private static Table servers(Map<String, RunResult> results) {
        List<Row> rows = new ArrayList<>();
        results.forEach((task, result) ->
                new TreeMap<>(result.servers()).forEach((name, server) -> rows.add(row(name, task, server))));
        return Table.of("servers", "", SERVERS, Rows.of(rows));
    }

    private static Row row(String name, String task, Tally.Server server) {
        return Row.of(name, task, server.sources(), server.accepted(), server.rejected(), server.from(), server.to());
    }

    private Table rejections(List<Rejected> rejected) {
        List<Row> rows = rejected.stream()
                .map(each -> Row.of(shown(each.source()) + ":" + each.line(), each.problem()))
                .toList();
        return Table.of("rejections", "", REJECTIONS, Rows.of(rows)).orSay("Nothing was rejected.");
    }

    private List<String> next(List<Path> files) {
        String ipam = Files.exists(terminal.directory().resolve("ipam")) ? "./ipam" : "ipam";
        List<String> lines =
                new ArrayList<>(List.of("These lines were planted, to show what becomes of them. Written were", ""));
        files.forEach(file -> lines.add("  " + shown(file.toString())));
        lines.addAll(List.of("", "Try next:", ""));
        String settings = shown(folder.resolve("ipam.yml").toString());
        for (String question : NEXT) {
            lines.add("  %s %s --config %s".formatted(ipam, question, settings));
        }
        return lines;
    }

    /** As somebody in the directory would name it. */
    private String shown(String source) {
        Path file = Path.of(source);
        return file.startsWith(terminal.directory())
                ? terminal.directory().relativize(file).toString()
                : source;
    }
}
