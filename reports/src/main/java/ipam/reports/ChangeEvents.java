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
import ipam.track.RawRows;
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
            Field.text("server", "Server"),
            Field.text("action", "Action"),
            Field.text("object_kind", "Of"),
            Field.text("object", "Object"),
            Field.text("before_value", "Before"),
            Field.text("after_value", "After"),
            Field.text("source", "File"),
            Field.integer("source_line", "Row"));

    /** As the files have them: what pages have room for beside the text. */
    private static final List<Field> RAW = List.of(
            Field.time("event_time", "Time"),
            Field.text("where", "File and row"),
            Field.text("text", "Text"),
            Field.text("text_from", "From"));

    private final Filter filter;
    private final Events.Detail detail;

    /**
     * Which changes.
     *
     * @param servers names, lower case; none for any, and for this IPAM
     * @param window when
     * @param eventIds native ids; none for any
     * @param user who made them, in any case, with the domain or without; null for anybody
     * @param what was changed
     * @param search part of what it was or became; null for any
     */
    public record Filter(
            List<String> servers,
            TimeWindow window,
            List<Integer> eventIds,
            @Nullable String user,
            ChangedObject what,
            @Nullable String search) {
        public Filter {
            servers = List.copyOf(servers);
            eventIds = List.copyOf(eventIds);
        }
    }

    /** {@code detail}: what they mean, or as the files have them. */
    public ChangeEvents(Filter filter, Events.Detail detail) {
        this.filter = filter;
        this.detail = detail;
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
        conditions.in("server", filter.servers()).in("event_id", filter.eventIds());
        if (filter.user() != null) {
            conditions.and(
                    "lower(?) IN (lower(user_name), lower(concat(user_domain, '\\', user_name)))", filter.user());
        }
        filter.what().demandOf(conditions);
        if (filter.search() != null) {
            conditions.and(
                    "contains(lower(concat_ws(' ', object, before_value, after_value)), lower(?))", filter.search());
        }
        boolean raw = detail == Events.Detail.RAW;
        Rows rows = sink -> {
            RawRows files = new RawRows(context.lake());
            context.lake()
                    .select(
                            Views.of(Datasets.CONFIGURATION_EVENT).within(window.from(), window.to()),
                            conditions.in(SQL),
                            conditions.parameters(),
                            row -> sink.accept(raw ? raw(row, files) : row(row)));
        };
        Table table =
                Table.of("changes", "", raw ? RAW : FIELDS, rows).orSay("Nothing was changed, as far as was asked.");
        return new Answer(name(), asked(), context.zone(), Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    private static Row row(Found row) {
        return Row.of(FIELDS.stream().map(field -> row.value(field.name())).toArray());
    }

    private static Row raw(Found row, RawRows files) {
        String text = files.inFile(row);
        String source = row.text("source");
        return Row.of(
                row.time("event_time"),
                source == null ? null : source + ":" + row.number("source_line"),
                text == null ? RawRows.inLake(row, Datasets.CONFIGURATION_EVENT) : text,
                text == null ? "lake" : "file");
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("kinds", List.of("configuration-change"));
        asked.put("from", filter.window().from());
        asked.put("to", filter.window().to());
        asked.put("user", filter.user());
        asked.put("servers", filter.servers());
        asked.put("event_ids", filter.eventIds());
        asked.put("action", filter.what().action());
        asked.put("object", filter.what().object());
        asked.put("scope", filter.what().scope());
        asked.put("option", filter.what().option());
        asked.put("search", filter.search());
        return asked;
    }
}
