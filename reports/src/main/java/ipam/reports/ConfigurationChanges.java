package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Moments;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changed in the configuration of DHCP and DNS servers between two moments. */
public final class ConfigurationChanges implements Question {
    private static final String SQL = Sql.beside(ConfigurationChanges.class, "ConfigurationChanges");
    /** Servers of which nothing was on record yet: all they have looks added. */
    private static final String NEW_SERVERS = """
            SELECT DISTINCT server FROM snapshot_as_of(?::TIMESTAMP)
            WHERE server NOT IN (SELECT server FROM snapshot_as_of(?::TIMESTAMP)) ORDER BY server""";

    private static final String COUNT = """
            SELECT change, count(*) AS objects FROM (SELECT DISTINCT server, scope, object, change FROM (%s))
            GROUP BY change""";

    private static final List<Field> FIELDS = List.of(
            Field.text("kind_words", "Kind").in(Shape.PAGE),
            Field.text("kind", "Kind").in(Shape.SHEET, Shape.TREE),
            Field.text("server", "Server"),
            Field.text("scope", "Scope"),
            Field.text("object_words", "Object").in(Shape.PAGE),
            Field.text("object", "Object").in(Shape.SHEET, Shape.TREE),
            Field.state("change", "Change"),
            Field.text("attribute", "Attribute").in(Shape.SHEET, Shape.TREE),
            Field.text("before", "Before").in(Shape.SHEET, Shape.TREE),
            Field.text("after", "After").in(Shape.SHEET, Shape.TREE),
            Field.text("what", "What"));

    private final ScopeFilter filter;
    private final Set<ChangeKind> kinds;
    private final Instant from;
    private final Instant to;

    /**
     * Asks about the changes between two moments.
     *
     * @param kinds what to compare; none for everything
     */
    public ConfigurationChanges(ScopeFilter filter, Set<ChangeKind> kinds, Instant from, Instant to) {
        this.filter = filter;
        this.kinds = kinds.isEmpty() ? EnumSet.allOf(ChangeKind.class) : EnumSet.copyOf(kinds);
        this.from = from;
        this.to = to;
    }

    @Override
    public String name() {
        return "scopes diff";
    }

    @Override
    public Answer ask(Context context) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("from", from);
        asked.put("to", to);
        Rows rows = sink -> asked().forEach(kind -> {
            BoundSql sql = sql(kind, SQL);
            context.lake().select(views(kind), sql.sql(), sql.parameters(), row -> sink.accept(row(kind, row)));
        });
        Table table = Table.of("changes", "", FIELDS, rows)
                .orSay("Nothing changed between %s and %s."
                        .formatted(Moments.sentence(from, context.zone()), Moments.sentence(to, context.zone())));
        return new Answer(
                name(), asked, context.zone(), Answer.Words.notes(notes(context)), List.of(table), Answer.ANY);
    }

    /** How many objects were added, removed and changed. */
    Map<String, Long> counts(Context context) {
        Map<String, Long> counts = new HashMap<>();
        asked().forEach(kind -> {
            BoundSql sql = sql(kind, COUNT.formatted(SQL));
            context.lake()
                    .select(
                            views(kind),
                            sql.sql(),
                            sql.parameters(),
                            row -> counts.merge(
                                    String.valueOf(row.text("change")),
                                    Objects.requireNonNullElse(row.number("objects"), 0L),
                                    Long::sum));
        });
        return counts;
    }

    private List<ChangeKind> asked() {
        return kinds.stream()
                .filter(kind -> filter.scopes().isEmpty() || kind.isOfScopes())
                .toList();
    }

    private BoundSql sql(ChangeKind kind, String template) {
        return BoundSql.of(kind.in(template), Map.of("earlier", from, "later", to), filter.conditions("scope_id"));
    }

    private static Views views(ChangeKind kind) {
        return Views.of(Configuration.SNAPSHOT, kind.dataset());
    }

    private List<String> notes(Context context) {
        List<String> notes = new ArrayList<>();
        context.lake().select(Views.of(Configuration.SNAPSHOT), NEW_SERVERS, List.of(to, from), row -> {
            String server = String.valueOf(row.text("server"));
            if (filter.servers().isEmpty() || filter.servers().contains(server)) {
                notes.add("Of %s nothing was on record at %s: all it has shows as added."
                        .formatted(server, Moments.sentence(from, context.zone())));
            }
        });
        return notes;
    }

    private static Row row(ChangeKind kind, Found row) {
        String scope = row.text("scope");
        String object = row.text("object");
        String attribute = row.text("attribute");
        String before = row.text("before_value");
        String after = row.text("after_value");
        String what = attribute == null
                ? ToldWords.of(kind, object, row.text("told"))
                : ChangeWords.what(kind, object, attribute, before, after);
        return Row.of(
                ChangeWords.kind(kind),
                kind.word(),
                row.text("server"),
                scope,
                ChangeWords.object(kind, scope, object),
                kind.isOfSettings() && object != null ? SettingWords.raw(object) : object,
                row.text("change"),
                attribute,
                before,
                after,
                what);
    }
}
