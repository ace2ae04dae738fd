package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Front;
import ipam.report.OutputFormat;
import ipam.report.Pseudonyms;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who changed what on DHCP and DNS servers and in this IPAM: totals, then every change. */
final class ChangeAudit implements Report {
    @Override
    public String name() {
        return "change-audit";
    }

    @Override
    public String description() {
        return "Who changed what on DHCP and DNS servers and in this IPAM, what it was and became.";
    }

    @Override
    public Set<String> takes() {
        return Set.of("server", "last", "from", "to");
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request);
    }

    /** What was changed is free text: which host a reservation is for, say. */
    @Override
    public Question pseudonymised(ReportRequest request, Pseudonyms pseudonyms, OutputFormat format) {
        return Pseudonymised.report(about(request), new Hiding(pseudonyms), format);
    }

    /** What happened in the very moment that nothing is later than belongs to it. */
    private static TimeWindow withItsEnd(TimeWindow span, Instant end) {
        return end.equals(span.to()) ? new TimeWindow(span.from(), end.plus(1, ChronoUnit.MICROS)) : span;
    }

    private record Asked(ReportRequest request) implements Question {
        @Override
        public String name() {
            return "change-audit";
        }

        @Override
        public Answer ask(Context context) {
            TimeWindow span = request.span(context);
            String server = request.subject().server();
            AuditedChanges changes = new AuditedChanges(context, withItsEnd(span, request.end(context)), server);
            ChangeTotals totals = changes.totals();
            Map<String, @Nullable Object> asked = new LinkedHashMap<>();
            asked.put("server", server);
            asked.put("from", span.from());
            asked.put("to", span.to());
            return new Answer(
                    name(),
                    asked,
                    context.zone(),
                    new Answer.Words(List.of(totals.sentence()), List.of(), changes.notes()),
                    changes.tables(totals),
                    Answer.ANY,
                    new Front(
                            new Cover(
                                    "Change audit",
                                    server == null ? "DHCP and DNS servers, and this IPAM" : server,
                                    span,
                                    request.end(context),
                                    List.of(
                                            "Changes as DHCP and DNS servers wrote them to their event logs, and as the"
                                                    + " journal of this IPAM has them.",
                                            "A server whose event logs are not collected has no row: that is not the"
                                                    + " same as no change."),
                                    context.lake().head().hash()),
                            totals.figures(),
                            List.of()));
        }
    }
}
