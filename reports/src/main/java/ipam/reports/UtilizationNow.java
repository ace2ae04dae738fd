package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How full everything is, by the newest figures of each object; the fullest first. */
public final class UtilizationNow implements Question {
    private static final List<Field> FIELDS = List.of(
            Field.text("object", "Object"),
            Field.text("server", "Server"),
            Field.text("family", "Family").in(Shape.SHEET, Shape.TREE),
            Field.text("category", "Category"),
            Field.integer("total", "Total"),
            Field.integer("assigned", "Assigned"),
            Field.integer("utilized", "In use"),
            Field.percent("percent_utilized", "% in use"),
            Field.percent("percent_assigned", "% assigned").in(Shape.SHEET, Shape.TREE),
            Field.integer("stateless_clients", "Stateless").in(Shape.SHEET, Shape.TREE),
            Field.state("state", "State"),
            Field.text("origin", "Origin"),
            Field.time("event_time", "As of"));

    private final Objects objects;

    public UtilizationNow(Objects objects) {
        this.objects = objects;
    }

    @Override
    public String name() {
        return "utilization";
    }

    @Override
    public Answer ask(Context context) {
        List<Row> rows = new ArrayList<>();
        newest(context, row -> {
            if (objects.touches(row.text("object"))) {
                rows.add(row(row));
            }
        });
        Table table = Table.of("utilization", "", FIELDS, Rows.of(rows))
                .orSay("No utilization is on record for this question: ipam run address-utilization derives it.");
        return new Answer(name(), objects.asked(), context.zone(), Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    /** Whether any of the objects is in a state now. */
    public boolean any(Context context, String state) {
        boolean[] found = {false};
        newest(context, row -> found[0] |= state.equals(row.text("state")) && objects.touches(row.text("object")));
        return found[0];
    }

    private void newest(Context context, Consumer<Found> sink) {
        Conditions conditions = new Conditions();
        objects.demandOf(conditions);
        NewestFigures.select(context, conditions, null, sink);
    }

    private static Row row(Found row) {
        return Row.of(
                row.text("object"),
                row.text("server"),
                row.text("family"),
                row.text("category"),
                Counts.of(row, "total"),
                Counts.of(row, "assigned"),
                Counts.of(row, "utilized"),
                Counts.percent(row, "percent_utilized"),
                Counts.percent(row, "percent_assigned"),
                Counts.of(row, "stateless_clients"),
                row.text("state"),
                row.text("origin"),
                row.time("event_time"));
    }
}
