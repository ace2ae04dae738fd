package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What changed in the configuration between the two ends of a span: {@link ConfigurationChanges} with a cover. */
final class ScopeChanges implements Report {
    @Override
    public String name() {
        return "scope-changes";
    }

    @Override
    public String description() {
        return "What was added, removed or changed in scopes, servers' settings and zones in a span of time.";
    }

    @Override
    public Set<String> takes() {
        return Set.of("scope", "server", "last", "from", "to");
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
            String scope = request.subject().object();
            ScopeFilter filter = new ScopeFilter(
                    server == null ? List.of() : List.of(server), scope == null ? List.of() : List.of(scope));
            ConfigurationChanges changes = new ConfigurationChanges(
                    filter, Set.of(), Objects.requireNonNull(span.from()), Objects.requireNonNull(span.to()));
            Map<String, Long> counts = changes.counts(context);
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            Answer answer = changes.ask(context);
            return new Answer(
                    name(),
                    answer.asked(),
                    context.zone(),
                    new Answer.Words(
                            List.of(
                                    all == 0
                                            ? "Nothing changed."
                                            : "%,d objects were added, removed or changed.".formatted(all)),
                            List.of(),
                            answer.words().notes()),
                    answer.tables(),
                    Answer.ANY,
                    new Front(
                            new Cover(
                                    "Scope changes",
                                    scope == null && server == null
                                            ? "every server"
                                            : request.subject().words(),
                                    span,
                                    request.end(context),
                                    List.of(
                                            "Configuration as collected at both ends; what came and went between is not seen."),
                                    context.lake().head().hash()),
                            List.of(
                                    Figure.count("Added", counts.getOrDefault("added", 0L), Level.GOOD),
                                    Figure.count("Removed", counts.getOrDefault("removed", 0L), Level.ALERT),
                                    Figure.count("Changed", counts.getOrDefault("changed", 0L), Level.NOTICE)),
                            List.of()));
        }
    }
}
