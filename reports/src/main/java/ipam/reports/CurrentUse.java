package ipam.reports;

import ipam.report.Answer;
import ipam.report.Chart;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Field;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How full everything is, by the same figures as {@link UtilizationNow}. */
final class CurrentUse implements Report {
    /** A day that was not over at the moment asked for tells of what came after it. */
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public String name() {
        return "utilization-now";
    }

    @Override
    public String description() {
        return "How full everything is, the fullest first.";
    }

    @Override
    public Set<String> takes() {
        return OBJECTS;
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request);
    }

    private record Asked(ReportRequest request) implements Question {
        @Override
        public String name() {
            return "utilization-now";
        }

        @Override
        public Answer ask(Context context) {
            Instant end = request.end(context);
            Conditions conditions = upTo(end, UtilizationRows.of(context, request.subject()));
            List<Row> rows = new ArrayList<>();
            Tally tally = new Tally();
            ScopeNames names = ScopeNames.of(context, request.subject(), end);
            List<CurrentFigure> known = new ArrayList<>();
            NewestFigures.select(context, conditions, end, found -> {
                known.add(CurrentFigure.of(found));
                Double percent = UtilizationRows.decimal(found, "percent_utilized");
                tally.add(found.text("state"), percent);
                String object = String.valueOf(found.text("object"));
                rows.add(Row.of(
                        object,
                        names.of(object, found.text("server")),
                        found.text("server"),
                        found.text("object_kind"),
                        found.text("family"),
                        found.text("category"),
                        found.text("state"),
                        UtilizationRows.whole(found, "total"),
                        UtilizationRows.whole(found, "assigned"),
                        UtilizationRows.whole(found, "utilized"),
                        percent,
                        UtilizationRows.whole(found, "stateless_clients"),
                        found.time("event_time"),
                        found.text("origin")));
            });
            Totals totals = totals(context, end, known);
            totals.figures().forEach(total -> rows.add(0, row(total)));
            List<String> notes = new ArrayList<>(List.of(request.limits().sentence()));
            notes.addAll(totals.notes());
            return new Answer(
                    name(),
                    Map.of("subject", request.subject().words(), "as_of", end),
                    context.zone(),
                    new Answer.Words(List.of(tally.sentence(request.subject())), List.of(), notes),
                    List.of(Table.of("objects", "Utilization", fields(), Rows.of(rows))
                            .orSay(UseWords.NONE)),
                    Answer.ANY,
                    new Front(cover(context, request, end), tally.figures(request.subject()), tally.charts()));
        }

        private Conditions upTo(Instant end, Conditions conditions) {
            return request.asOf() == null
                    ? conditions
                    : conditions.and("(resolution = 'raw' OR event_time <= ?)", end.minus(DAY));
        }

        private Totals totals(Context context, Instant end, List<CurrentFigure> known) {
            Objects objects = Objects.of(request.subject(), "scope");
            String server = request.subject().server();
            return Totals.of(
                    context,
                    server == null ? objects : objects.of(List.of(server), null),
                    known,
                    request.limits(),
                    (conditions, sink) -> NewestFigures.select(context, upTo(end, conditions), end, sink),
                    end);
        }

        private static Row row(CurrentFigure total) {
            return Row.of(
                    total.of().object(),
                    "all of it",
                    null,
                    total.of().kind(),
                    total.of().family(),
                    total.of().category(),
                    total.state(),
                    total.use().total(),
                    total.use().assigned(),
                    total.use().utilized(),
                    total.use().percent(total.use().utilized()),
                    null,
                    total.time(),
                    total.origin());
        }

        private static Cover cover(Context context, ReportRequest request, Instant end) {
            return new Cover(
                    "Utilization",
                    request.subject().words(),
                    TimeWindow.at(end),
                    end,
                    List.of(NewestFigures.RULE),
                    context.lake().head().hash());
        }

        private static List<Field> fields() {
            List<Field> fields = new ArrayList<>(UtilizationRows.object());
            fields.addAll(List.of(
                    Field.text("family", "Family"),
                    Field.text("category", "Category"),
                    Field.state("state", "State"),
                    Field.integer("total", "Total"),
                    Field.integer("assigned", "Assigned"),
                    Field.integer("utilized", "Utilized"),
                    Field.percent("percent_utilized", "Use"),
                    Field.integer("stateless_clients", "Stateless").in(Shape.SHEET, Shape.TREE),
                    Field.time("event_time", "Counted at"),
                    Field.text("origin", "Origin")));
            return fields;
        }
    }

    /** Counts of objects by how full they are. */
    private static final class Tally {
        private final UseSteps steps = new UseSteps();
        private int all;
        private int over;
        private int under;

        void add(@Nullable String state, @Nullable Double percent) {
            all++;
            over += "over".equals(state) ? 1 : 0;
            under += "under".equals(state) ? 1 : 0;
            steps.add(percent);
        }

        String sentence(ReportRequest.Subject subject) {
            return all == 0
                    ? "Nothing is on record of " + subject.words() + "."
                    : UseWords.now(subject, all, over, under);
        }

        List<Figure> figures(ReportRequest.Subject subject) {
            return List.of(
                    Figure.count(UseWords.heading(subject), all, Level.NEUTRAL),
                    Figure.count("Over", over, Level.ALERT),
                    Figure.count("Under", under, Level.NOTICE));
        }

        List<Chart> charts() {
            return steps.charts("objects");
        }
    }
}
