package ipam.reports;

import ipam.forecast.Forecast;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A row of each outlook, made while it is taken. */
final class ForecastTable implements Rows {
    private final List<Outlook> outlooks;
    private final List<Integer> percents;
    private final LocalDate today;
    private final Neighbours neighbours;
    private final LeaseTables leases;
    private final ScopeServers servers;

    /** @param percents of the total, in rising order, at least one */
    ForecastTable(
            List<Outlook> outlooks, List<Integer> percents, LocalDate today, LeaseTables leases, ScopeServers servers) {
        this.outlooks = outlooks;
        this.percents = percents;
        this.today = today;
        this.leases = leases;
        this.servers = servers;
        this.neighbours = Neighbours.of(outlooks.stream().map(Outlook::object).toList());
    }

    @Override
    public void each(Consumer<Row> sink) {
        outlooks.forEach(outlook -> sink.accept(row(outlook)));
    }

    /** Its columns. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(
                Field.text("object", "Object"),
                Field.text("server", "Server").in(Shape.SHEET, Shape.TREE),
                Field.text("category", "Category").in(Shape.SHEET, Shape.TREE),
                Field.integer("total", "Total"),
                Field.integer("total_before", "Total before").in(Shape.SHEET, Shape.TREE),
                Field.date("total_changed", "Changed on").in(Shape.SHEET, Shape.TREE),
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
        fields.add(Field.text("earliest", percents.get(percents.size() - 1) + " % earliest")
                .in(Shape.PAGE));
        fields.add(Field.text("latest", percents.get(percents.size() - 1) + " % latest")
                .in(Shape.PAGE));
        fields.add(new Field("error", "± addresses", FieldType.DECIMAL, Set.of(Shape.values())));
        fields.add(Field.text("advice", "What to do").in(Shape.PAGE));
        fields.add(Field.text("says", "What to do").in(Shape.SHEET, Shape.TREE));
        return fields;
    }

    private Row row(Outlook outlook) {
        double peak = outlook.seen().weekPeak();
        Outlook.Expected expected = outlook.expected();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(outlook.object());
        String owners = servers.of(outlook);
        values.add(owners.isEmpty() ? null : owners);
        values.add(outlook.category());
        values.add(outlook.total());
        values.add(
                outlook.capacity().changed() == null ? null : outlook.capacity().before());
        values.add(outlook.capacity().changed());
        values.add(Math.round(peak));
        values.add(rounded(100 * peak / outlook.capacity().approximate()));
        values.add(expected == null ? null : rounded(7 * expected.slope()));
        for (int i = 0; i < percents.size(); i++) {
            Forecast.Reached reached =
                    expected == null ? null : expected.reached().get(i);
            values.add(reached == null ? null : when(reached.expected(), outlook));
            values.add(reached == null ? null : reached.expected());
            values.add(reached == null ? null : reached.earliest());
            values.add(reached == null ? null : reached.latest());
        }
        Forecast.Reached top = outlook.top();
        values.add(top == null ? null : when(top.earliest(), outlook));
        values.add(top == null ? null : when(top.latest(), outlook));
        Double error = expected == null ? null : expected.error();
        values.add(error == null ? null : rounded(error));
        values.add(says(outlook, Shape.PAGE));
        values.add(says(outlook, Shape.SHEET));
        return Row.of(values.toArray());
    }

    private static double rounded(double value) {
        return Math.round(10 * value) / 10.0;
    }

    /** A day as people read it: what is past needs no date. */
    private @Nullable String when(@Nullable LocalDate day, Outlook outlook) {
        if (day == null) {
            return null;
        }
        return !day.isAfter(outlook.last()) ? "already" : !day.isAfter(today) ? "now" : day.toString();
    }

    private @Nullable String says(Outlook outlook, Shape shape) {
        List<String> sentences = new ArrayList<>();
        if (outlook.expected() == null) {
            sentences.add(
                    "not enough data: %d of %d days".formatted(outlook.seen().count(), Forecast.LEAST_DAYS));
        } else if (outlook.isFullBy(outlook.last().plusDays(Advice.DAYS - 1L))) {
            String free = neighbours.freeNear(outlook.object());
            sentences.add(
                    free == null
                            ? "act first; nearby every block of its size is in a collected scope"
                            : "act first; free nearby: " + free);
        } else {
            add(sentences, Advice.smaller(outlook));
        }
        add(sentences, outlook.capacity().says());
        sentences.addAll(leases.on(outlook.object(), outlook.server(), shape));
        add(sentences, servers.says(outlook));
        return sentences.isEmpty() ? null : String.join("; ", sentences);
    }

    private static void add(List<String> sentences, @Nullable String sentence) {
        if (sentence != null) {
            sentences.add(sentence);
        }
    }
}
