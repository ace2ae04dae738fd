package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Field;
import ipam.report.Front;
import ipam.report.Question;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How full everything was over a span of time: a chart of each of the fullest, and a row of each. */
final class UtilizationTrend implements Report {
    static final int CHARTS = 200;
    private static final String SQL = Sql.beside(UtilizationTrend.class, "UtilizationTrend");
    private static final List<String> RESOLUTIONS = List.of("raw", "hour", "day");
    private static final Duration RAW = Duration.ofDays(14);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
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
    public Set<String> takes() {
        Set<String> takes = new HashSet<>(OBJECTS);
        takes.addAll(List.of("last", "from", "to"));
        return takes;
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
            TrendFound found = found(context, span);
            return new Answer(
                    name(),
                    Map.of(
                            "subject",
                            request.subject().words(),
                            "from",
                            java.util.Objects.requireNonNull(span.from()),
                            "to",
                            java.util.Objects.requireNonNull(span.to()),
                            "resolution",
                            found.resolution()),
                    context.zone(),
                    new Answer.Words(
                            List.of(found.sentence(context.zone())),
                            List.of(),
                            found.notes(request.limits().sentence() + " " + figures(found.resolution()))),
                    List.of(Table.of("objects", "Utilization", fields(), Rows.of(found.rows()))
                            .orSay(UseWords.noneWithin(context))),
                    Answer.ANY,
                    new Front(cover(context, span, found), found.figures(), found.charts()));
        }

        /** The finest figures that are still kept of that span, but not more than a picture can show. */
        private TrendFound found(Context context, TimeWindow span) {
            Instant from = java.util.Objects.requireNonNull(span.from());
            Instant to = java.util.Objects.requireNonNull(span.to());
            String finest = resolution(Duration.between(from, to));
            ScopeNames names = ScopeNames.of(context, request.subject(), to);
            TrendFound found = new TrendFound(request, span, finest, names);
            for (String resolution : RESOLUTIONS.subList(RESOLUTIONS.indexOf(finest), RESOLUTIONS.size())) {
                found = new TrendFound(request, span, resolution, names);
                TotalSteps totals = totals(context, span, resolution);
                TotalTrend.of(totals, span, request.limits()).forEach(found::addWhole);
                found.add(totals.notes());
                Conditions conditions = UtilizationRows.of(context, request.subject())
                        .and("event_time >= ?", from)
                        .and("event_time <= ?", to);
                List<@Nullable Object> parameters = new ArrayList<>();
                parameters.add(resolution);
                parameters.addAll(conditions.parameters());
                parameters.add(from.getEpochSecond());
                parameters.add(to.getEpochSecond() - from.getEpochSecond());
                parameters.add(CHARTS);
                context.lake()
                        .select(
                                Views.of(Configuration.UTILIZATION).within(from, to),
                                conditions.in(SQL),
                                parameters,
                                found::add);
                if (found.hasObjects()) {
                    return found;
                }
            }
            return found;
        }

        private TotalSteps totals(Context context, TimeWindow span, String resolution) {
            Objects objects = Objects.of(request.subject(), "scope");
            if (request.subject().server() != null) {
                return TotalSteps.NONE;
            }
            Duration step = resolution.equals("day") ? DAY : HOUR;
            TimeWindow closed = new TimeWindow(
                    span.from(), java.util.Objects.requireNonNull(span.to()).plusNanos(1_000));
            return TotalSteps.of(
                    context, Whole.of(objects, name -> hasOwn(context, closed, name)), null, closed, resolution, step);
        }

        private static boolean hasOwn(Context context, TimeWindow span, String name) {
            List<String> own = new ArrayList<>();
            Conditions conditions = new Conditions()
                    .and("object_kind = 'subnet'")
                    .and("object = ?", name)
                    .during(span);
            context.lake()
                    .select(
                            Views.of(Configuration.UTILIZATION).within(span.from(), span.to()),
                            conditions.in("SELECT DISTINCT object FROM utilization WHERE {conditions}"),
                            conditions.parameters(),
                            row -> own.add(String.valueOf(row.text("object"))));
            return !own.isEmpty();
        }

        private Cover cover(Context context, TimeWindow span, TrendFound found) {
            List<String> coverage = new ArrayList<>(found.coverage(context.zone()));
            if (!found.servers().isEmpty()) {
                coverage.addAll(Gaps.notes(context, found.servers(), span));
            }
            return new Cover(
                    "Utilization trend",
                    request.subject().words(),
                    span,
                    request.end(context),
                    coverage,
                    context.lake().head().hash());
        }

        private static String figures(String resolution) {
            return resolution.equals("raw")
                    ? "Every figure of one origin is shown, of the one that has most; a peak may be of another."
                    : "Figures are the mean of each " + resolution
                            + ", all of one origin, the one that has most; peaks are the most in it, of any origin.";
        }

        private static List<Field> fields() {
            return List.of(
                    Field.text("label", "Object").in(Shape.PAGE),
                    Field.text("object", "Object").in(Shape.SHEET, Shape.TREE),
                    Field.text("name", "Name"),
                    Field.text("server", "Server"),
                    Field.text("object_kind", "Kind").in(Shape.SHEET, Shape.TREE),
                    Field.state("state", "State"),
                    Field.integer("total", "Total"),
                    Field.integer("utilized", "Utilized"),
                    Field.percent("percent_utilized", "Use"),
                    Field.integer("utilized_peak", "Peak"),
                    Field.percent("percent_peak", "Peak use"),
                    Field.time("peak_time", "Peak at"),
                    Field.text("origin", "Origin").in(Shape.SHEET, Shape.TREE),
                    Field.text("peak_origin", "Peak by").in(Shape.SHEET, Shape.TREE),
                    Field.trend("course", "Trend"),
                    Field.time("event_time", "Last figure"));
        }
    }
}
