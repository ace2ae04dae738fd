package ipam.reports;

import ipam.lake.Views;
import ipam.record.Column;
import ipam.record.ColumnType;
import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Found;
import ipam.report.OutputFormat;
import ipam.report.Pseudonyms;
import ipam.report.Question;
import ipam.report.RawRange;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import ipam.siem.EventSchema;
import ipam.track.RowText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The events of one kind, by time: as columns, or as objects of a schema that is not ours. */
public final class Events implements Question {
    private static final String SQL = Sql.beside(Events.class, "Events");
    private static final Set<String> HIDDEN = Set.of("ip_hi", "ip_lo", "event_date");

    private final EventKind kind;
    private final Filter filter;
    private final Detail detail;
    private final OutputFormat format;
    private final UnaryOperator<Found> hiding;

    /** How a row is shown. */
    public enum Detail {
        /** What it means. */
        MEANING,
        /** And as the log has it. */
        RAW
    }

    /**
     * Which rows; an empty list means any.
     *
     * @param servers names, lower case
     * @param window when
     * @param eventIds native ids
     * @param user name of an account, in any case; null for any
     * @param search see {@code --search}; null for any
     */
    public record Filter(
            List<String> servers,
            TimeWindow window,
            List<Integer> eventIds,
            @Nullable String user,
            @Nullable String search) {
        /** Every row. */
        public static final Filter ANY = new Filter(List.of(), TimeWindow.ALL, List.of(), null, null);

        public Filter {
            servers = List.copyOf(servers);
            eventIds = List.copyOf(eventIds);
        }
    }

    /** {@code format}: what the answer is shown in; a schema of events decides what its rows are. */
    public Events(EventKind kind, Filter filter, Detail detail, OutputFormat format) {
        this(kind, filter, detail, format, UnaryOperator.identity());
    }

    private Events(EventKind kind, Filter filter, Detail detail, OutputFormat format, UnaryOperator<Found> hiding) {
        this.hiding = hiding;
        this.kind = kind;
        this.filter = filter;
        this.detail = detail;
        this.format = format;
    }

    /** The same with tokens in place of users, hosts and devices. */
    public Question pseudonymised(Pseudonyms pseudonyms) {
        Hiding tokens = new Hiding(pseudonyms);
        Events hidden = new Events(kind, filter, detail, format, row -> tokens.of(row, kind.dataset()));
        return new Pseudonymised(hidden, pseudonyms, format);
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Answer ask(Context context) {
        EventSchema schema = EventSchema.of(format, kind.dataset());
        if (schema == null && !Answer.ANY.contains(format)) {
            throw new ArgumentException(
                    "--format",
                    "Invalid --format: %s has no class for %s events (must stand with --kind lease or logon)"
                            .formatted(format.word(), kind.word()));
        }
        List<Column> columns = kind.dataset().columns().stream()
                .filter(column -> !HIDDEN.contains(column.name()))
                .toList();
        Table table = schema == null
                ? Table.of("events", "", fields(columns), rows(context, (row, raw) -> row(columns, row, raw)))
                        .orSay("No events are on record for this question.")
                : Table.of(
                        "events",
                        "",
                        List.of(Field.text("event", "Event")),
                        rows(context, (row, raw) -> Row.of(schema.event(hiding.apply(row), raw))));
        return new Answer(
                name(),
                asked(),
                context.zone(),
                Answer.Words.notes(Gaps.notes(context, filter.servers(), filter.window())),
                List.of(table),
                schema == null ? Answer.ANY : Set.of(format));
    }

    private List<Field> fields(List<Column> columns) {
        List<Field> fields = new ArrayList<>();
        for (Column column : columns) {
            String title = kind.page().getOrDefault(column.name(), column.name());
            boolean shown = kind.page().containsKey(column.name())
                    && (detail == Detail.MEANING || column.name().equals("event_time"));
            Field field = new Field(column.name(), title, type(column.type()), Set.of(Shape.values()));
            fields.add(shown ? field : field.in(Shape.SHEET, Shape.TREE));
        }
        Field where = Field.text("where", "File and line");
        Field text = Field.text("text", "Row");
        boolean raw = detail == Detail.RAW;
        fields.add(raw ? where.in(Shape.PAGE) : where.in());
        fields.add(raw ? text : text.in());
        return fields;
    }

    private static FieldType type(ColumnType type) {
        return switch (type) {
            case VARCHAR, DATE -> FieldType.TEXT;
            case BIGINT, INTEGER -> FieldType.INTEGER;
            case DOUBLE, DECIMAL -> FieldType.DECIMAL;
            case BOOLEAN -> FieldType.FLAG;
            case TIMESTAMP -> FieldType.TIME;
        };
    }

    private Rows rows(Context context, BiFunction<Found, @Nullable String, Row> shown) {
        Conditions conditions = new Conditions();
        TimeWindow window = filter.window();
        conditions.during(window);
        conditions.in("server", filter.servers()).in("event_id", filter.eventIds());
        if (filter.user() != null) {
            conditions.and("lower(user_name) = lower(?)", filter.user());
        }
        if (filter.search() != null) {
            new Search(filter.search()).demandOf(conditions, kind.searched());
        }
        Views views = Views.of(kind.dataset()).within(window.from(), window.to());
        String sql = conditions.in(SQL).replace("{dataset}", kind.dataset().name());
        return sink -> {
            Map<String, Optional<ZoneId>> zones = new HashMap<>();
            context.lake()
                    .select(
                            views,
                            sql,
                            conditions.parameters(),
                            row -> sink.accept(
                                    shown.apply(row, detail == Detail.RAW ? raw(row, context, zones) : null)));
        };
    }

    private static Row row(List<Column> columns, Found row, @Nullable String raw) {
        List<@Nullable Object> values = new ArrayList<>(columns.size() + 2);
        for (Column column : columns) {
            values.add(row.value(column.name()));
        }
        values.add(row.text("source") + ":" + row.number("source_line"));
        values.add(raw);
        return new Row(values);
    }

    private static String raw(Found row, Context context, Map<String, Optional<ZoneId>> zones) {
        String id = row.text("source_id");
        Optional<ZoneId> zone = id == null
                ? Optional.empty()
                : zones.computeIfAbsent(
                        id,
                        source -> context.lake().range(source, Long.MAX_VALUE).map(RawRange::zone));
        return RowText.of(row, zone.orElse(null));
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("kinds", List.of(kind.word()));
        asked.put("servers", filter.servers());
        asked.put("from", filter.window().from());
        asked.put("to", filter.window().to());
        asked.put("event_ids", filter.eventIds());
        asked.put("user", filter.user());
        asked.put("search", filter.search());
        return asked;
    }
}
