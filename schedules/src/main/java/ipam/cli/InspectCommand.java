package ipam.cli;

import ipam.cli.Inspection.Finding;
import ipam.report.Answer;
import ipam.report.OutputFormat;
import ipam.settings.Right;
import ipam.settings.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam inspect}. */
@Command(
        name = "inspect",
        description = "Says what a file is, how many records it holds, and what can't be read. Writes nothing.",
        footer = {
            "",
            "Examples:",
            "  ipam inspect DhcpSrvLog-Mon.log --time-zone Europe/Berlin",
            "  ipam inspect logs/DhcpSrvLog-Mon.log logs/DhcpSrvLog-Tue.log --format json"
        })
final class InspectCommand extends SubCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files to look into.")
    List<Path> files = List.of();

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "Time zone of the server's clock; else UTC.")
    String zone = "";

    @Option(names = "--code-page", paramLabel = "NAME", description = "For lines that are no Unicode: windows-1252.")
    String codePage = "";

    @Option(
            names = "--culture",
            paramLabel = "NAME",
            description = "Language and country of an export's dates and numbers: de-DE.")
    String culture = "";

    @Option(
            names = "--server",
            paramLabel = "NAME",
            description = "The server that wrote them; one of the settings brings its time zone and code page.")
    String server = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    InspectCommand(Session session) {
        super(session);
    }

    @Override
    @Nullable
    Right needs() {
        return null;
    }

    @Override
    ExitCode run() throws IOException {
        OutputFormat format = output.check(terminal());
        Optional<ServerSettings> known =
                server.isEmpty() ? Optional.empty() : session().settings().server(server);
        Inspection inspection = new Inspection(
                server,
                zone.isEmpty() ? known.map(ServerSettings::zone).orElse(null) : zone(),
                codePage.isEmpty() ? known.map(ServerSettings::codePage).orElse(null) : CodePageOption.parse(codePage),
                culture.isEmpty() ? known.map(ServerSettings::culture).orElse(Locale.ROOT) : culture(),
                terminal().clock());
        files.forEach(this::mustBeReadable);
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            findings.add(inspection.of(file.toString(), terminal().file(file)));
        }
        Answer answer = new InspectAnswer(findings, zone.isEmpty() ? ZoneId.of("UTC") : zone()).answer(format);
        output.write(answer, terminal());
        boolean rejected = findings.stream().anyMatch(finding -> finding.rejected() > 0);
        return rejected ? ExitCode.REJECTED : ExitCode.OK;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw CommandException.usage(
                    "Invalid --time-zone: %s (must be a time zone such as Europe/Berlin or UTC)".formatted(zone));
        }
    }

    private Locale culture() {
        Locale named = Locale.forLanguageTag(culture);
        if (!Arrays.asList(Locale.getAvailableLocales()).contains(named) || named.equals(Locale.ROOT)) {
            throw CommandException.usage(
                    "Invalid --culture: %s (must be a language and country such as de-DE or en-US)".formatted(culture));
        }
        return named;
    }

    private void mustBeReadable(Path argument) {
        Path file = terminal().file(argument);
        if (!Files.exists(file)) {
            throw CommandException.usage("Cannot read %s: no such file".formatted(argument));
        }
        if (Files.isDirectory(file)) {
            throw CommandException.usage("Cannot read %s: it is a directory; name the files in it".formatted(argument));
        }
        if (!Files.isRegularFile(file)) {
            throw CommandException.usage(
                    "Cannot read %s: it is a pipe or a device; write it to a file first".formatted(argument));
        }
        if (!Files.isReadable(file)) {
            throw CommandException.usage("Cannot read %s: permission denied".formatted(argument));
        }
    }
}
