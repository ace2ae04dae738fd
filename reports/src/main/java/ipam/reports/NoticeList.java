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

/** What was noticed and who was told of it, by time. */
public final class NoticeList implements Question {
    private static final String SQL = Sql.beside(NoticeList.class, "NoticeList");

    private static final List<Field> FIELDS = List.of(
            Field.time("event_time", "Time"),
            Field.text("notice_id", "Notice").in(Shape.SHEET, Shape.TREE),
            Field.text("kind", "Kind"),
            Field.text("object_kind", "Of"),
            Field.text("object", "Object"),
            Field.text("server", "Server"),
            Field.text("family", "Family").in(Shape.SHEET, Shape.TREE),
            Field.text("category", "Category").in(Shape.SHEET, Shape.TREE),
            Field.text("state_before", "Before"),
            Field.state("state_after", "After"),
            Field.integer("threshold", "Threshold").in(Shape.SHEET, Shape.TREE),
            Field.text("detail", "Detail"),
            Field.text("recipient", "Recipient"),
            Field.text("outcome", "Outcome"));

    private final List<String> servers;
    private final TimeWindow window;
    private final @Nullable String search;

    /**
     * Asks for some notices.
     *
     * @param servers names, lower case; empty for any, and those of no one server
     * @param window when
     * @param search part of an object's name; null for any
     */
    public NoticeList(List<String> servers, TimeWindow window, @Nullable String search) {
        this.servers = List.copyOf(servers);
        this.window = window;
        this.search = search;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Answer ask(Context context) {
        Conditions conditions = new Conditions().in("server", servers);
        conditions.during(window);
        if (search != null) {
            conditions.and("contains(lower(object), lower(?))", search);
        }
        Rows rows = sink -> context.lake()
                .select(
                        Views.of(Datasets.NOTICE).within(window.from(), window.to()),
                        conditions.in(SQL),
                        conditions.parameters(),
                        row -> sink.accept(row(row)));
        Table table = Table.of("notices", "", FIELDS, rows).orSay("Nothing was noticed, as far as was asked.");
        return new Answer(name(), asked(), context.zone(), Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    private static Row row(Found row) {
        return Row.of(FIELDS.stream().map(field -> row.value(field.name())).toArray());
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("kinds", List.of("notice"));
        asked.put("servers", servers);
        asked.put("from", window.from());
        asked.put("to", window.to());
        asked.put("search", search);
        return asked;
    }
}
