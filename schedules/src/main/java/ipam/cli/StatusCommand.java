package ipam.cli;

import ipam.collect.CollectedServer;
import ipam.control.Control;
import ipam.control.Run;
import ipam.jobs.AuditJob;
import ipam.jobs.ServerConfigurationJob;
import ipam.lake.Lake;
import ipam.report.Context;
import ipam.report.Facts;
import ipam.report.LakeFacts;
import ipam.report.Moments;
import ipam.reports.SnapshotAge;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    @Option(
            names = "--fail-on",
            paramLabel = "WORDS",
            split = ",",
            description = "Exit 4 on over, under, gap, conflict, stale.")
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
            answer(new NoFacts());
            return asked.contains(FailOn.STALE) ? ExitCode.FOUND : ExitCode.OK;
        }
        Lake lake = session().lake();
        try (LakeFacts facts = new LakeFacts(lake)) {
            answer(facts);
        }
        return asked.isEmpty() ? ExitCode.OK : new Watch(session()).overall(lake, asked);
    }

    private void answer(Facts facts) throws IOException {
        Context context = new Context(facts, session().zone());
        List<TaskState> states = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Optional<Run> audit = lastRun(AuditJob.TASK);
        states.add(audit.map(run -> state(run, session().settings().auditEvery(), Status.reach(context)))
                .orElseGet(() -> TaskState.never(AuditJob.TASK)));
        Optional<Run> configuration = lastRun(ServerConfigurationJob.TASK);
        if (configuration.isPresent() || !configurationInputs().isEmpty()) {
            Map<String, Instant> ages = SnapshotAge.of(facts);
            Duration every = session().settings().configuration().every();
            Instant oldest =
                    ages.values().stream().min(Comparator.naturalOrder()).orElse(null);
            states.add(configuration
                    .map(run -> state(run, every, oldest))
                    .orElseGet(() -> TaskState.never(ServerConfigurationJob.TASK)));
            new Watch(session())
                    .stale(ages)
                    .forEach(server -> remarks.add("stale: the configuration of %s is %s."
                            .formatted(
                                    server,
                                    ages.containsKey(server)
                                            ? "as of "
                                                    + Moments.sentence(
                                                            ages.get(server),
                                                            session().zone())
                                            : "not on record")));
        }
        Stream.of(audit, configuration)
                .flatMap(Optional::stream)
                .filter(run -> !run.note().isBlank())
                .forEach(run -> remarks.add("The last run of %s: %s".formatted(run.task(), run.note())));
        output.write(new Status(states, configured(), remarks).ask(context), terminal());
    }

    private List<CollectedServer> configurationInputs() {
        return Requests.configured(session().settings().servers());
    }

    /** The servers whose logs are to be collected. */
    private List<Configured> configured() {
        return session().settings().servers().stream()
                .filter(server -> server.manageability() == Manageability.MANAGED)
                .filter(server -> !server.auditLogs().isEmpty())
                .map(server -> new Configured(
                        server.name(),
                        server.zone() == null ? null : server.zone().getId()))
                .toList();
    }

    private Optional<Run> lastRun(String task) throws IOException {
        if (!Files.exists(session().settings().data().resolve("control.db"))) {
            return Optional.empty();
        }
        return Control.open(session().settings().data()).last(task);
    }

    private TaskState state(Run run, Duration every, @Nullable Instant reach) {
        Result result = switch (run.result()) {
            case RUNNING -> Result.RUNNING;
            case COMPLETED -> Result.COMPLETED;
            case FAILED -> Result.FAILED;
        };
        return new TaskState(
                run.task(),
                run.started().truncatedTo(ChronoUnit.SECONDS),
                result,
                run.started().truncatedTo(ChronoUnit.SECONDS).plus(every),
                new Counts(run.rows(), run.rejected()),
                reach == null
                        ? null
                        : Duration.between(reach, terminal().clock().instant()));
    }
}
