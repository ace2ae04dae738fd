package ipam.reports;

import ipam.inventory.Condition;
import ipam.inventory.SortKey;
import ipam.inventory.View;
import ipam.inventory.ViewException;
import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A question whose main table is shown as somebody wants to see it; its words and figures are those of all of it. */
public final class Viewed implements Question {
    private final Question question;
    private final View view;

    public Viewed(Question question, View view) {
        this.question = question;
        this.view = view;
    }

    @Override
    public String name() {
        return question.name();
    }

    /** @throws ArgumentException when the view names a field that the table has not */
    @Override
    public Answer ask(Context context) {
        Answer answer = question.ask(context);
        Table table = answer.tables().get(0);
        List<Table> tables = new ArrayList<>();
        try {
            tables.add(shown(table));
            if (!view.group().isEmpty()) {
                tables.add(groups(table));
            }
        } catch (ViewException e) {
            throw new ArgumentException("--view", String.valueOf(e.getMessage()));
        }
        tables.addAll(answer.tables().subList(1, answer.tables().size()));
        return answer.asking("view", view.name(), words()).with(tables);
    }

    private String words() {
        return "View %s: %s%s. Figures above are of everything."
                .formatted(
                        view.name(),
                        view.filter().isEmpty()
                                ? "every row"
                                : "rows with "
                                        + String.join(
                                                " and ",
                                                view.filter().stream()
                                                        .map(Condition::toString)
                                                        .toList()),
                        view.group().isEmpty() ? "" : ", by " + view.group());
    }

    private Table shown(Table table) {
        Set<Integer> columns = new LinkedHashSet<>();
        if (!view.group().isEmpty()) {
            columns.add(index(table, view.group()));
        }
        view.columns().forEach(name -> columns.add(index(table, name)));
        if (view.columns().isEmpty()) {
            for (int i = 0; i < table.fields().size(); i++) {
                columns.add(i);
            }
        }
        List<Integer> indexes = List.copyOf(columns);
        boolean isChosen = !view.columns().isEmpty();
        List<Field> fields = indexes.stream()
                .map(table.fields()::get)
                .map(field -> isChosen ? everywhere(field) : field)
                .toList();
        Rows rows = rows(table);
        Rows cut = sink -> rows.each(row -> {
            @Nullable Object[] values = new @Nullable Object[indexes.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.value(indexes.get(i));
            }
            sink.accept(Row.of(values));
        });
        return new Table(table.name(), table.title(), fields, table.shapes(), cut, table.whenEmpty());
    }

    /** A column that somebody chose is shown in every format that can show it. */
    private static Field everywhere(Field field) {
        return switch (field.type()) {
            case NESTED, LINES, TREND -> field;
            case TEXT, INTEGER, SERIAL, DURATION, DECIMAL, PERCENT, STATE, DATE, TIME, FLAG -> field.in(Shape.values());
        };
    }

    /** How many rows have which value. */
    private Table groups(Table table) {
        int index = index(table, view.group());
        Field field = everywhere(table.fields().get(index));
        Rows all = rows(table);
        Rows rows = sink -> {
            Map<SortKey, List<Object>> counts = new TreeMap<>();
            all.each(row -> {
                Object value = row.value(index);
                List<Object> count = counts.computeIfAbsent(
                        SortKey.of(text(value)), any -> new ArrayList<>(List.of(value == null ? "" : value, 0L)));
                count.set(1, (Long) count.get(1) + 1);
            });
            counts.values()
                    .forEach(count -> sink.accept(Row.of(count.get(0).equals("") ? null : count.get(0), count.get(1))));
        };
        return Table.of(
                "groups",
                "By " + field.title().toLowerCase(Locale.ROOT),
                List.of(field, Field.integer("rows", "Rows")),
                rows);
    }

    private Rows rows(Table table) {
        Map<Condition, Integer> conditions = new LinkedHashMap<>();
        view.filter().forEach(condition -> conditions.put(condition, index(table, condition.field())));
        Rows chosen = sink -> table.rows().each(row -> {
            if (conditions.entrySet().stream().allMatch(one -> one.getKey().holds(text(row.value(one.getValue()))))) {
                sink.accept(row);
            }
        });
        List<Function<Row, String>> order = view.orders().stream()
                .map(one -> index(table, one.field()))
                .map(index -> (Function<Row, String>) row -> text(row.value(index)))
                .toList();
        return order.isEmpty()
                ? chosen
                : sink -> {
                    List<Row> rows = new ArrayList<>();
                    chosen.each(rows::add);
                    view.ordered(rows, order).forEach(sink);
                };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Where a table has a field, by its name or what people read above it. */
    private int index(Table table, String name) {
        List<Field> fields = table.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name.strip().replace(' ', '_')) && isPlain(fields.get(i))) {
                return i;
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).title().equalsIgnoreCase(name.strip()) && isPlain(fields.get(i))) {
                return i;
            }
        }
        throw new ViewException(
                view,
                name,
                question.name(),
                fields.stream()
                        .filter(Viewed::isPlain)
                        .map(Field::name)
                        .distinct()
                        .toList());
    }

    /** Whether its values can be compared and stand alone. */
    private static boolean isPlain(Field field) {
        return field.type() != FieldType.NESTED && field.type() != FieldType.LINES && field.type() != FieldType.TREND;
    }
}
