package ipam.cli;

import ipam.report.Moments;
import ipam.report.Question;
import ipam.report.TimeWindow;
import ipam.reports.Report;
import ipam.reports.ReportList;
import ipam.reports.ReportRequest;
import ipam.reports.ReportRequest.Subject;
import ipam.reports.Reports;
import ipam.reports.Viewed;
import ipam.settings.Right;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            "  ipam report address-space --block 10.20.0.0/16 --output space.xlsx"
        })
final class ReportCommand extends QuestionCommand {
    static final String LIST = "list";

    @Parameters(
            paramLabel = "REPORT",
            completionCandidates = Candidates.OfReports.class,
            description = "The report's name, or list for all of them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    String report;

    @ArgGroup
    @Nullable
    About about;

    @Option(names = "--server", paramLabel = "NAME", description = "Only what is this server's.")
    @Nullable
    String server;

    @Mixin
    ServerGroupOption group = new ServerGroupOption();

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(names = "--as-of", paramLabel = "T", description = "Nothing later than T; else all that was collected.")
    @Nullable
    String asOf;

    @Option(names = "--view", paramLabel = "V", description = "Show what this view of ipam.yml says: views.")
    @Nullable
    String view;

    @Mixin
    PseudonymOptions pseudonyms = new PseudonymOptions();

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

        @Option(
                names = "--group",
                paramLabel = "G",
                description = "A group of servers; of address-space a logical group.")
        @Nullable
        String group;

        @Option(names = "--space", paramLabel = "S", description = "An address space.")
        @Nullable
        String space;

        @Option(names = "--every", paramLabel = "KIND", description = "Every scope, server, subnet, superscope, …")
        @Nullable
        String every;

        private static final List<String> KINDS = List.of("scope", "range", "subnet", "block", "group", "space");

        Subject subject(@Nullable String server) {
            for (int i = 0; i < KINDS.size(); i++) {
                String object = objects()[i];
                if (object != null) {
                    return new Subject(KINDS.get(i), object, server);
                }
            }
            return new Subject(every == null ? "scope" : every, null, server);
        }

        /** The options that stand on the command line. */
        List<String> given() {
            List<String> given = new ArrayList<>(every == null ? List.of() : List.of("every"));
            for (int i = 0; i < KINDS.size(); i++) {
                if (objects()[i] != null) {
                    given.add(KINDS.get(i));
                }
            }
            return given;
        }

        private @Nullable String[] objects() {
            return new @Nullable String[] {scope, range, subnet, block, group, space};
        }
    }

    ReportCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Reports.isTracking(report) ? Right.TRACKING : Right.VIEW;
    }

    /** Whoever says as of when wants what was known then. */
    @Override
    boolean isOfNow() {
        return asOf == null;
    }

    @Override
    List<String> named() {
        return server() == null ? List.of() : List.of(server());
    }

    @Override
    ServerGroupOption group() {
        return group;
    }

    @Override
    Question question() {
        if (report.equals(LIST)) {
            return new ReportList();
        }
        Report chosen = Reports.named(report);
        checkUse(chosen);
        Subject subject = about().subject(server());
        Instant end = asOf == null
                ? chosen.isOfNow() ? terminal().clock().instant() : null
                : Moments.parse("--as-of", asOf, session().zone()).to();
        TimeWindow span = window.named(null, session().zone());
        ReportRequest request = new ReportRequest(
                subject,
                span,
                window.last(ReportRequest.WEEK),
                end,
                Requests.rules(session().settings()),
                session().settings().expiry().rules().within());
        if (pseudonyms.wanted) {
            if (view != null) {
                throw CommandException.usage("Invalid --view: it may name people (must stand without --pseudonymise)");
            }
            return chosen.pseudonymised(request, pseudonyms.of(terminal()), output.check(terminal()));
        }
        Question question = chosen.about(request);
        return view == null
                ? question
                : new Viewed(question, Views.named(session().settings(), view));
    }

    @Override
    void check(Known known) {
        String owner = server();
        known.checkServers(owner == null ? List.of() : List.of(owner));
        if (Reports.named(report).isOfInventory()) {
            return;
        }
        About named = about();
        known.checkGroups(named.group == null ? List.of() : List.of(named.group));
        if (named.space != null && !named.space.equalsIgnoreCase("Default")) {
            throw CommandException.usage("Invalid --space: %s (must be Default)".formatted(named.space));
        }
    }

    /** Refuses what would change nothing in the report. */
    private void checkUse(Report chosen) {
        List<String> given = new ArrayList<>(about().given());
        if (server != null) {
            given.add("server");
        }
        if (group.isGiven()) {
            given.add(Report.SERVER_GROUP);
        }
        if (window.last != null) {
            given.add("last");
        }
        if (window.from != null) {
            given.add("from");
        }
        if (window.to != null) {
            given.add("to");
        }
        for (String option : given) {
            if (!chosen.heeds().contains(option)) {
                throw CommandException.usage("Invalid --%s: %s has no use for it (must be one of %s)"
                        .formatted(option, report, options(chosen)));
            }
        }
    }

    private static String options(Report chosen) {
        return Stream.concat(chosen.heeds().stream(), Stream.of("as-of"))
                .map(option -> "--" + option)
                .collect(Collectors.joining(", "));
    }

    private About about() {
        About named = about;
        return named == null ? new About() : named;
    }

    private @Nullable String server() {
        return server == null ? null : ServerOptions.name(server);
    }

    @Override
    boolean asksInventory() {
        return true;
    }

    @Override
    boolean needsLake() {
        return !report.equals(LIST);
    }
}
