package ipam.cli;

import ipam.control.Control;
import ipam.control.Run;
import ipam.jobs.AuditJob;
import ipam.lake.Lake;
import ipam.report.Context;
import ipam.report.Facts;
import ipam.report.LakeFacts;
import ipam.reports.Status;
import ipam.reports.Status.Configured;
import ipam.reports.TaskState;
import ipam.reports.TaskState.Counts;
import ipam.reports.TaskState.Result;
import ipam.settings.Manageability;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam status}. */
@Command(
        name = "status",
        description = "What the tasks did last, when they are due, how far each server's data reaches, and its gaps.",
        footer = {"", "Examples:", "  ipam status", "  ipam status --format json --fail-on gap,stale"})
final class StatusCommand extends SubCommand {
    @Option(names = "--fail-on", paramLabel = "WORDS", split = ",", description = "Exit 4 on gap, stale.")
    List<String> failOn = List.of();

    @Mixin
    OutputOptions output = new OutputOptions();

    StatusCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        Set<FailOn> asked = FailOn.parse(failOn);
        if (!session().hasLake()) {
            session().settingsFile();
            answer(new NoFacts(), Optional.empty());
            return asked.contains(FailOn.STALE) ? ExitCode.FOUND : ExitCode.OK;
        }
        Lake lake = session().lake();
        try (LakeFacts facts = new LakeFacts(lake)) {
            answer(facts, lastRun());
        }
        return asked.isEmpty() ? ExitCode.OK : new Watch(session()).overall(lake, asked);
    }

    private void answer(Facts facts, Optional<Run> last) throws IOException {
        Context context = new Context(facts, session().zone());
        TaskState state =
                last.map(run -> state(run, Status.reach(context))).orElseGet(() -> TaskState.never(AuditJob.TASK));
        List<String> remarks =
                last
                        .map(Run::note)
                        .filter(note -> !note.isBlank())
                        .map(note -> "The last run of audit: " + note)
                        .stream()
                        .toList();
        output.write(new Status(List.of(state), configured(), remarks).ask(context), terminal());
    }

    /** The servers that are to be collected. */
    private List<Configured> configured() {
        return session().settings().servers().stream()
                .filter(server -> server.manageability() == Manageability.MANAGED)
                .filter(server -> server.inputs().values().stream().anyMatch(globs -> !globs.isEmpty()))
                .map(server -> new Configured(
                        server.name(),
                        server.zone() == null ? null : server.zone().getId()))
                .toList();
    }

    private Optional<Run> lastRun() throws IOException {
        if (!Files.exists(session().settings().data().resolve("control.db"))) {
            return Optional.empty();
        }
        return Control.open(session().settings().data()).last(AuditJob.TASK);
    }

    private TaskState state(Run run, @Nullable Instant reach) {
        Result result = switch (run.result()) {
            case RUNNING -> Result.RUNNING;
            case COMPLETED -> Result.COMPLETED;
            case FAILED -> Result.FAILED;
        };
        return new TaskState(
                AuditJob.TASK,
                run.started().truncatedTo(ChronoUnit.SECONDS),
                result,
                run.started()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .plus(session().settings().auditEvery()),
                new Counts(run.rows(), run.rejected()),
                reach == null
                        ? null
                        : Duration.between(reach, terminal().clock().instant()));
    }
}
