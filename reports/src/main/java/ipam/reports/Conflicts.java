package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where scopes overlap, servers give out the same addresses, and DHCP, DNS and the inventory disagree. */
public final class Conflicts implements Question {
    private static final String SQL = Sql.beside(Conflicts.class, "Conflicts")
            .replace(
                    "{failover}",
                    Sql.beside(Conflicts.class, "FailoverPartners").stripTrailing());
    private static final Views VIEWS = Views.of(
            Configuration.SNAPSHOT,
            Configuration.SCOPE,
            Configuration.EXCLUSION,
            Configuration.FAILOVER,
            Configuration.LEASE,
            Configuration.RESERVATION,
            Configuration.RESOURCE_RECORD);

    private static final List<Field> FIELDS = List.of(
            Field.text("conflict", "Conflict"),
            Field.text("object", "Object"),
            Field.text("server", "Server"),
            Field.text("other", "Other"),
            Field.text("other_server", "Other server"),
            Field.text("detail", "What"),
            Field.time("as_of", "As of").in(Shape.SHEET, Shape.TREE));

    private final BoundSql sql;
    private final InventoryConflicts inventory;

    /** What contradicts what; a conflict says which by {@code word}, of the inventory with the kind of object beside it. */
    private enum Kind {
        OVERLAP("scopes overlap", "Scopes that overlap", "pair of scopes overlaps", "pairs of scopes overlap"),
        TWICE(
                "address given out twice",
                "Given out by two servers",
                "scope is given out by two servers",
                "scopes are given out by two servers"),
        ELSEWHERE(
                "name has other addresses",
                "Other addresses in DNS",
                "name has another address in DNS",
                "names have other addresses in DNS"),
        OTHER_NAME(
                "address has another name",
                "Other names in DNS",
                "address has another name in DNS",
                "addresses have other names in DNS"),
        INVENTORY_OVERLAP(
                "overlap",
                "Overlaps in the inventory",
                "pair in the inventory overlaps",
                "pairs in the inventory overlap"),
        INVENTORY_TWICE(
                "twice in the inventory",
                "Twice in the inventory",
                "object is twice in the inventory",
                "objects are twice in the inventory"),
        INVENTORY_NAME(
                "inventory has another name",
                "Other names in the inventory",
                "address has another name in the inventory",
                "addresses have other names in the inventory"),
        UNMAPPED(
                "unmapped",
                "Unmapped",
                "object of the inventory belongs to nothing",
                "objects of the inventory belong to nothing");

        private final String word;
        private final String title;
        private final String one;
        private final String many;

        Kind(String word, String title, String one, String many) {
            this.word = word;
            this.title = title;
            this.one = one;
            this.many = many;
        }

        static Kind of(String word) {
            return Stream.of(values())
                    .filter(kind -> word.equals(kind.word)
                            || word.endsWith(" " + kind.word)
                            || word.startsWith(kind.word + " "))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Invalid conflict: " + word));
        }

        String words(long count) {
            return "%,d %s".formatted(count, count == 1 ? one : many);
        }
    }

    /**
     * As of a moment.
     *
     * @param moment nothing later is shown
     * @param partners failover partners that no snapshot names: server and partner, in lower case
     */
    public Conflicts(Instant moment, List<Map.Entry<String, String>> partners) {
        this(moment, partners, false);
    }

    /**
     * As of a moment.
     *
     * @param moment nothing later is shown
     * @param partners failover partners that no snapshot names: server and partner, in lower case
     * @param withUnmapped whether what belongs to no range, or no block, of the inventory is told too
     */
    public Conflicts(Instant moment, List<Map.Entry<String, String>> partners, boolean withUnmapped) {
        String pairs = FailoverRanges.named(partners);
        this.inventory = new InventoryConflicts(moment, withUnmapped, pairs);
        this.sql = BoundSql.of(SQL, Map.of("moment", moment, "partners", pairs), new Conditions());
    }

    @Override
    public String name() {
        return "conflicts";
    }

    @Override
    public Answer ask(Context context) {
        Rows rows = sink -> {
            context.lake()
                    .select(
                            VIEWS,
                            sql.sql(),
                            sql.parameters(),
                            row -> sink.accept(Row.of(
                                    row.text("conflict"),
                                    row.text("object"),
                                    row.text("server"),
                                    row.text("other"),
                                    row.text("other_server"),
                                    row.text("detail"),
                                    row.time("as_of"))));
            inventory.each(context, sink);
        };
        Map<Kind, Long> counts = counts(context);
        return new Answer(
                name(),
                new LinkedHashMap<>(),
                context.zone(),
                Answer.Words.verdict(verdict(counts)),
                List.of(Table.of("conflicts", "Conflicts", FIELDS, rows)),
                Answer.ANY,
                new Front(null, figures(counts), List.of()));
    }

    private Map<Kind, Long> counts(Context context) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        context.lake()
                .select(
                        VIEWS,
                        "SELECT conflict, count(*) AS conflicts FROM (" + sql.sql() + ") GROUP BY conflict",
                        sql.parameters(),
                        row -> counts.put(
                                Kind.of(String.valueOf(row.text("conflict"))),
                                Objects.requireNonNullElse(row.number("conflicts"), 0L)));
        inventory.each(context, row -> counts.merge(Kind.of(String.valueOf(row.value(0))), 1L, Long::sum));
        return counts;
    }

    private static String verdict(Map<Kind, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all == 0
                ? "No conflicts were found."
                : "%,d %s: %s."
                        .formatted(
                                all,
                                all == 1 ? "conflict" : "conflicts",
                                counts.entrySet().stream()
                                        .map(kind -> kind.getKey().words(kind.getValue()))
                                        .collect(Collectors.joining(", ")));
    }

    private static List<Figure> figures(Map<Kind, Long> counts) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.compareTo(Kind.INVENTORY_OVERLAP) < 0 || counts.containsKey(kind))
                .map(kind -> Figure.count(kind.title, counts.getOrDefault(kind, 0L), Level.ALERT))
                .toList();
    }

    /** Whether there is any. */
    public boolean any(Context context) {
        boolean[] found = {false};
        context.lake().select(VIEWS, "FROM (" + sql.sql() + ") LIMIT 1", sql.parameters(), row -> found[0] = true);
        if (!found[0]) {
            inventory.each(context, row -> found[0] = true);
        }
        return found[0];
    }
}
