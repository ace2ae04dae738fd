package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Field;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What changed in the scopes between the two ends of a span. */
final class ScopeChanges implements Report {
    private static final String SQL = Sql.beside(ScopeChanges.class, "ScopeChanges");

    @Override
    public String name() {
        return "scope-changes";
    }

    @Override
    public String description() {
        return "Scopes that were added, removed or changed in a span of time.";
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request);
    }

    private record Asked(ReportRequest request) implements Question {
        @Override
        public String name() {
            return "scope-changes";
        }

        @Override
        public Answer ask(Context context) {
            TimeWindow span = request.span(context);
            String server = request.subject().server();
            Conditions conditions = new Conditions();
            if (server != null) {
                conditions.and("server = ?", server);
            }
            List<@Nullable Object> parameters = new ArrayList<>();
            for (Object end : List.of(Objects.requireNonNull(span.from()), Objects.requireNonNull(span.to()))) {
                parameters.add(end);
                parameters.addAll(conditions.parameters());
            }
            List<Row> rows = new ArrayList<>();
            Map<String, Integer> counts = new LinkedHashMap<>();
            context.lake()
                    .select(
                            Views.of(Configuration.SNAPSHOT, Configuration.SCOPE),
                            conditions.in(SQL),
                            parameters,
                            found -> {
                                String change = String.valueOf(found.text("change"));
                                counts.merge(change, 1, Integer::sum);
                                Long length = found.number("prefix_length");
                                rows.add(Row.of(
                                        found.text("scope_id") + (length == null ? "" : "/" + length),
                                        found.text("server"),
                                        found.text("name"),
                                        change,
                                        found.text("what"),
                                        found.time("as_of")));
                            });
            return new Answer(
                    name(),
                    Map.of("from", Objects.requireNonNull(span.from()), "to", Objects.requireNonNull(span.to())),
                    context.zone(),
                    Answer.Words.verdict(
                            rows.isEmpty()
                                    ? "No scope changed."
                                    : rows.size() + " scopes were added, removed or changed."),
                    List.of(Table.of("changes", "Scope changes", fields(), Rows.of(rows))
                            .orSay("No scope was added, removed or changed.")),
                    Answer.ANY,
                    new Front(
                            new Cover(
                                    "Scope changes",
                                    server == null ? "every scope" : "every scope of " + server,
                                    span,
                                    request.end(context),
                                    List.of(
                                            "Configuration as collected at both ends; what came and went between is not seen."),
                                    context.lake().head().hash()),
                            List.of(
                                    Figure.count("Added", counts.getOrDefault("added", 0), Level.GOOD),
                                    Figure.count("Removed", counts.getOrDefault("removed", 0), Level.ALERT),
                                    Figure.count("Changed", counts.getOrDefault("changed", 0), Level.NOTICE)),
                            List.of()));
        }

        private static List<Field> fields() {
            return List.of(
                    Field.text("scope", "Scope"),
                    Field.text("server", "Server"),
                    Field.text("name", "Name"),
                    Field.state("change", "Change"),
                    Field.text("what", "What"),
                    Field.time("as_of", "As of"));
        }
    }
}
