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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The DNS zones that the servers hold, and as of when that is known. */
public final class Zones implements Question {
    private static final String SQL = Sql.beside(Zones.class, "Zones");
    private static final List<Field> FIELDS = List.of(
            Field.text("server", "Server"),
            Field.text("zone", "Zone"),
            Field.text("zone_type", "Type"),
            Field.text("state", "State"),
            Field.integer("serial", "Serial"),
            Field.integer("record_count", "Records"),
            Field.text("dynamic_update", "Dynamic update"),
            new Field("ds_integrated", "In AD", FieldType.FLAG, Set.of(Shape.SHEET, Shape.TREE)),
            new Field("signed", "Signed", FieldType.FLAG, Set.of(Shape.SHEET, Shape.TREE)),
            Field.time("as_of", "As of"),
            Field.text("stale", "Stale").in(Shape.PAGE),
            Field.text("source", "Source").in(Shape.SHEET, Shape.TREE),
            new Field("is_stale", "Stale", FieldType.FLAG, Set.of(Shape.SHEET, Shape.TREE)));

    private final List<String> servers;
    private final Instant stale;

    /**
     * Asks about some servers.
     *
     * @param servers names, lower case; none for any
     * @param stale a zone that was last known to be true before this is marked
     */
    public Zones(List<String> servers, Instant stale) {
        this.servers = List.copyOf(servers);
        this.stale = stale;
    }

    @Override
    public String name() {
        return "zones";
    }

    @Override
    public Answer ask(Context context) {
        Conditions conditions = new Conditions().in("server", servers);
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(stale);
        parameters.addAll(conditions.parameters());
        Rows rows = sink -> context.lake()
                .select(
                        Views.of(Configuration.SNAPSHOT, Configuration.ZONE),
                        conditions.in(SQL),
                        parameters,
                        row -> sink.accept(row(row)));
        Table table = Table.of("zones", "", FIELDS, rows)
                .orSay("No zones are on record: ipam run server-configuration collects them.");
        return new Answer(name(), Map.of(), context.zone(), Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    private static Row row(Found row) {
        return Row.of(
                row.text("server"),
                row.text("zone"),
                row.text("zone_type"),
                row.text("state"),
                row.number("serial"),
                row.number("record_count"),
                row.text("dynamic_update"),
                row.value("ds_integrated"),
                row.value("signed"),
                row.time("as_of"),
                row.flag("stale") ? "stale" : null,
                row.text("source"),
                row.flag("stale"));
    }
}
