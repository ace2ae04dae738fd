package ipam.cli;

import ipam.jobs.AuditJob;
import ipam.jobs.RunRequest;
import ipam.jobs.RunResult;
import ipam.lake.Lake;
import ipam.settings.Settings;
import ipam.settings.SettingsLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipam demo}. */
@Command(
        name = "demo",
        description = {
            "Collects the logs of a small invented organisation into ./ipam-demo, and says what to try next.",
            "An ./ipam-demo of an earlier demo is made anew."
        },
        footer = {"", "Examples:", "  ipam demo", "  ipam demo --open"})
final class DemoCommand extends SubCommand {
    private static final String FOLDER = "ipam-demo";

    @Option(names = "--open", description = "Show the folder that was made, where there is a desktop.")
    boolean open;

    DemoCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        SampleData samples = SampleData.find(terminal().directory());
        Path folder = terminal().directory().resolve(FOLDER);
        Settings settings =
                new SettingsLookup(terminal().directory(), Map.of()).read(samples.settings(), Path.of(FOLDER));
        new DemoFolder(folder).makeAnew();
        Files.writeString(folder.resolve("ipam.yml"), new DemoSettings(settings).yaml());
        RunRequest request = new Requests(session())
                .request(settings, Requests.collected(settings.servers()), RunRequest.Span.ALL, Requests.PATIENCE);
        RunResult result;
        try (ProgressLine progress =
                new ProgressLine(terminal(), AuditJob.TASK, session().quiet())) {
            result = new AuditJob(request, progress).run();
        }
        DemoReport report =
                new DemoReport(samples, terminal(), Lake.open(folder, terminal().clock()));
        ExitCode exit = report.write(result);
        if (open) {
            new Desktop(terminal()).show(folder);
        }
        return exit;
    }
}
