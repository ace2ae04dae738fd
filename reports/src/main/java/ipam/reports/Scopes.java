package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Found;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The DHCP scopes that the servers have, and as of when that is known. */
public final class Scopes implements Question {
    private static final String SQL = Sql.beside(Scopes.class, "Scopes");
    private static final List<Field> FIELDS = List.of(
            Field.text("server", "Server"),
            Field.text("scope", "Scope"),
            Field.text("name", "Name"),
            Field.text("start_range", "First"),
            Field.text("end_range", "Last"),
            Field.text("state", "State"),
            Field.text("superscope_name", "Superscope"),
            Field.duration("lease_duration", "Lease time"),
            Field.text("managed_by_service", "Service").in(Shape.SHEET, Shape.TREE),
            Field.time("as_of", "As of"),
            Field.text("stale", "Stale").in(Shape.PAGE),
            Field.text("source", "Source").in(Shape.SHEET, Shape.TREE),
            new Field("is_stale", "Stale", FieldType.FLAG, Set.of(Shape.SHEET, Shape.TREE)));

    private final ScopeFilter filter;
    private final Instant stale;

    /** @param stale a scope that was last known to be true before this is marked */
    public Scopes(ScopeFilter filter, Instant stale) {
        this.filter = filter;
        this.stale = stale;
    }

    @Override
    public String name() {
        return "scopes";
    }

    @Override
    public Answer ask(Context context) {
        BoundSql sql = BoundSql.of(SQL, Map.of("stale", stale), filter.conditions("scope_id"));
        Rows rows = sink -> context.lake()
                .select(
                        Views.of(Configuration.SNAPSHOT, Configuration.SCOPE),
                        sql.sql(),
                        sql.parameters(),
                        row -> sink.accept(row(row)));
        Table table = Table.of("scopes", "", FIELDS, rows)
                .orSay("No scopes are on record: ipam run server-configuration collects them.");
        return new Answer(name(), Map.of(), context.zone(), Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    private static Row row(Found row) {
        return Row.of(
                row.text("server"),
                row.text("scope"),
                row.text("name"),
                row.text("start_range"),
                row.text("end_range"),
                row.text("state"),
                row.text("superscope_name"),
                row.number("lease_duration"),
                row.text("managed_by_service"),
                row.time("as_of"),
                row.flag("stale") ? "stale" : null,
                row.text("source"),
                row.flag("stale"));
    }
}
