package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every DNS zone of every server: {@link Zones} with a cover. Against the clock nothing is stale in it. */
final class DnsZones implements Report {
    @Override
    public String name() {
        return "dns-zones";
    }

    @Override
    public String description() {
        return "Every DNS zone of every server, those with something wrong first.";
    }

    @Override
    public Set<String> takes() {
        return Set.of("server");
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
            String about = server == null ? "every DNS server" : server;
            Zones zones = new Zones(server == null ? List.of() : List.of(server), end, Instant.EPOCH);
            Zones.Count count = zones.count(context);
            return new Answer(
                    name(),
                    Map.of("subject", about, "as_of", end),
                    context.zone(),
                    new Answer.Words(List.of(verdict(count)), List.of(), Zones.notes(count)),
                    zones.ask(context).tables(),
                    Answer.ANY,
                    new Front(
                            new Cover(
                                    "DNS zones",
                                    about,
                                    TimeWindow.at(end),
                                    end,
                                    count.coverage(context.zone()),
                                    context.lake().head().hash()),
                            List.of(
                                    Figure.count("Zones", count.all(), Level.NEUTRAL),
                                    Figure.count("Paused or shut down", count.wrong(), Level.ALERT)),
                            List.of()));
        }

        private static String verdict(Zones.Count count) {
            return count.wrong() == 0
                    ? "No zone of %d is paused or shut down.".formatted(count.all())
                    : "%d of %d zones are paused or shut down.".formatted(count.wrong(), count.all());
        }
    }
}
