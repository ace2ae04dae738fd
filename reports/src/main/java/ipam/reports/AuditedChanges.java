package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.record.Datasets;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes of a span of time, counted and listed. */
final class AuditedChanges {
    private static final String SQL = Sql.beside(AuditedChanges.class, "ChangeAudit");

    private static final String COUNT = """
            count(*) AS changes, count(*) FILTER (sort = 'created') AS created,
            count(*) FILTER (sort = 'changed') AS changed, count(*) FILTER (sort = 'deleted') AS deleted,
            count(*) FILTER (sort = 'other') AS other, max(event_time) AS last_change,
            count(DISTINCT who) FILTER (is_named) AS users, count(*) FILTER (NOT is_named) AS unnamed""";

    private static final String TOTALS =
            "SELECT " + COUNT + ", deleted AS deletions, count(DISTINCT reporter) AS servers FROM (" + SQL + ")";

    private static final String BY_SERVER =
            "SELECT reporter AS server, area, " + COUNT + " FROM (" + SQL + ") GROUP BY ALL ORDER BY server, area";

    /** Those whom nobody named first. */
    private static final String BY_USER = "SELECT who, " + COUNT
            + ", string_agg(DISTINCT reporter, ', ' ORDER BY reporter) AS servers FROM (" + SQL
            + ") GROUP BY who, is_named ORDER BY is_named, changes DESC, who";

    private static final String BY_ACTION =
            "SELECT area, object_kind, action, " + COUNT + " FROM (" + SQL + ") GROUP BY ALL ORDER BY ALL";

    /** By all that tells rows apart: partners write the same at the same moment. */
    private static final String ORDER = """
             ORDER BY event_time, reporter, source, source_line, object_kind, object, action, before_value, after_value,
            event_id, record_id, user_domain, user_name, channel, source_id""";

    private static final String LISTED = "SELECT * FROM (" + SQL + ")" + ORDER;
    private static final String UNNAMED = "SELECT * FROM (" + SQL + ") WHERE NOT is_named" + ORDER;

    private static final String SILENT = """
            SELECT DISTINCT server FROM snapshot
            WHERE server NOT IN (SELECT server FROM configuration_event WHERE server IS NOT NULL) ORDER BY server""";

    /** Servers that a note names; of more it says how many. */
    private static final int NAMED = 10;

    private static final List<Field> COUNTS = List.of(
            Field.integer("changes", "Changes"),
            Field.integer("created", "Created"),
            Field.integer("changed", "Changed"),
            Field.integer("deleted", "Deleted"),
            Field.integer("other", "Other"));

    private static final List<Field> SERVERS = fields(
            List.of(Field.text("server", "Server"), Field.text("area", "Part")),
            COUNTS,
            List.of(
                    Field.integer("users", "Accounts"),
                    Field.integer("unnamed", "Without a user"),
                    Field.time("last_change", "Last change")));

    private static final List<Field> USERS = fields(
            List.of(Field.text("who", "User")),
            COUNTS,
            List.of(Field.text("servers", "Servers"), Field.time("last_change", "Last change")));

    private static final List<Field> ACTIONS = List.of(
            Field.text("area", "Part"),
            Field.text("object_kind", "Kind"),
            Field.state("action", "Action"),
            Field.integer("changes", "Changes"),
            Field.integer("users", "Accounts"),
            Field.integer("unnamed", "Without a user"));

    private static final List<Field> CHANGES = List.of(
            Field.time("event_time", "Time"),
            Field.text("reporter", "Server").in(Shape.PAGE),
            Field.text("server", "Server").in(Shape.SHEET, Shape.TREE),
            Field.text("who", "User").in(Shape.PAGE),
            Field.text("user_name", "User").in(Shape.SHEET, Shape.TREE),
            Field.text("user_domain", "Domain").in(Shape.SHEET, Shape.TREE),
            Field.state("action", "Action"),
            Field.text("area", "Part").in(Shape.SHEET, Shape.TREE),
            Field.text("object_kind", "Kind").in(Shape.SHEET, Shape.TREE),
            Field.text("kind", "Of").in(Shape.PAGE),
            Field.text("object", "Object"),
            Field.text("before_value", "Before"),
            Field.text("after_value", "After"),
            Field.text("channel", "Log").in(Shape.SHEET, Shape.TREE),
            Field.serial("event_id", "Event id").in(Shape.SHEET, Shape.TREE),
            Field.text("source", "File").in(Shape.SHEET, Shape.TREE),
            Field.serial("source_line", "Line or record").in(Shape.SHEET, Shape.TREE));

    private final Context context;
    private final Views views;
    private final Conditions conditions = new Conditions();

    /**
     * Asks about changes.
     *
     * @param server only what this server wrote; null for any
     */
    AuditedChanges(Context context, TimeWindow span, @Nullable String server) {
        this.context = context;
        this.views = Views.of(Datasets.CONFIGURATION_EVENT).within(span.from(), span.to());
        conditions.during(span);
        if (server != null) {
            conditions.and("server = ?", server);
        }
    }

    ChangeTotals totals() {
        List<ChangeTotals> totals = new ArrayList<>(List.of(ChangeTotals.NONE));
        context.lake()
                .select(
                        views,
                        conditions.in(TOTALS),
                        conditions.parameters(),
                        row -> totals.set(0, ChangeTotals.of(row)));
        return totals.get(0);
    }

    /** Pages begin with the totals, sheets with the changes. */
    List<Table> tables(ChangeTotals totals) {
        Table changes =
                Table.of("changes", "Changes", CHANGES, rows(LISTED, CHANGES)).orSay("No change is on record.");
        List<Table> tables = new ArrayList<>(List.of(changes.in(Shape.SHEET, Shape.TREE)));
        if (totals.changes() > 0) {
            tables.add(Table.of("servers", "By server", SERVERS, rows(BY_SERVER, SERVERS)));
            tables.add(Table.of("users", "By user", USERS, rows(BY_USER, USERS)));
            tables.add(Table.of("actions", "By action", ACTIONS, rows(BY_ACTION, ACTIONS)));
        }
        if (totals.unnamed() > 0) {
            tables.add(Table.of("unnamed", "Changes without a user", CHANGES, rows(UNNAMED, CHANGES))
                    .in(Shape.PAGE));
        }
        tables.add(changes.in(Shape.PAGE));
        return tables;
    }

    /** What limits the answer. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(List.of(
                "DNS servers name who made a change by a security identifier (S-1-5-21-…) alone: look it up in the"
                        + " directory.",
                "DHCP servers name nobody in what they write of policies and failover: these changes are without a"
                        + " user.",
                "Records that machines register or that aging removes are no changes of the configuration and are not"
                        + " counted."));
        List<String> silent = new ArrayList<>();
        context.lake()
                .select(
                        Views.of(Datasets.CONFIGURATION_EVENT, Configuration.SNAPSHOT),
                        SILENT,
                        List.of(),
                        row -> silent.add(String.valueOf(row.text("server"))));
        if (!silent.isEmpty()) {
            String more = silent.size() > NAMED ? " and %,d more".formatted(silent.size() - NAMED) : "";
            notes.add("Of " + String.join(", ", silent.subList(0, Math.min(NAMED, silent.size()))) + more
                    + " no change was ever collected.");
        }
        return notes;
    }

    private Rows rows(String sql, List<Field> fields) {
        return sink -> context.lake()
                .select(
                        views,
                        conditions.in(sql),
                        conditions.parameters(),
                        row -> sink.accept(Row.of(fields.stream()
                                .map(field -> row.value(field.name()))
                                .toArray())));
    }

    private static List<Field> fields(List<Field> first, List<Field> second, List<Field> third) {
        List<Field> all = new ArrayList<>(first);
        all.addAll(second);
        all.addAll(third);
        return List.copyOf(all);
    }
}
