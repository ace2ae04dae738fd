package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How full objects were over a span of time, in steps. */
public final class UtilizationSeries implements Question {
    private static final String SQL = Sql.beside(UtilizationSeries.class, "UtilizationSteps")
            + Sql.beside(UtilizationSeries.class, "UtilizationSeries");
    private static final String OWN = "SELECT DISTINCT object FROM utilization WHERE {conditions}";
    private static final List<Field> FIELDS = List.of(
            Field.time("time", "From"),
            Field.text("object", "Object"),
            Field.text("server", "Server"),
            Field.text("category", "Category"),
            Field.integer("total", "Total"),
            Field.integer("least", "Least"),
            Field.integer("mean", "Mean"),
            Field.integer("peak", "Peak"),
            Field.percent("percent_peak", "% at peak"),
            Field.state("state", "State"),
            Field.text("origin", "Origin"),
            Field.text("peak_origin", "Peak by"));

    private static final String NOTE =
            "All figures of an object are of one origin, the one with most steps; a peak may be of another, events have the true one.";

    private final Objects objects;
    private final TimeWindow window;
    private final Duration every;
    private final Limits limits;

    /** @param every the length of a step; at least a minute */
    public UtilizationSeries(Objects objects, TimeWindow window, Duration every) {
        this(objects, window, every, Limits.STANDARD);
    }

    /** @param limits from when on a block or range that nobody configured is over or under */
    public UtilizationSeries(Objects objects, TimeWindow window, Duration every, Limits limits) {
        this.objects = objects;
        this.window = window;
        this.every = every;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "utilization";
    }

    @Override
    public Answer ask(Context context) {
        Conditions conditions = new Conditions().and("resolution = ?", resolution());
        objects.demandOf(conditions);
        conditions.during(window);
        String sql = conditions.in(SQL).replace("{seconds}", String.valueOf(every.toSeconds()));
        Views views = Views.of(Configuration.UTILIZATION).within(window.from(), window.to());
        Set<String> own = new HashSet<>();
        if (objects.kind().equals("subnet") && !objects.names().isEmpty()) {
            context.lake()
                    .select(
                            views,
                            conditions.in(OWN),
                            conditions.parameters(),
                            row -> own.add(String.valueOf(row.text("object"))));
        }
        TotalSteps totals = TotalSteps.of(
                context, Whole.of(objects, own::contains), objects.category(), window, resolution(), every);
        Rows rows = sink -> {
            totals.steps().forEach(step -> sink.accept(row(step)));
            context.lake().select(views, sql, conditions.parameters(), row -> {
                if (objects.touches(row.text("object"))) {
                    sink.accept(row(row));
                }
            });
        };
        List<String> notes = new ArrayList<>(List.of(NOTE));
        if (!totals.steps().isEmpty()) {
            notes.add(TotalSteps.NOTE);
        }
        notes.addAll(totals.notes());
        Table table = Table.of("utilization", "", FIELDS, rows).orSay(UseWords.noneWithin(context));
        return new Answer(name(), asked(), context.zone(), Answer.Words.notes(notes), List.of(table), Answer.ANY);
    }

    /** Moments are kept for a while, hours longer, days for ever. */
    private String resolution() {
        if (every.compareTo(Duration.ofDays(1)) >= 0) {
            return "day";
        }
        return every.compareTo(Duration.ofHours(1)) >= 0 ? "hour" : "raw";
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        objects.tell(asked);
        asked.put("from", window.from());
        asked.put("to", window.to());
        asked.put("every_seconds", every.toSeconds());
        return asked;
    }

    private Row row(TotalSteps.Step step) {
        TotalSteps.Use use = step.use();
        double percent = use.percent(use.peak());
        return Row.of(
                step.time(),
                step.whole().name(),
                null,
                step.category(),
                use.total(),
                use.least(),
                use.mean(),
                use.peak(),
                percent,
                limits.state(step.whole().name(), use.total(), percent),
                step.origins(),
                null);
    }

    private static Row row(Found row) {
        return Row.of(
                row.time("time"),
                row.text("object"),
                row.text("server"),
                row.text("category"),
                Counts.of(row, "total"),
                Counts.of(row, "least"),
                Counts.of(row, "mean"),
                Counts.of(row, "peak"),
                Counts.percent(row, "percent_peak"),
                row.text("state"),
                row.text("origin"),
                row.text("peak_origin"));
    }
}
