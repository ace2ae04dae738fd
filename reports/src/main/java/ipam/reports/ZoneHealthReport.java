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
import ipam.report.Spans;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How every zone is: {@link ZoneHealth} with a cover. */
final class ZoneHealthReport implements Report {
    private static final String HEARD = """
            SELECT count(DISTINCT server) AS servers, max(event_time) AS last FROM zone_event
            WHERE event_time <= ?::TIMESTAMP""";
    private static final int NAMED = 3;

    @Override
    public String name() {
        return "zone-health";
    }

    @Override
    public String description() {
        return "How every DNS zone is, since when and why; how much of each month it was good.";
    }

    @Override
    public Set<String> takes() {
        return Set.of("last", "from", "to", "server-group");
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request);
    }

    private record Asked(ReportRequest request) implements Question {
        @Override
        public String name() {
            return "zone-health";
        }

        @Override
        public Answer ask(Context context) {
            TimeWindow span = request.span(context);
            Instant from = Objects.requireNonNull(span.from());
            Instant end = Objects.requireNonNull(span.to());
            ZoneHealth health = new ZoneHealth(List.of(), from, end);
            Map<String, Integer> count = health.count(context);
            int all = count.values().stream().mapToInt(Integer::intValue).sum();
            Answer answer = health.ask(context);
            return new Answer(
                    name(),
                    answer.asked(),
                    context.zone(),
                    new Answer.Words(verdict(context, health, count), List.of(), NOTES),
                    answer.tables(),
                    Answer.ANY,
                    new Front(
                            new Cover(
                                    "Zone health",
                                    "every zone, forward and reverse",
                                    span,
                                    end,
                                    coverage(context, end),
                                    context.lake().head().hash()),
                            List.of(
                                    Figure.count("Zones", all, Level.NEUTRAL),
                                    Figure.count("Good", count.getOrDefault("good", 0), Level.GOOD),
                                    Figure.count("Warning", count.getOrDefault("warning", 0), Level.NOTICE),
                                    Figure.count("In error", count.getOrDefault("error", 0), Level.ALERT),
                                    Figure.count("Unknown", count.getOrDefault("unknown", 0), Level.NOTICE)),
                            all == 0 ? List.of() : List.of(Spells.chart("Zones by state", "Zones", STATES, count))));
        }

        private static final List<String> NOTES = List.of(
                "Good: nothing is wrong on any server that holds the zone; warning: something is on some; error: on all"
                        + " of which anything is known. A paused zone is good.",
                "Unknown: nobody told how the zone is, or nothing more was heard of its servers. That time counts in no"
                        + " share of a month.");

        private static final List<String> STATES = List.of("good", "warning", "in error", "unknown");

        private static List<String> verdict(Context context, ZoneHealth health, Map<String, Integer> count) {
            String counts = ZoneWords.counts(count);
            List<String> lines = new ArrayList<>(List.of(counts.isEmpty() ? "No zone is known." : counts + "."));
            health.each(context, found -> {
                if ("error".equals(found.text("state")) && lines.size() <= NAMED) {
                    lines.add("%s has been in error for %s: %s."
                            .formatted(
                                    found.text("zone"),
                                    Spans.words(Objects.requireNonNullElse(Spells.about(found.number("duration")), 0L)),
                                    found.text("why")));
                }
            });
            return lines;
        }

        private static List<String> coverage(Context context, Instant end) {
            List<String> lines = new ArrayList<>();
            context.lake().select(Views.of(Health.ZONE_EVENT), HEARD, List.of(end), found -> {
                Instant last = found.time("last");
                Long servers = found.number("servers");
                lines.add(
                        last == null || servers == null
                                ? "No server logged or answered anything about its zones."
                                : "What %d %s logged and answered about zones, the newest of %s; and what was collected of them."
                                        .formatted(
                                                servers,
                                                servers == 1 ? "server" : "servers",
                                                Moments.sentence(last, context.zone())));
            });
            return lines;
        }
    }
}
