package ipam.reports;

import ipam.lake.Views;
import ipam.record.Datasets;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What DNS servers logged of their zones, and what they answered when they were asked for them, by time. */
public final class ZoneEvents implements Question {
    private static final String SQL = Sql.beside(ZoneEvents.class, "ZoneEvents");

    private static final List<Field> FIELDS = List.of(
            Field.time("event_time", "Time"),
            Field.text("server", "Server"),
            Field.text("zone", "Zone"),
            Field.state("state", "State"),
            Field.integer("event_id", "Id"),
            Field.text("level", "Level").in(Shape.SHEET, Shape.TREE),
            Field.serial("serial", "Version"),
            Field.integer("latency_ms", "ms").in(Shape.SHEET, Shape.TREE),
            Field.text("detail", "What"),
            Field.text("source", "File").in(Shape.SHEET, Shape.TREE),
            Field.integer("source_line", "Row").in(Shape.SHEET, Shape.TREE));

    private final Filter filter;

    /**
     * Which events.
     *
     * @param servers names; none for any
     * @param window when
     * @param ids native ids; none for any
     * @param zone part of the zone's name; null for any
     * @param search part of the zone's name or of what was said; null for any
     */
    public record Filter(
            List<String> servers,
            TimeWindow window,
            List<Integer> ids,
            @Nullable String zone,
            @Nullable String search) {
        public Filter {
            servers = List.copyOf(servers);
            ids = List.copyOf(ids);
        }
    }

    public ZoneEvents(Filter filter) {
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
        if (filter.zone() != null) {
            conditions.and("contains(zone, lower(?))", filter.zone());
        }
        if (filter.search() != null) {
            conditions.and("contains(lower(concat_ws(' ', zone, detail)), lower(?))", filter.search());
        }
        Rows rows = sink -> context.lake()
                .select(
                        Views.of(Datasets.ZONE_EVENT).within(window.from(), window.to()),
                        conditions.in(SQL),
                        conditions.parameters(),
                        row -> sink.accept(Row.of(FIELDS.stream()
                                .map(field -> row.value(field.name()))
                                .toArray())));
        Table table = Table.of("zone_events", "", FIELDS, rows)
                .orSay("No server said anything about a zone, as far as was asked.");
        return new Answer(name(), asked(), context.zone(), Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("kinds", List.of("zone"));
        asked.put("servers", filter.servers());
        asked.put("from", filter.window().from());
        asked.put("to", filter.window().to());
        asked.put("event_ids", filter.ids());
        asked.put("object", filter.zone());
        asked.put("search", filter.search());
        return asked;
    }
}
