package ipam.reports;

import ipam.forecast.DailyPeak;
import ipam.forecast.Forecast;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When objects will be full, those to act on first at the top, and what could be done about them. */
public final class Forecasts implements Question {
    private static final String SQL = Sql.beside(Forecasts.class, "Forecasts");

    private final Objects objects;
    private final List<Integer> percents;

    /** @param percents of the total, in rising order, at least one */
    public Forecasts(Objects objects, List<Integer> percents) {
        this.objects = objects;
        this.percents = List.copyOf(percents);
    }

    @Override
    public String name() {
        return "forecast";
    }

    @Override
    public Answer ask(Context context) {
        List<Outlook> outlooks = outlooks(context);
        Neighbours neighbours =
                Neighbours.of(outlooks.stream().map(Outlook::object).toList());
        List<Row> rows = outlooks.stream()
                .sorted(order())
                .map(outlook -> row(outlook, neighbours))
                .toList();
        Table table = Table.of("forecasts", "", fields(), Rows.of(rows))
                .orSay("No utilization is on record for this question: ipam run address-utilization derives it.");
        Map<String, @Nullable Object> asked = objects.asked();
        asked.put("at", percents);
        return new Answer(
                name(), asked, context.zone(), Answer.Words.notes(notes(outlooks)), List.of(table), Answer.ANY);
    }

    /** One object: its days, and what they come to. */
    private record Outlook(
            String object,
            String category,
            LocalDate last,
            double total,
            double peak,
            int days,
            double mostEver,
            @Nullable Forecast forecast,
            List<Forecast.Reached> reached) {}

    private List<Outlook> outlooks(Context context) {
        Conditions conditions = new Conditions();
        objects.demandOf(conditions);
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
        days.forEach((key, peaks) -> outlooks.add(outlook(key, peaks, totals.getOrDefault(key, 0.0))));
        return outlooks;
    }

    private Outlook outlook(List<String> key, List<DailyPeak> peaks, double total) {
        LocalDate last = peaks.get(peaks.size() - 1).day();
        Forecast forecast = Forecast.of(peaks, total).orElse(null);
        return new Outlook(
                key.get(0),
                key.get(2),
                last,
                total,
                peaks.stream()
                        .filter(peak -> peak.day().isAfter(last.minusDays(7)))
                        .mapToDouble(DailyPeak::used)
                        .max()
                        .orElse(0),
                (int) (last.toEpochDay() - peaks.get(0).day().toEpochDay() + 1),
                peaks.stream()
                        .filter(peak -> peak.day().isAfter(last.minusDays(Advice.DAYS)))
                        .mapToDouble(DailyPeak::used)
                        .max()
                        .orElse(0),
                forecast,
                forecast == null
                        ? List.of()
                        : percents.stream().map(forecast::reaches).toList());
    }

    /** The first to be full, then the first that may be, then the fullest. */
    private static Comparator<Outlook> order() {
        return Comparator.<Outlook, LocalDate>comparing(
                        outlook -> date(outlook, true), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(outlook -> date(outlook, false), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(outlook -> outlook.total() > 0 ? -outlook.peak() / outlook.total() : 0)
                .thenComparing(Outlook::object);
    }

    private static @Nullable LocalDate date(Outlook outlook, boolean expected) {
        if (outlook.reached().isEmpty()) {
            return null;
        }
        Forecast.Reached last = outlook.reached().get(outlook.reached().size() - 1);
        return expected ? last.expected() : last.earliest();
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(
                Field.text("object", "Object"),
                Field.text("category", "Category").in(Shape.SHEET, Shape.TREE),
                Field.integer("total", "Total"),
                Field.integer("peak", "Peak of the week"),
                Field.percent("percent_peak", "%"),
                new Field("per_week", "More a week", FieldType.DECIMAL, Set.of(Shape.values()))));
        for (int percent : percents) {
            fields.add(Field.date("at_" + percent, percent + " %"));
            fields.add(Field.date("at_" + percent + "_earliest", "earliest"));
            fields.add(Field.date("at_" + percent + "_latest", "latest"));
        }
        fields.add(new Field("error", "Back-test ±", FieldType.DECIMAL, Set.of(Shape.values())));
        fields.add(Field.text("says", "What to do"));
        return fields;
    }

    private Row row(Outlook outlook, Neighbours neighbours) {
        Forecast forecast = outlook.forecast();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(outlook.object());
        values.add(outlook.category());
        values.add(new BigDecimal(outlook.total()).toBigInteger());
        values.add(Math.round(outlook.peak()));
        values.add(outlook.total() > 0 ? (Double) (Math.round(1000 * outlook.peak() / outlook.total()) / 10.0) : null);
        values.add(forecast == null ? null : (Double) (Math.round(forecast.slope() * 70) / 10.0));
        for (int i = 0; i < percents.size(); i++) {
            Forecast.Reached reached =
                    outlook.reached().isEmpty() ? null : outlook.reached().get(i);
            values.add(reached == null ? null : reached.expected());
            values.add(reached == null ? null : reached.earliest());
            values.add(reached == null ? null : reached.latest());
        }
        values.add(forecast == null ? null : forecast.error().orElse(null));
        values.add(says(outlook, neighbours));
        return Row.of(values.toArray());
    }

    private static @Nullable String says(Outlook outlook, Neighbours neighbours) {
        if (outlook.forecast() == null) {
            return "not enough data: %d of %d days"
                    .formatted(Math.min(outlook.days(), Forecast.LEAST_DAYS), Forecast.LEAST_DAYS);
        }
        LocalDate full = date(outlook, true);
        if (full != null && full.isBefore(outlook.last().plusDays(Advice.DAYS))) {
            String free = neighbours.freeNear(outlook.object());
            return free == null ? "act first: no free block of its size nearby" : "act first: " + free + " is free";
        }
        return Advice.smaller(outlook.object(), outlook.total(), outlook.mostEver(), outlook.days());
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
