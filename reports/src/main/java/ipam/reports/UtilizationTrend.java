package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Chart;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Field;
import ipam.report.Figure;
import ipam.report.Found;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How full everything was over a span of time: a chart of each of the fullest, and a row of each. */
final class UtilizationTrend implements Report {
    static final int CHARTS = 200;
    private static final String SQL = Sql.beside(UtilizationTrend.class, "UtilizationTrend");
    private static final Duration RAW = Duration.ofDays(14);
    private static final Duration HOURS = Duration.ofDays(120);

    @Override
    public String name() {
        return "utilization-trend";
    }

    @Override
    public String description() {
        return "How full everything was over a span of time, with a chart of each of the fullest.";
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request);
    }

    /** As fine as the span needs, and as the roll-ups keep it. */
    static String resolution(Duration span) {
        return span.compareTo(RAW) <= 0 ? "raw" : span.compareTo(HOURS) <= 0 ? "hour" : "day";
    }

    private record Asked(ReportRequest request) implements Question {
        @Override
        public String name() {
            return "utilization-trend";
        }

        @Override
        public Answer ask(Context context) {
            TimeWindow span = request.span(context);
            Instant from = Objects.requireNonNull(span.from());
            Instant to = Objects.requireNonNull(span.to());
            String resolution = resolution(Duration.between(from, to));
            Conditions conditions = UtilizationRows.of(request.subject())
                    .and("event_time >= ?", from)
                    .and("event_time <= ?", to);
            List<@Nullable Object> parameters = new ArrayList<>();
            parameters.add(resolution);
            parameters.addAll(conditions.parameters());
            parameters.add(from.getEpochSecond());
            parameters.add(to.getEpochSecond() - from.getEpochSecond());
            parameters.add(CHARTS);
            List<Row> rows = new ArrayList<>();
            List<Chart> charts = new ArrayList<>();
            int[] over = new int[2];
            context.lake()
                    .select(
                            Views.of(Configuration.UTILIZATION).within(from, to),
                            conditions.in(SQL),
                            parameters,
                            found -> {
                                over[0] += "over".equals(found.text("state")) ? 1 : 0;
                                over[1] += "under".equals(found.text("state")) ? 1 : 0;
                                String name = label(found);
                                rows.add(row(name, found));
                                String line = found.text("line");
                                if (line != null) {
                                    charts.add(TrendLines.chart(name, found, line));
                                }
                            });
            String sentence = rows.isEmpty()
                    ? "Nothing is on record of " + request.subject().words() + " in this window."
                    : over[0] + " of " + rows.size() + " were over their threshold at the end, " + over[1]
                            + " under it.";
            return new Answer(
                    name(),
                    Map.of("subject", request.subject().words(), "from", from, "to", to, "resolution", resolution),
                    context.zone(),
                    new Answer.Words(List.of(sentence), List.of(), notes(resolution)),
                    List.of(
                            Table.of("objects", "Utilization", fields(), Rows.of(rows))
                                    .orSay(
                                            "No utilization is on record for this question: ipam run address-utilization collects it.")),
                    Answer.ANY,
                    new Front(
                            new Cover(
                                    "Utilization trend",
                                    request.subject().words(),
                                    span,
                                    request.end(context),
                                    Gaps.notes(context, servers(), span),
                                    context.lake().head().hash()),
                            List.of(
                                    Figure.count("Objects", rows.size(), Level.NEUTRAL),
                                    Figure.count("Over at the end", over[0], Level.ALERT),
                                    Figure.count("Under at the end", over[1], Level.NOTICE)),
                            charts));
        }

        private List<String> servers() {
            String server = request.subject().server();
            return server == null ? List.of() : List.of(server);
        }

        private static List<String> notes(String resolution) {
            return List.of(
                    resolution.equals("raw")
                            ? "Every figure on record is shown."
                            : "Figures are the mean of each " + resolution + "; peaks are the most in it.");
        }

        private static String label(Found found) {
            String server = found.text("server");
            String object = String.valueOf(found.text("object"));
            return server == null || server.equals(object) ? object : object + " " + server;
        }

        private static Row row(String label, Found found) {
            return Row.of(
                    label,
                    found.text("object"),
                    found.text("server"),
                    found.text("object_kind"),
                    found.text("state"),
                    UtilizationRows.whole(found, "total"),
                    UtilizationRows.whole(found, "utilized"),
                    UtilizationRows.decimal(found, "percent_utilized"),
                    UtilizationRows.whole(found, "peak"),
                    UtilizationRows.decimal(found, "percent_peak"),
                    found.time("peak_time"),
                    TrendLines.course(found.text("course")),
                    found.time("event_time"));
        }

        private static List<Field> fields() {
            return List.of(
                    Field.text("label", "Object").in(Shape.PAGE),
                    Field.text("object", "Object").in(Shape.SHEET, Shape.TREE),
                    Field.text("server", "Server").in(Shape.SHEET, Shape.TREE),
                    Field.text("object_kind", "Kind").in(Shape.SHEET, Shape.TREE),
                    Field.state("state", "State"),
                    Field.integer("total", "Total"),
                    Field.integer("utilized", "Utilized"),
                    Field.percent("percent_utilized", "Use"),
                    Field.integer("utilized_peak", "Peak"),
                    Field.percent("percent_peak", "Peak use"),
                    Field.time("peak_time", "Peak at"),
                    Field.trend("course", "Trend"),
                    Field.time("event_time", "Last figure"));
        }
    }
}
