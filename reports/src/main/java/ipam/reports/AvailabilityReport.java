package ipam.reports;

import ipam.lake.Views;
import ipam.record.Health;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Moments;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How the services of servers are, and were: {@link Availability} with a cover. */
final class AvailabilityReport implements Report {
    private static final String HEARD = """
            SELECT count(DISTINCT server) AS servers, min(event_time) AS first, max(event_time) AS last FROM service_event
            WHERE event_time <= ?::TIMESTAMP""";
    private static final List<String> NOTES = List.of(
            "Down: the service is stopped, or nobody listens for it. Unreachable: no answer came several times in a row; one"
                    + " lost answer is no outage. A DHCP server answers nobody in whose network it has no scope: where it"
                    + " gives no answer and its status file says that it runs, it is up.",
            "Unknown: nothing was heard of the service, or its server was not managed. That time counts in no share of a"
                    + " month.");

    @Override
    public String name() {
        return "availability";
    }

    @Override
    public String description() {
        return "How the DHCP and DNS service of every server is; its outages; how much of each month it was up.";
    }

    @Override
    public Set<String> takes() {
        return Set.of("server", "last", "from", "to");
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request);
    }

    private record Asked(ReportRequest request) implements Question {
        @Override
        public String name() {
            return "availability";
        }

        @Override
        public Answer ask(Context context) {
            TimeWindow span = request.span(context);
            Instant from = Objects.requireNonNull(span.from());
            Instant end = Objects.requireNonNull(span.to());
            String server = request.subject().server();
            List<String> servers = server == null ? List.of() : List.of(server.toLowerCase(Locale.ROOT));
            Availability availability = new Availability(servers, from, end);
            Map<String, Integer> count = availability.count(context);
            int all = count.values().stream().mapToInt(Integer::intValue).sum();
            Answer answer = availability.ask(context);
            List<String> verdict = availability.sentences(context);
            return new Answer(
                    name(),
                    answer.asked(),
                    context.zone(),
                    new Answer.Words(verdict.isEmpty() ? List.of("No service is known.") : verdict, List.of(), NOTES),
                    answer.tables(),
                    Answer.ANY,
                    new Front(
                            new Cover(
                                    "Availability",
                                    server == null ? "every server" : server,
                                    span,
                                    end,
                                    coverage(context, end),
                                    context.lake().head().hash()),
                            List.of(
                                    Figure.count("Up", count.getOrDefault("up", 0), Level.GOOD),
                                    Figure.count("Paused", count.getOrDefault("paused", 0), Level.NOTICE),
                                    Figure.count("Down", count.getOrDefault("down", 0), Level.ALERT),
                                    Figure.count("Unreachable", count.getOrDefault("unreachable", 0), Level.ALERT),
                                    Figure.count("Unknown", count.getOrDefault("unknown", 0), Level.NOTICE)),
                            all == 0
                                    ? List.of()
                                    : List.of(Spells.chart(
                                            "Services by state", "Services", List.copyOf(count.keySet()), count))));
        }

        private static List<String> coverage(Context context, Instant end) {
            List<String> lines = new ArrayList<>();
            context.lake().select(Views.of(Health.SERVICE_EVENT), HEARD, List.of(end), found -> {
                Instant first = found.time("first");
                Instant last = found.time("last");
                Long servers = found.number("servers");
                lines.add(
                        first == null || last == null || servers == null
                                ? "No server was asked, and no status file told of any."
                                : "What %d %s answered and status files said, from %s to %s."
                                        .formatted(
                                                servers,
                                                servers == 1 ? "server" : "servers",
                                                Moments.sentence(first, context.zone()),
                                                Moments.sentence(last, context.zone())));
            });
            return lines;
        }
    }
}
