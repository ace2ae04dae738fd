package ipam.reports;

import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Field;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Moments;
import ipam.report.OutputFormat;
import ipam.report.Pseudonyms;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is not as it should be in what DHCP clients and servers did: rogue servers, addresses that two use, clients that
 * were refused, pools that ran out, MACs and hosts that are many, names that DNS did not take.
 */
final class Hygiene implements Report {
    private static final String SQL = Sql.beside(Hygiene.class, "Hygiene");
    /** What a server says of an event: its words, or, where these may name somebody, ours. */
    private static final String DESCRIBED = "{described}";

    private static final Views VIEWS = Views.of(Datasets.LEASE_EVENT, Datasets.LEASE_INTERVAL_BY_IP);
    private static final String HEARD =
            "SELECT count(DISTINCT server) AS servers, count(*) AS events FROM lease_event WHERE event_time >="
                    + " {from}::TIMESTAMP AND event_time < {to}::TIMESTAMP AND {conditions}";

    private static final List<Field> FIELDS = List.of(
            Field.text("finding", "Finding").in(Shape.SHEET, Shape.TREE),
            Field.text("object", "What"),
            Field.text("server", "Server"),
            Field.text("detail", "Detail"),
            Field.integer("times", "Times"),
            Field.time("first_time", "First"),
            Field.time("last_time", "Last"));

    private static final List<String> NOTES = List.of(
            "Two clients used an address when the second came while no row told that the first had given it back.",
            "A randomised MAC is one that no factory gave out (its locally administered bit is set): phones and tablets"
                    + " make a new one now and then, which hides who held an address before.",
            "This report names devices: it is made of tracking data, for those who may see that.");

    /** What is looked for, the gravest first; the SQL says which by {@code word}. */
    private enum Kind {
        ROGUE("rogue server", "Rogue servers", Level.ALERT),
        TWO_CLIENTS("address used by two clients", "Used by two clients", Level.ALERT),
        IN_USE("address found in use", "Found in use", Level.ALERT),
        REFUSED("client refused", "Refused clients", Level.NOTICE),
        EXHAUSTED("pool exhausted", "Exhausted pools", Level.ALERT),
        MANY_HOSTS("MAC with many hosts", "MACs with many hosts", Level.NOTICE),
        RANDOMISED("host with randomised MACs", "Randomised MACs", Level.NOTICE),
        DNS("DNS update failed", "Failed DNS updates", Level.NOTICE),
        DETECTION("rogue detection", "Rogue detection", Level.NEUTRAL);

        private final String word;
        private final String title;
        private final Level level;

        Kind(String word, String title, Level level) {
            this.word = word;
            this.title = title;
            this.level = level;
        }
    }

    @Override
    public String name() {
        return "hygiene";
    }

    @Override
    public String description() {
        return "Rogue servers, addresses with two users, refused clients, MACs that change, failed DNS updates.";
    }

    @Override
    public Set<String> takes() {
        return Set.of("last", "from", "to", "server");
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request, null);
    }

    @Override
    public Question pseudonymised(ReportRequest request, Pseudonyms pseudonyms, OutputFormat format) {
        Set<String> told = FIELDS.stream().map(Field::name).collect(Collectors.toSet());
        return Pseudonymised.report(
                new Asked(request, new NamesInText(pseudonyms)), new Hiding(pseudonyms, told), format);
    }

    /** {@code names}: how they are hidden; null where they are told. */
    private record Asked(ReportRequest request, @Nullable NamesInText names) implements Question {
        @Override
        public String name() {
            return "hygiene";
        }

        @Override
        public Answer ask(Context context) {
            TimeWindow span = request.span(context);
            Map<Kind, Long> counts = counts(context, span);
            List<Table> tables = new ArrayList<>();
            tables.add(table(context, span, "findings", "Findings", "true").in(Shape.SHEET, Shape.TREE));
            counts.keySet()
                    .forEach(kind -> tables.add(
                            table(context, span, kind.name(), kind.title, "finding = '%s'".formatted(kind.word))
                                    .in(Shape.PAGE)));
            Map<String, Object> asked = new LinkedHashMap<>();
            asked.put("from", Objects.requireNonNull(span.from()));
            asked.put("to", Objects.requireNonNull(span.to()));
            Cover cover = new Cover(
                    "DHCP hygiene",
                    servers().isEmpty() ? "every server" : servers().get(0),
                    span,
                    request.end(context),
                    coverage(context, span),
                    context.lake().head().hash());
            List<String> notes = new ArrayList<>(Gaps.notes(context, servers(), span));
            notes.addAll(NOTES);
            return new Answer(
                    name(),
                    asked,
                    context.zone(),
                    new Answer.Words(List.of(verdict(counts)), List.of(), notes),
                    tables,
                    Answer.ANY,
                    new Front(cover, figures(counts), List.of()));
        }

        private List<String> servers() {
            String server = request.subject().server();
            return server == null ? List.of() : List.of(server);
        }

        private BoundSql bound(String template, TimeWindow span) {
            return BoundSql.of(
                    template,
                    Map.of("from", Objects.requireNonNull(span.from()), "to", Objects.requireNonNull(span.to())),
                    new Conditions().in("server", servers()));
        }

        private Map<Kind, Long> counts(Context context, TimeWindow span) {
            Map<String, Long> found = new LinkedHashMap<>();
            BoundSql sql = bound("SELECT finding, count(*) AS findings FROM (" + sql() + ") GROUP BY finding", span);
            context.lake()
                    .select(
                            VIEWS,
                            sql.sql(),
                            sql.parameters(),
                            row -> found.put(
                                    String.valueOf(row.text("finding")),
                                    Objects.requireNonNullElse(row.number("findings"), 0L)));
            Map<Kind, Long> counts = new LinkedHashMap<>();
            for (Kind kind : Kind.values()) {
                Long count = found.get(kind.word);
                if (count != null) {
                    counts.put(kind, count);
                }
            }
            return counts;
        }

        private Table table(Context context, TimeWindow span, String name, String title, String which) {
            BoundSql sql = bound(
                    "SELECT * FROM (%s) WHERE %s ORDER BY finding, times DESC, object, server, detail"
                            .formatted(sql(), which),
                    span);
            Rows rows = sink -> context.lake()
                    .select(
                            VIEWS,
                            sql.sql(),
                            sql.parameters(),
                            row -> sink.accept(row(field -> row.value(field.name()))));
            return Table.of(name.toLowerCase(Locale.ROOT), title, FIELDS, names == null ? rows : hidden(rows, names))
                    .orSay("Nothing was found.");
        }

        private String sql() {
            return names == null
                    ? NamesInText.plain(SQL).replace(DESCRIBED, "rtrim(description, '.')")
                    : NamesInText.marked(SQL).replace(DESCRIBED, "event");
        }

        /** By the order of the tokens: that of the names would tell of them. */
        private static Rows hidden(Rows rows, NamesInText names) {
            return sink -> {
                List<Row> hidden = new ArrayList<>();
                rows.each(row -> hidden.add(row(field -> {
                    Object value = row.value(FIELDS.indexOf(field));
                    return value instanceof String text ? names.hidden(text) : value;
                })));
                hidden.sort(Comparator.comparing((Row row) -> text(row, 0))
                        .thenComparing(row -> (Long) row.value(4), Comparator.reverseOrder())
                        .thenComparing(row -> text(row, 1))
                        .thenComparing(row -> text(row, 2))
                        .thenComparing(row -> text(row, 3)));
                hidden.forEach(sink);
            };
        }

        private static String text(Row row, int index) {
            return String.valueOf(row.value(index));
        }

        private static Row row(Function<Field, @Nullable Object> value) {
            return Row.of(FIELDS.stream().map(value).toArray());
        }

        private static String verdict(Map<Kind, Long> counts) {
            return counts.isEmpty()
                    ? "Nothing was found."
                    : counts.entrySet().stream()
                            .map(each -> "%s %,d".formatted(each.getKey().title, each.getValue()))
                            .collect(Collectors.joining("; ", "Found: ", "."));
        }

        private static List<Figure> figures(Map<Kind, Long> counts) {
            List<Figure> figures = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                figures.add(Figure.count(kind.title, counts.getOrDefault(kind, 0L), kind.level));
            }
            return figures;
        }

        private List<String> coverage(Context context, TimeWindow span) {
            List<String> lines = new ArrayList<>();
            BoundSql sql = bound(HEARD, span);
            Instant from = Objects.requireNonNull(span.from());
            context.lake().select(Views.of(Datasets.LEASE_EVENT), sql.sql(), sql.parameters(), row -> {
                Long servers = row.number("servers");
                lines.add(
                        servers == null || servers == 0
                                ? "No server logged anything after %s."
                                        .formatted(Moments.sentence(from, context.zone()))
                                : "%,d rows of the audit logs of %d %s."
                                        .formatted(row.number("events"), servers, servers == 1 ? "server" : "servers"));
            });
            return lines;
        }
    }
}
