package ipam.reports;

import ipam.forecast.DailyPeak;
import ipam.forecast.Forecast;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Chart;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Front;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When objects will be full, those to act on first at the top, and what could be done about them. */
public final class Forecasts implements Question {
    private static final String SQL = Sql.beside(Forecasts.class, "Forecasts");
    private static final int CHARTS = 18;

    private final Objects objects;
    private final List<Integer> percents;
    private final @Nullable Instant asOf;

    /** @param percents of the total, in rising order, at least one */
    public Forecasts(Objects objects, List<Integer> percents) {
        this(objects, percents, null);
    }

    /** @param asOf only days that were over by then are known; null for all there are */
    Forecasts(Objects objects, List<Integer> percents, @Nullable Instant asOf) {
        this.objects = objects;
        this.percents = List.copyOf(percents);
        this.asOf = asOf;
    }

    /** Whether any of the objects has reached the highest percent, or is expected to while there is time to act. */
    public boolean anyFull(Context context) {
        return outlooks(context).stream()
                .anyMatch(outlook -> outlook.isFullBy(outlook.last().plusDays(Advice.DAYS - 1L)));
    }

    /** Whether any of the objects is larger than it has to be. */
    public boolean anyTooLarge(Context context) {
        return outlooks(context).stream().anyMatch(outlook -> smaller(outlook) != null);
    }

    private static @Nullable String smaller(Outlook outlook) {
        return Advice.smaller(outlook.object(), outlook.total(), outlook.mostEver(), outlook.days());
    }

    @Override
    public String name() {
        return "forecast";
    }

    @Override
    public Answer ask(Context context) {
        List<Outlook> outlooks =
                outlooks(context).stream().sorted(Outlook.FIRST).toList();
        Neighbours neighbours =
                Neighbours.of(outlooks.stream().map(Outlook::object).toList());
        Instant end = asOf == null ? context.lake().head().time() : asOf;
        LocalDate today = LocalDate.ofInstant(end, context.zone());
        List<Row> rows = outlooks.stream()
                .map(outlook -> row(outlook, neighbours, today))
                .toList();
        Table table = Table.of("forecasts", "Forecasts", fields(), Rows.of(rows))
                .orSay("No utilization is on record for this question: ipam run address-utilization derives it.");
        Map<String, @Nullable Object> asked = objects.asked();
        asked.put("at", percents);
        ForecastSummary summary = new ForecastSummary(outlooks, top(), today);
        return new Answer(
                name(),
                asked,
                context.zone(),
                new Answer.Words(summary.sentences(), List.of(), notes(outlooks)),
                List.of(table),
                Answer.ANY,
                new Front(null, summary.figures(), charts(outlooks, summary)));
    }

    private int top() {
        return percents.get(percents.size() - 1);
    }

    private List<Chart> charts(List<Outlook> outlooks, ForecastSummary summary) {
        List<Chart> charts = new ArrayList<>(summary.chart());
        for (Outlook outlook : outlooks) {
            Forecast forecast = outlook.forecast();
            if (forecast != null && charts.size() < CHARTS) {
                LocalDate full = outlook.full();
                charts.add(outlook.chart(
                        forecast,
                        full == null
                                ? top() + " % not within five years"
                                : top() + " % " + (full.isAfter(outlook.last()) ? "expected " + full : "reached")));
            }
        }
        return charts;
    }

    private List<Outlook> outlooks(Context context) {
        Conditions conditions = new Conditions();
        objects.demandOf(conditions);
        if (asOf != null) {
            conditions.and("event_time <= ?", asOf.minus(Duration.ofDays(1)));
        }
        Map<List<String>, List<DailyPeak>> days = new LinkedHashMap<>();
        Map<List<String>, Double> totals = new LinkedHashMap<>();
        context.lake().select(Views.of(Configuration.UTILIZATION), conditions.in(SQL), conditions.parameters(), row -> {
            String object = String.valueOf(row.text("object"));
            if (objects.touches(object)) {
                List<String> key =
                        List.of(object, String.valueOf(row.text("server")), String.valueOf(row.text("category")));
                var time = row.time("event_time");
                if (time != null) {
                    days.computeIfAbsent(key, any -> new ArrayList<>())
                            .add(new DailyPeak(
                                    LocalDate.ofInstant(time, ZoneOffset.UTC), Counts.approximate(row, "peak")));
                    totals.put(key, Counts.approximate(row, "total"));
                }
            }
        });
        List<Outlook> outlooks = new ArrayList<>();
        days.forEach((key, peaks) ->
                outlooks.add(Outlook.of(key.get(0), key.get(2), peaks, totals.getOrDefault(key, 0.0), percents)));
        return outlooks;
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(
                Field.text("object", "Object"),
                Field.text("category", "Category").in(Shape.SHEET, Shape.TREE),
                Field.integer("total", "Total"),
                Field.integer("peak", "Peak of the week"),
                Field.percent("percent_peak", "Use"),
                new Field("per_week", "More a week", FieldType.DECIMAL, Set.of(Shape.values()))));
        for (int percent : percents) {
            String share = percent + " %";
            fields.add(Field.text("when_" + percent, share).in(Shape.PAGE));
            fields.add(Field.date("at_" + percent, share).in(Shape.SHEET, Shape.TREE));
            fields.add(Field.date("at_" + percent + "_earliest", share + " earliest")
                    .in(Shape.SHEET, Shape.TREE));
            fields.add(
                    Field.date("at_" + percent + "_latest", share + " latest").in(Shape.SHEET, Shape.TREE));
        }
        fields.add(Field.text("earliest", top() + " % earliest").in(Shape.PAGE));
        fields.add(Field.text("latest", "latest").in(Shape.PAGE));
        fields.add(new Field("error", "Back-test ±", FieldType.DECIMAL, Set.of(Shape.values())));
        fields.add(Field.text("says", "What to do"));
        return fields;
    }

    private Row row(Outlook outlook, Neighbours neighbours, LocalDate today) {
        Forecast forecast = outlook.forecast();
        double peak = outlook.weekPeak();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(outlook.object());
        values.add(outlook.category());
        values.add(new BigDecimal(outlook.total()).toBigInteger());
        values.add(Math.round(peak));
        values.add(outlook.total() > 0 ? (Double) (Math.round(1000 * peak / outlook.total()) / 10.0) : null);
        values.add(forecast == null ? null : (Double) (Math.round(forecast.slope() * 70) / 10.0));
        Forecast.Reached reached = null;
        for (int i = 0; i < percents.size(); i++) {
            reached = outlook.reached().isEmpty() ? null : outlook.reached().get(i);
            values.add(reached == null ? null : when(reached.expected(), outlook.last(), today));
            values.add(reached == null ? null : reached.expected());
            values.add(reached == null ? null : reached.earliest());
            values.add(reached == null ? null : reached.latest());
        }
        values.add(reached == null ? null : when(reached.earliest(), outlook.last(), today));
        values.add(reached == null ? null : when(reached.latest(), outlook.last(), today));
        values.add(forecast == null ? null : forecast.error().orElse(null));
        values.add(says(outlook, neighbours));
        return Row.of(values.toArray());
    }

    /** A day as people read it: what is past needs no date. */
    private static @Nullable String when(@Nullable LocalDate day, LocalDate last, LocalDate today) {
        if (day == null) {
            return null;
        }
        return !day.isAfter(last) ? "already" : !day.isAfter(today) ? "now" : day.toString();
    }

    private static @Nullable String says(Outlook outlook, Neighbours neighbours) {
        if (outlook.forecast() == null) {
            return "not enough data: %d of %d days".formatted(outlook.peaks().size(), Forecast.LEAST_DAYS);
        }
        if (outlook.isFullBy(outlook.last().plusDays(Advice.DAYS - 1L))) {
            String free = neighbours.freeNear(outlook.object());
            return free == null
                    ? "act first: every block of its size nearby is in a collected scope"
                    : "act first: " + free + " is in no collected scope";
        }
        return smaller(outlook);
    }

    private static List<String> notes(List<Outlook> outlooks) {
        List<String> notes = new ArrayList<>();
        if (outlooks.stream().anyMatch(outlook -> outlook.forecast() != null)) {
            notes.add("A trend of daily peaks (Theil-Sen, by weekday) of up to %d days; the bounds held four fifths of"
                            .formatted(Forecast.MOST_DAYS)
                    + " the last weeks. No date: not within five years.");
        }
        long few =
                outlooks.stream().filter(outlook -> outlook.forecast() == null).count();
        if (few > 0) {
            notes.add("%d %s not enough data for a forecast: it takes %d days."
                    .formatted(few, few == 1 ? "object has" : "objects have", Forecast.LEAST_DAYS));
        }
        return notes;
    }
}
