package ipam.cli;

import ipam.jobs.AddressUtilizationJob;
import ipam.jobs.AuditJob;
import ipam.jobs.RunRequest;
import ipam.jobs.RunResult;
import ipam.jobs.ServerAvailabilityJob;
import ipam.jobs.ServerConfigurationJob;
import ipam.jobs.ServerDiscoveryJob;
import ipam.jobs.ServiceMonitoringJob;
import ipam.lake.Lake;
import ipam.settings.Right;
import ipam.settings.Settings;
import ipam.settings.SettingsLookup;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipam demo}. */
@Command(
        name = "demo",
        description = {
            "Collects what the servers of a small invented organisation logged, exported and counted into ipam-demo here,"
                    + " or where --data says, writes a PDF, a workbook and a page about it, and says what to try next.",
            "It is Monday 2 November 2026 there, whatever day it is here. The folder of an earlier demo is made anew."
        },
        footer = {"", "Examples:", "  ipam demo", "  ipam demo --data /tmp/ipam-demo --open"})
final class DemoCommand extends SubCommand {
    private static final Path FOLDER = Path.of("ipam-demo");
    private static final List<String> TASKS = List.of(
            ServerConfigurationJob.TASK,
            AuditJob.TASK,
            AddressUtilizationJob.TASK,
            ServiceMonitoringJob.TASK,
            ServerAvailabilityJob.TASK);

    @Option(names = "--open", description = "Show the folder that was made, where there is a desktop.")
    boolean open;

    DemoCommand(Session session) {
        super(session);
    }

    @Override
    @Nullable
    Right needs() {
        return null;
    }

    @Override
    ExitCode run() throws IOException {
        SampleData samples = SampleData.find(terminal().directory());
        Path folder =
                terminal().directory().resolve(session().data().orElse(FOLDER)).normalize();
        Settings settings = new SettingsLookup(terminal().directory(), Map.of()).read(samples.settings(), folder);
        try (Closeable ours = new DemoFolder(folder).makeAnew()) {
            return fill(folder, samples, settings);
        }
    }

    private ExitCode fill(Path folder, SampleData samples, Settings settings) throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), new DemoSettings(settings).yaml());
        Map<String, RunResult> results = collect(settings, session().at(SampleData.NOW));
        Lake lake = Lake.open(folder, terminal().at(SampleData.NOW).clock());
        List<Path> files = new DemoFiles(lake, settings, folder).write();
        ExitCode exit = new DemoReport(samples, terminal(), lake, folder).write(results, files);
        if (open) {
            new Desktop(terminal()).show(folder);
        }
        return exit;
    }

    private static Map<String, RunResult> collect(Settings settings, Session then) throws IOException {
        Map<String, RunResult> results = new LinkedHashMap<>();
        results.put(ServerDiscoveryJob.TASK, new DiscoveryRun(then, settings).run(false, Requests.PATIENCE));
        for (Tasks.Task task : Tasks.named(TASKS, settings.servers(), false)) {
            RunRequest request = new Requests(then)
                    .request(
                            settings, task.servers().apply(settings.servers()), RunRequest.Span.ALL, Requests.PATIENCE);
            try (ProgressLine progress = new ProgressLine(then.terminal(), task.name(), then.quiet())) {
                results.put(task.name(), task.runner().run(request, settings, progress));
            }
        }
        return results;
    }
}
