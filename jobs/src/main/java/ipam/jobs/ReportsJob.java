package ipam.jobs;

import ipam.collect.Progress;
import ipam.control.Control;
import ipam.control.Letter;
import ipam.control.Locks;
import ipam.control.Outbox;
import ipam.control.Run.Result;
import ipam.inventory.Inventory;
import ipam.inventory.View;
import ipam.lake.Lake;
import ipam.lake.Uncounted;
import ipam.lake.UtilizationRules;
import ipam.net.Nearest;
import ipam.notices.Mailer;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.InventoryFacts;
import ipam.report.LakeFacts;
import ipam.report.Moments;
import ipam.report.OutputFile;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.report.TimeWindow;
import ipam.reports.InGroup;
import ipam.reports.Report;
import ipam.reports.ReportRequest;
import ipam.reports.Reports;
import ipam.reports.Viewed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes the scheduled reports that are due, as of the lake's last entry: all formats are made before any is put in its
 * place, each is put there whole, and the letters are kept for the delivery that follows. A run that is killed leaves
 * whole files of an earlier or of this run, and the next one makes the report again, with the same bytes.
 */
public final class ReportsJob {
    /** Its name on the command line. */
    public static final String TASK = "reports";

    /** A report a week is one a week although its run began a little earlier than the week before. */
    private static final int SLACK = 20;

    private static final Duration LEAST_SLACK = Duration.ofHours(1);

    private final RunRequest request;
    private final List<ScheduledReport> reports;
    private final Terms terms;
    private final Progress progress;
    private final Recorder recorder;

    /** Hears of a report about people before it is made; one that can't be recorded is not made. */
    public interface Recorder {
        /** Records it. */
        void record(ScheduledReport report) throws IOException;
    }

    /**
     * By what reports are made.
     *
     * @param rules from when on an object is over or under, and who is whose failover partner
     * @param expiring how long before its expiry date an address is due to expire
     * @param zone of times in reports and in names of files
     * @param groups the servers of each group
     */
    public record Terms(UtilizationRules rules, Duration expiring, ZoneId zone, Map<String, Set<String>> groups) {
        public Terms {
            groups = Map.copyOf(groups);
        }
    }

    /**
     * Prepares a run; servers and span of the request do not matter.
     *
     * @param recorder of who asks about people
     */
    public ReportsJob(
            RunRequest request, List<ScheduledReport> reports, Terms terms, Progress progress, Recorder recorder) {
        this.recorder = recorder;
        this.request = request;
        this.reports = List.copyOf(reports);
        this.terms = terms;
        this.progress = progress;
    }

    /** Says which reports are due, and what would be written; writes nothing. */
    public List<MadeReport> dryRun() {
        if (!Files.isDirectory(request.data())) {
            return reports.stream()
                    .map(report ->
                            new MadeReport(report, files(report, request.clock().instant()), null, ""))
                    .toList();
        }
        Outbox outbox = new Outbox(request.control().open());
        Instant asOf = Lake.open(request.data(), request.clock()).state().time();
        return reports.stream()
                .map(report -> due(outbox, report)
                        .map(due -> new MadeReport(report, List.of(), due, ""))
                        .orElseGet(() -> new MadeReport(report, files(report, asOf), null, "")))
                .toList();
    }

    /**
     * Makes what is due; one that fails does not stop the others.
     *
     * @return empty when another run is at it
     */
    public Optional<List<MadeReport>> run() throws IOException {
        Control control = request.control().open();
        Optional<Locks.Held> lock = control.locks().tryLock(TASK);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try (Locks.Held held = lock.get();
                Control.Running run = control.begin(TASK, request.clock())) {
            Lake lake = Lake.open(request.data(), request.clock());
            InventoryFacts inventory = Stocked.of(new Inventory(control, request.clock()));
            Outbox outbox = new Outbox(control);
            List<MadeReport> made = new ArrayList<>();
            for (ScheduledReport report : reports) {
                made.add(make(report, outbox, lake, inventory));
            }
            long failed = made.stream().filter(one -> !one.problem().isEmpty()).count();
            run.end(
                    failed == 0 ? Result.COMPLETED : Result.FAILED,
                    made.stream().mapToLong(one -> one.files().size()).sum(),
                    0,
                    failed == 0 ? "" : failed + " of " + made.size() + " could not be made");
            return Optional.of(made);
        }
    }

    private MadeReport make(ScheduledReport report, Outbox outbox, Lake lake, InventoryFacts inventory) {
        Optional<Instant> due = due(outbox, report);
        if (due.isPresent()) {
            return new MadeReport(report, List.of(), due.get(), "");
        }
        progress.step("making " + report.words());
        try (LakeFacts facts = new LakeFacts(lake, uncounted(report))) {
            if (Reports.isTracking(report.name())) {
                recorder.record(report);
            }
            Context context = new Context(facts, inventory, terms.zone());
            List<Path> files = write(report, context);
            outbox.keep(report.key(), request.clock().instant(), letters(report, context, files));
            return new MadeReport(report, files, null, "");
        } catch (IOException | UncheckedIOException | IllegalArgumentException | ArgumentException e) {
            return new MadeReport(report, List.of(), null, String.valueOf(e.getMessage()));
        }
    }

    /** What is not managed any more, and what is of no server of the report's group. */
    private Uncounted uncounted(ScheduledReport report) {
        String group = report.serverGroup();
        if (group.isEmpty()) {
            return request.uncounted();
        }
        Set<String> members = terms.groups().get(group);
        if (members == null) {
            throw new IllegalArgumentException("Invalid server-group: %s (must be a group that servers name)%s"
                    .formatted(group, Nearest.hint(group, terms.groups().keySet())));
        }
        return request.uncounted().within(members);
    }

    /** When a report is next due; empty: now. */
    private Optional<Instant> due(Outbox outbox, ScheduledReport report) {
        Duration every = report.delivery().every();
        Duration share = every.dividedBy(SLACK);
        Duration slack = share.compareTo(LEAST_SLACK) < 0 ? share : LEAST_SLACK;
        return outbox.lastMade(report.key())
                .map(last -> last.plus(every).minus(slack))
                .filter(request.clock().instant()::isBefore);
    }

    private List<Path> files(ScheduledReport report, Instant asOf) {
        return report.delivery().formats().stream()
                .map(format -> report.delivery().output().file(report, asOf, terms.zone(), format.word()))
                .toList();
    }

    private List<Path> write(ScheduledReport report, Context context) throws IOException {
        Report chosen = Reports.named(report.name());
        Instant end = chosen.isOfNow() ? request.clock().instant() : null;
        Question whole = chosen.about(new ReportRequest(
                report.subject(), TimeWindow.ALL, report.last(), end, terms.rules(), terms.expiring()));
        Question viewed = report.view().equals(View.ALL) ? whole : new Viewed(whole, report.view());
        Question question = report.serverGroup().isEmpty() ? viewed : new InGroup(viewed, report.serverGroup());
        Instant asOf = context.lake().head().time();
        OutputPattern output = report.delivery().output();
        Path folder = Files.createTempDirectory("ipam-reports-");
        try {
            Map<OutputFormat, Path> made = new LinkedHashMap<>();
            for (OutputFormat format : report.delivery().formats()) {
                Path file = folder.resolve(format.word());
                Answer answer = question.ask(context);
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    Renderers.of(format, answer).render(answer, out);
                }
                made.put(format, file);
            }
            List<Path> files = new ArrayList<>();
            for (Map.Entry<OutputFormat, Path> one : made.entrySet()) {
                String ending = one.getKey().word();
                Path dated = output.file(report, asOf, terms.zone(), ending);
                Path latest = output.latest(report, ending);
                place(one.getValue(), dated);
                if (!latest.equals(dated)) {
                    place(one.getValue(), latest);
                }
                files.add(dated);
            }
            return files;
        } finally {
            delete(folder);
        }
    }

    private static void place(Path made, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        OutputFile.at(target).write(out -> Files.copy(made, out));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private List<Letter> letters(ScheduledReport report, Context context, List<Path> files) throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        boolean attached = size <= Mailer.ATTACHED_MOST;
        List<String> paths =
                files.stream().map(file -> file.toAbsolutePath().toString()).toList();
        String asOf = Moments.sentence(context.lake().head().time(), terms.zone());
        String text = "%s, as of %s.%n%n%s%n%s%n"
                .formatted(
                        report.words(),
                        asOf,
                        attached
                                ? "It is attached, and lies at:"
                                : "It is too large for a mail (%d MiB at most), and lies at:"
                                        .formatted(Mailer.ATTACHED_MOST >> 20),
                        String.join(System.lineSeparator(), paths));
        Letter.Content content =
                new Letter.Content("IPAM report: " + report.words(), text, "", attached ? paths : List.of());
        return report.delivery().recipients().stream()
                .map(recipient -> new Letter(
                        UUID.randomUUID().toString(),
                        recipient,
                        Letter.REPORT,
                        content,
                        request.clock().instant()))
                .toList();
    }
}
