package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every DNS zone of every server. */
final class DnsZones implements Report {
    private static final String SQL = Sql.beside(DnsZones.class, "DnsZones");

    @Override
    public String name() {
        return "dns-zones";
    }

    @Override
    public String description() {
        return "Every DNS zone of every server, those with something wrong first.";
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request);
    }

    private record Asked(ReportRequest request) implements Question {
        @Override
        public String name() {
            return "dns-zones";
        }

        @Override
        public Answer ask(Context context) {
            Instant end = request.end(context);
            String server = request.subject().server();
            Conditions conditions = new Conditions();
            if (server != null) {
                conditions.and("server = ?", server);
            }
            List<@Nullable Object> parameters = new ArrayList<>();
            parameters.add(end);
            parameters.addAll(conditions.parameters());
            List<Row> rows = new ArrayList<>();
            int[] wrong = new int[1];
            context.lake()
                    .select(
                            Views.of(Configuration.SNAPSHOT, Configuration.ZONE),
                            conditions.in(SQL),
                            parameters,
                            found -> {
                                wrong[0] += "ok".equals(found.text("state")) ? 0 : 1;
                                rows.add(Row.of(
                                        found.text("zone"),
                                        found.text("server"),
                                        found.text("state"),
                                        found.text("zone_type"),
                                        found.value("reverse_lookup"),
                                        found.value("ds_integrated"),
                                        found.text("dynamic_update"),
                                        found.text("replication_scope"),
                                        found.value("signed"),
                                        found.value("aging"),
                                        found.number("serial"),
                                        found.number("record_count"),
                                        found.time("as_of")));
                            });
            String about = server == null ? "every DNS server" : server;
            return new Answer(
                    name(),
                    Map.of("subject", about, "as_of", end),
                    context.zone(),
                    Answer.Words.verdict(
                            wrong[0] == 0
                                    ? "No zone of " + rows.size() + " is paused or shut down."
                                    : wrong[0] + " of " + rows.size() + " zones are paused or shut down."),
                    List.of(Table.of("zones", "DNS zones", fields(), Rows.of(rows))
                            .orSay("No zones are on record: ipam run server-configuration collects them.")),
                    Answer.ANY,
                    new Front(
                            new Cover(
                                    "DNS zones",
                                    about,
                                    TimeWindow.at(end),
                                    end,
                                    List.of(),
                                    context.lake().head().hash()),
                            List.of(
                                    Figure.count("Zones", rows.size(), Level.NEUTRAL),
                                    Figure.count("Paused or shut down", wrong[0], Level.ALERT)),
                            List.of()));
        }

        private static List<Field> fields() {
            return List.of(
                    Field.text("zone", "Zone"),
                    Field.text("server", "Server"),
                    Field.state("state", "State"),
                    Field.text("zone_type", "Type"),
                    flag("reverse_lookup", "Reverse"),
                    flag("ds_integrated", "In AD"),
                    Field.text("dynamic_update", "Dynamic update"),
                    Field.text("replication_scope", "Replication"),
                    flag("signed", "Signed"),
                    flag("aging", "Aging"),
                    Field.integer("serial", "Serial"),
                    Field.integer("record_count", "Records"),
                    Field.time("as_of", "As of"));
        }

        private static Field flag(String name, String title) {
            return new Field(name, title, FieldType.FLAG, Set.of(Shape.values()));
        }
    }
}
