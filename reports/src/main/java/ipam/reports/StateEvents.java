package ipam.reports;

import ipam.lake.Views;
import ipam.record.Dataset;
import ipam.record.Health;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What servers logged of their zones or services, and what they answered when they were asked for them, by time. */
public final class StateEvents implements Question {
    private static final String SQL = Sql.beside(StateEvents.class, "StateEvents");

    /**
     * Whose states.
     *
     * @param dataset of the events
     * @param object its column with the name
     * @param more columns that the other has not
     * @param none what is said when there are no events
     */
    public record Of(Dataset dataset, Field object, List<Field> more, String none) {
        /** DNS zones. */
        public static final Of ZONE = new Of(
                Health.ZONE_EVENT,
                Field.text("zone", "Zone"),
                List.of(Field.serial("serial", "Version")),
                "No server said anything about a zone, as far as was asked.");

        /** The services of a server. */
        public static final Of SERVICE = new Of(
                Health.SERVICE_EVENT,
                Field.text("service", "Service"),
                List.of(),
                "No server said anything about a service, as far as was asked.");

        public Of {
            more = List.copyOf(more);
        }

        private List<Field> fields() {
            List<Field> fields = new ArrayList<>(List.of(
                    Field.time("event_time", "Time"),
                    Field.text("server", "Server"),
                    object,
                    Field.state("state", "State"),
                    Field.integer("event_id", "Id"),
                    Field.text("level", "Level").in(Shape.SHEET, Shape.TREE)));
            fields.addAll(more);
            fields.addAll(List.of(
                    Field.integer("latency_ms", "ms").in(Shape.SHEET, Shape.TREE),
                    Field.text("detail", "What"),
                    Field.text("source", "File").in(Shape.SHEET, Shape.TREE),
                    Field.integer("source_line", "Row").in(Shape.SHEET, Shape.TREE)));
            return fields;
        }
    }

    private final Of of;
    private final Filter filter;

    /**
     * Which events.
     *
     * @param servers names; none for any
     * @param window when
     * @param ids native ids; none for any
     * @param object part of the name of the zone or service; null for any
     * @param search part of that name or of what was said; null for any
     */
    public record Filter(
            List<String> servers,
            TimeWindow window,
            List<Integer> ids,
            @Nullable String object,
            @Nullable String search) {
        public Filter {
            servers = List.copyOf(servers);
            ids = List.copyOf(ids);
        }
    }

    /** Asks for some of them. */
    public StateEvents(Of of, Filter filter) {
        this.of = of;
        this.filter = filter;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Answer ask(Context context) {
        TimeWindow window = filter.window();
        Conditions conditions =
                new Conditions().during(window).in("server", filter.servers()).in("event_id", filter.ids());
        String object = of.object.name();
        if (filter.object() != null) {
            conditions.and("contains(%s, lower(?))".formatted(object), filter.object());
        }
        if (filter.search() != null) {
            conditions.and("contains(lower(concat_ws(' ', %s, detail)), lower(?))".formatted(object), filter.search());
        }
        List<Field> fields = of.fields();
        String sql = conditions.in(SQL).replace("{dataset}", of.dataset.name()).replace("{object}", object);
        Rows rows = sink -> context.lake()
                .select(
                        Views.of(of.dataset).within(window.from(), window.to()),
                        sql,
                        conditions.parameters(),
                        row -> sink.accept(Row.of(fields.stream()
                                .map(field -> row.value(field.name()))
                                .toArray())));
        Table table = Table.of(of.dataset.name() + "s", "", fields, rows).orSay(of.none);
        return new Answer(name(), asked(), context.zone(), Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("kinds", List.of(of.object.name()));
        asked.put("servers", filter.servers());
        asked.put("from", filter.window().from());
        asked.put("to", filter.window().to());
        asked.put("event_ids", filter.ids());
        asked.put("object", filter.object());
        asked.put("search", filter.search());
        return asked;
    }
}
