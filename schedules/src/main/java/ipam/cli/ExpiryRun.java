package ipam.cli;

import ipam.jobs.AddressExpiryJob;
import ipam.jobs.AddressExpiryJob.Found;
import ipam.jobs.RunRequest;
import ipam.jobs.RunResult;
import ipam.notices.NoticeWords;
import ipam.settings.ExpirySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs address-expiry, and says what came of it. */
final class ExpiryRun {
    private final Session session;
    private @Nullable Found found;

    ExpiryRun(Session session) {
        this.session = session;
    }

    /** Runs it, or says what it would do. */
    ExitCode run(boolean dryRun, Set<FailOn> asked) throws IOException {
        if (dryRun && !session.settings().control().exists()) {
            return ExitCode.OK;
        }
        ExpirySettings expiry = session.settings().expiry();
        RunRequest request =
                new Requests(session).request(session.settings(), List.of(), RunRequest.Span.ALL, Requests.PATIENCE);
        Found done;
        try (ProgressLine progress = new ProgressLine(session.terminal(), AddressExpiryJob.TASK, session.quiet())) {
            AddressExpiryJob job =
                    new AddressExpiryJob(request, expiry.rules(), expiry.output(), session.zone(), progress);
            done = dryRun ? job.dryRun() : job.run();
        }
        if (dryRun) {
            List<String> news = NoticeWords.sentencesOf(done.result().notices());
            (news.isEmpty() ? List.of("No address changed its expiry state.") : news)
                    .forEach(session.terminal()::println);
            return ExitCode.OK;
        }
        found = done;
        boolean alarming = (asked.contains(FailOn.EXPIRED) && done.expired() > 0)
                || (asked.contains(FailOn.EXPIRY_DUE) && done.due() > 0);
        return alarming ? ExitCode.FOUND : ExitCode.OK;
    }

    /** What it noticed; empty when it did not run. */
    Optional<RunResult> result() {
        return Optional.ofNullable(found).map(Found::result);
    }

    /** Tells people, beside the data. */
    void tell() {
        Found done = found;
        if (done == null) {
            return;
        }
        session.say("%,d %s expired, %,d more within %d days; wrote %s"
                .formatted(
                        done.expired(),
                        done.expired() == 1 ? "address has" : "addresses have",
                        done.due(),
                        session.settings().expiry().rules().within().toDays(),
                        done.files().stream().map(this::shown).collect(Collectors.joining(", "))));
    }

    private String shown(Path file) {
        Path directory = session.terminal().directory();
        return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
    }
}
