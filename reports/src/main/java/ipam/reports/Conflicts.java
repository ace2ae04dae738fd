package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where scopes overlap, servers give out the same addresses, and DHCP and DNS disagree. */
public final class Conflicts implements Question {
    private static final String SQL = Sql.beside(Conflicts.class, "Conflicts");
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

    /**
     * As of a moment.
     *
     * @param moment nothing later is shown
     * @param partners failover partners that no snapshot names: server and partner, in lower case
     */
    public Conflicts(Instant moment, List<Map.Entry<String, String>> partners) {
        String pairs = partners.stream()
                .map(pair -> pair.getKey() + " " + pair.getValue())
                .collect(Collectors.joining(";"));
        this.sql = BoundSql.of(SQL, Map.of("moment", moment, "partners", pairs), new Conditions());
    }

    @Override
    public String name() {
        return "conflicts";
    }

    @Override
    public Answer ask(Context context) {
        Rows rows = sink -> context.lake()
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
        return new Answer(
                name(),
                new LinkedHashMap<>(),
                context.zone(),
                Answer.Words.NONE,
                List.of(Table.of("conflicts", "", FIELDS, rows).orSay("No conflicts were found.")),
                Answer.ANY);
    }

    /** Whether there is any. */
    public boolean any(Context context) {
        boolean[] found = {false};
        context.lake().select(VIEWS, "FROM (" + sql.sql() + ") LIMIT 1", sql.parameters(), row -> found[0] = true);
        return found[0];
    }
}
