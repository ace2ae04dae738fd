package ipam.reports;

import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody changed, by time: who, what, what it was and became, and which row of which file said so. */
public final class ChangeEvents implements Question {
    private static final String SQL = Sql.beside(ChangeEvents.class, "ChangeEvents");

    private static final List<Field> FIELDS = List.of(
            Field.time("event_time", "Time"),
            Field.text("user_name", "User"),
            Field.text("user_domain", "Domain").in(Shape.SHEET, Shape.TREE),
            Field.text("channel", "Channel").in(Shape.SHEET, Shape.TREE),
            Field.integer("event_id", "Id").in(Shape.SHEET, Shape.TREE),
            Field.text("server", "Server").in(Shape.SHEET, Shape.TREE),
            Field.text("action", "Action"),
            Field.text("object_kind", "Of"),
            Field.text("object", "Object"),
            Field.text("before_value", "Before"),
            Field.text("after_value", "After"),
            Field.text("source", "File"),
            Field.integer("source_line", "Row"));

    private final Filter filter;

    /**
     * Which changes.
     *
     * @param window when
     * @param user who made them, in any case; null for anybody
     * @param action created, changed or deleted; null for any
     * @param object part of the object's name; null for any
     * @param search part of what it was or became; null for any
     */
    public record Filter(
            TimeWindow window,
            @Nullable String user,
            @Nullable String action,
            @Nullable String object,
            @Nullable String search) {}

    public ChangeEvents(Filter filter) {
        this.filter = filter;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Answer ask(Context context) {
        Conditions conditions = new Conditions();
        TimeWindow window = filter.window();
        conditions.during(window);
        if (filter.user() != null) {
            conditions.and("lower(user_name) = lower(?)", filter.user());
        }
        if (filter.action() != null) {
            conditions.and("action = lower(?)", filter.action());
        }
        if (filter.object() != null) {
            conditions.and("contains(lower(object), lower(?))", filter.object());
        }
        if (filter.search() != null) {
            conditions.and(
                    "contains(lower(concat_ws(' ', object, before_value, after_value)), lower(?))", filter.search());
        }
        Rows rows = sink -> context.lake()
                .select(
                        Views.of(Datasets.CONFIGURATION_EVENT).within(window.from(), window.to()),
                        conditions.in(SQL),
                        conditions.parameters(),
                        row -> sink.accept(row(row)));
        Table table = Table.of("changes", "", FIELDS, rows).orSay("Nothing was changed, as far as was asked.");
        return new Answer(name(), asked(), context.zone(), Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    private static Row row(Found row) {
        return Row.of(FIELDS.stream().map(field -> row.value(field.name())).toArray());
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("kinds", List.of("configuration-change"));
        asked.put("from", filter.window().from());
        asked.put("to", filter.window().to());
        asked.put("user", filter.user());
        asked.put("action", filter.action());
        asked.put("object", filter.object());
        asked.put("search", filter.search());
        return asked;
    }
}
