package ipam.bench;

import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Prepared;
import ipam.lake.Scratch;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.report.OutputFile;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.report.TimeWindow;
import ipam.reports.Forecasts;
import ipam.reports.Objects;
import ipam.reports.ReportRequest;
import ipam.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A lake with three years of daily utilization, and its trend report. */
final class Reporting {
    private static final LocalDate FIRST = LocalDate.of(2023, 11, 1);
    private static final int MONTHS = 36;

    private final Path data;

    Reporting(Path data) {
        this.data = data;
    }

    /** Makes the lake, a part for each month as merging leaves them. */
    void years(int scopes) throws IOException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        try (Scratch scratch = lake.scratch()) {
            List<Prepared> parts = new ArrayList<>();
            for (int month = 0; month < MONTHS; month++) {
                parts.add(month(scratch, FIRST.plusMonths(month), scopes));
            }
            lake.commit(
                    new Change("address-utilization", "bench", "bench", parts, List.of(), List.of(), Map.of()));
        }
    }

    private static Prepared month(Scratch scratch, LocalDate first, int scopes) throws IOException {
        Dataset dataset = Configuration.UTILIZATION;
        Path file = scratch.file(dataset);
        LocalDate last = first.plusMonths(1).minusDays(1);
        String columns = dataset.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE staged (" + columns + ")");
            statement.execute(Templates.text(
                    "years.sql",
                    Map.of("scopes", Integer.toString(scopes), "first", first.toString(), "last", last.toString())));
            statement.execute("COPY (FROM staged ORDER BY object_kind, object, event_time) TO '" + file
                    + "' (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return scratch.prepare(
                file,
                dataset,
                first.toString().substring(0, 7),
                (long) scopes * last.getDayOfMonth(),
                first.atStartOfDay().toInstant(ZoneOffset.UTC),
                last.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** Writes the trend report of all of it to a file, in the format that the file's name ends with. */
    void report(Path file, Laps laps) throws IOException {
        ReportRequest request = new ReportRequest(
                ReportRequest.Subject.SCOPES,
                TimeWindow.ALL,
                Duration.ofDays(1096),
                FIRST.plusMonths(MONTHS).atStartOfDay().toInstant(ZoneOffset.UTC));
        write(Reports.named("utilization-trend").about(request), file, laps);
    }

    /** Writes the forecast of all of it. */
    void forecast(Path file, Laps laps) throws IOException {
        write(new Forecasts(Objects.SCOPES, List.of(80, 95, 100)), file, laps);
    }

    private void write(Question question, Path file, Laps laps) throws IOException {
        String name = file.toString();
        OutputFormat format = OutputFormat.named(name.substring(name.lastIndexOf('.') + 1));
        Lake lake = Lake.open(data, Clock.systemUTC());
        long[] objects = new long[1];
        try (LakeFacts facts = new LakeFacts(lake)) {
            Answer answer = question.ask(new Context(facts, ZoneId.of("Europe/Berlin")));
            laps.lap("ask");
            OutputFile.at(file)
                    .write(out -> Renderers.of(format, answer).render(answer, out));
            laps.lap("render");
            answer.tables().get(0).rows().each(row -> objects[0]++);
        }
        laps.say("objects", objects[0]);
        laps.say("bytes", Files.size(file));
        laps.say(
                "rows",
                lake.state().parts(Configuration.UTILIZATION).stream()
                        .mapToLong(part -> part.rows())
                        .sum());
    }
}
