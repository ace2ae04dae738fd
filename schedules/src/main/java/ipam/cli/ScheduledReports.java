package ipam.cli;

import ipam.collect.Progress;
import ipam.jobs.Delivered;
import ipam.jobs.MadeReport;
import ipam.jobs.NoticeDelivery;
import ipam.jobs.ReportsJob;
import ipam.jobs.RunRequest;
import ipam.notices.Mailer;
import ipam.notices.Webhook;
import ipam.report.Moments;
import ipam.settings.DeliverySettings;
import ipam.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes reports, sends what is to be sent, and says what came of it. */
final class ScheduledReports {
    private final Session session;
    private final Settings settings;
    private final DeliverySettings delivery;

    ScheduledReports(Session session) {
        this.session = session;
        this.settings = session.settings();
        this.delivery = settings.delivery();
    }

    /** Says which reports are due. */
    ExitCode plan() {
        for (MadeReport report : job(Progress.NONE).dryRun()) {
            if (report.due() == null) {
                report.files()
                        .forEach(file ->
                                session.terminal().println(report.report().words() + ": " + file));
            } else {
                session.terminal().println(waits(report));
            }
        }
        return ExitCode.OK;
    }

    /** Makes the reports that are due. */
    ExitCode make() throws IOException {
        session.lake();
        Optional<List<MadeReport>> made;
        try (ProgressLine progress = new ProgressLine(session.terminal(), ReportsJob.TASK, session.quiet())) {
            made = job(progress).run();
        }
        if (made.isEmpty()) {
            session.terminal().err().println("ipam: reports: another run makes them; try later");
            return ExitCode.BUSY;
        }
        ExitCode exit = ExitCode.OK;
        for (MadeReport report : made.get()) {
            if (!report.problem().isEmpty()) {
                session.terminal()
                        .err()
                        .println("ipam: Cannot make %s: %s"
                                .formatted(report.report().words(), report.problem()));
                exit = ExitCode.FAILED;
            } else if (report.due() == null) {
                report.files().forEach(file -> session.say(report.report().words() + ": wrote " + shown(file)));
            } else {
                session.say(waits(report));
            }
        }
        return exit;
    }

    private String waits(MadeReport report) {
        return "%s: not due before %s"
                .formatted(
                        report.report().words(),
                        report.due() == null ? "now" : Moments.sentence(report.due(), session.zone()));
    }

    private String shown(Path file) {
        Path directory = session.terminal().directory();
        return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
    }

    /**
     * Sends what waits in the outbox.
     *
     * @param matters whether it is a failure when something can't be sent: else the next run does
     */
    ExitCode deliver(boolean matters) throws IOException {
        if (!session.hasLake()) {
            return ExitCode.OK;
        }
        Delivered delivered = new NoticeDelivery(
                        request(),
                        delivery.notices(),
                        delivery.mail() == null
                                ? null
                                : new Mailer(delivery.mail().server()),
                        webhook(),
                        session.zone())
                .run();
        if (delivered.sent() > 0) {
            session.say("%d %s sent.".formatted(delivered.sent(), delivered.sent() == 1 ? "letter" : "letters"));
        }
        if (delivered.unsent() > 0) {
            session.terminal()
                    .err()
                    .println("ipam: %d %s not sent (%s); the next run tries again"
                            .formatted(
                                    delivered.unsent(),
                                    delivered.unsent() == 1 ? "letter was" : "letters were",
                                    String.join("; ", delivered.problems())));
        }
        return matters && delivered.unsent() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private @Nullable Webhook webhook() {
        URI address = delivery.notices().webhook();
        return address == null ? null : new Webhook(address, delivery.webhookKey());
    }

    private ReportsJob job(Progress progress) {
        return new ReportsJob(
                request(),
                delivery.reports(),
                new ReportsJob.Terms(
                        Requests.rules(settings),
                        settings.expiry().rules().within(),
                        session.zone(),
                        ServerGroupOption.groups(session)),
                progress,
                report -> new AccessRecord(session).ofScheduled("run reports", report.words()));
    }

    private RunRequest request() {
        return new Requests(session).request(settings, List.of(), RunRequest.Span.ALL, Requests.PATIENCE);
    }
}
