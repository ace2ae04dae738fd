package ipam.cli;

import ipam.report.Moments;
import ipam.report.Question;
import ipam.report.TimeWindow;
import ipam.reports.ReportList;
import ipam.reports.ReportRequest;
import ipam.reports.ReportRequest.Subject;
import ipam.reports.Reports;
import ipam.settings.Durations;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam report}. */
@Command(
        name = "report",
        description = "Reports to hand on: pdf, xlsx, html or csv.",
        footer = {
            "",
            "Examples:",
            "  ipam report utilization-trend --last 30d --format pdf --output trend.pdf",
            "  ipam report list"
        })
final class ReportCommand extends QuestionCommand {
    private static final String LIST = "list";

    @Parameters(paramLabel = "REPORT", description = "The report's name, or list for all of them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    String report;

    @ArgGroup
    @Nullable
    About about;

    @Option(names = "--server", paramLabel = "NAME", description = "Only what is this server's.")
    @Nullable
    String server;

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(names = "--last", paramLabel = "D", description = "This long up to the end: 7d (default), 30d, 12h.")
    @Nullable
    String last;

    @Option(names = "--as-of", paramLabel = "T", description = "Nothing later than T; else all that was collected.")
    @Nullable
    String asOf;

    /** What it is about: one of these; else every scope. */
    static final class About {
        @Option(names = "--scope", paramLabel = "S", description = "A scope: 10.20.0.0/24.")
        @Nullable
        String scope;

        @Option(names = "--range", paramLabel = "R", description = "An address range.")
        @Nullable
        String range;

        @Option(names = "--subnet", paramLabel = "S", description = "A subnet.")
        @Nullable
        String subnet;

        @Option(names = "--block", paramLabel = "B", description = "An address block.")
        @Nullable
        String block;

        @Option(names = "--group", paramLabel = "G", description = "A group.")
        @Nullable
        String group;

        @Option(names = "--space", paramLabel = "S", description = "An address space.")
        @Nullable
        String space;

        @Option(names = "--every", paramLabel = "KIND", description = "Every scope, server, subnet, superscope, …")
        @Nullable
        String every;

        Subject subject(@Nullable String server) {
            String[] kinds = {"scope", "range", "subnet", "block", "group", "space"};
            @Nullable String[] objects = {scope, range, subnet, block, group, space};
            for (int i = 0; i < kinds.length; i++) {
                if (objects[i] != null) {
                    return new Subject(kinds[i], objects[i], server);
                }
            }
            return new Subject(every == null ? "scope" : every, null, server);
        }
    }

    ReportCommand(Session session) {
        super(session);
    }

    @Override
    Question question() {
        if (report.equals(LIST)) {
            return new ReportList();
        }
        About named = about;
        Subject subject = named == null ? new Subject("scope", null, server) : named.subject(server);
        Instant end = asOf == null
                ? null
                : Moments.parse("--as-of", asOf, session().zone()).to();
        TimeWindow span = window.window(null, session().zone());
        return Reports.named(report)
                .about(new ReportRequest(
                        subject, span, length(), end, Requests.rules(session().settings())));
    }

    @Override
    boolean needsLake() {
        return !report.equals(LIST);
    }

    private Duration length() {
        String text = last;
        if (text == null) {
            return ReportRequest.WEEK;
        }
        if (window.from != null) {
            throw CommandException.usage("Invalid --last: %s (must not stand with --from)".formatted(text));
        }
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("Invalid --last: %s (must be such as 7d, 12h or 4w)".formatted(text));
        }
    }
}
