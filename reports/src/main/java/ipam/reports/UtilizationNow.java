package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How full everything is, by the newest figures of each object; the fullest first. */
public final class UtilizationNow implements Question {
    private static final List<Field> FIELDS = fields();

    private final Objects objects;
    private final Limits limits;

    public UtilizationNow(Objects objects) {
        this(objects, Limits.STANDARD);
    }

    /** @param limits from when on a block or range that nobody configured is over or under */
    public UtilizationNow(Objects objects, Limits limits) {
        this.objects = objects;
        this.limits = limits;
    }

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>(UtilizationRows.object());
        fields.addAll(List.of(
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
                Field.time("event_time", "As of")));
        return fields;
    }

    @Override
    public String name() {
        return "utilization";
    }

    @Override
    public Answer ask(Context context) {
        List<CurrentFigure> figures = newest(context);
        Totals totals = totals(context, figures);
        ScopeNames names = ScopeNames.now(context, objects.kind());
        List<Row> rows = new ArrayList<>();
        totals.figures().forEach(figure -> rows.add(figure.row(null)));
        figures.forEach(figure -> rows.add(figure.row(names.of(figure.of().object(), figure.server()))));
        Table table = Table.of("utilization", "", FIELDS, Rows.of(rows)).orSay(UseWords.NONE);
        return new Answer(
                name(),
                objects.asked(),
                context.zone(),
                Answer.Words.notes(totals.notes()),
                List.of(table),
                Answer.ANY);
    }

    /** Whether any of the objects is in a state now. */
    public boolean any(Context context, String state) {
        List<CurrentFigure> figures = newest(context);
        return Stream.concat(figures.stream(), totals(context, figures).figures().stream())
                .anyMatch(figure -> figure.state().equals(state));
    }

    private Totals totals(Context context, List<CurrentFigure> figures) {
        return Totals.of(
                context,
                objects,
                figures,
                limits,
                (conditions, sink) -> NewestFigures.select(context, conditions, null, sink),
                null);
    }

    private List<CurrentFigure> newest(Context context) {
        Conditions conditions = new Conditions();
        objects.demandOf(conditions);
        List<CurrentFigure> figures = new ArrayList<>();
        NewestFigures.select(context, conditions, null, row -> {
            if (objects.touches(row.text("object"))) {
                figures.add(CurrentFigure.of(row));
            }
        });
        return figures;
    }
}
