package ipam.cli;

import ipam.settings.Manageability;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import ipam.windows.Exporter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipam servers exporter}. */
@Command(
        name = "exporter",
        description = {
            "Prints one script for one Windows host, which exports what the tasks read of all managed servers to the very"
                    + " files that ipam.yml names: scopes, leases, zones, services, events since the last time, audit logs, and"
                    + " what discovery reads.",
            "What it can't serve is said here and in the script. It is to be read, and then run as often as you collect."
        },
        footer = {
            "",
            "Examples:",
            "  ipam servers exporter --as powershell --map '/srv/collect=\\\\collector\\collect'",
            "  ipam servers exporter --as powershell --config sample-data/ipam.yml --map '/=D:\\ipam'"
        })
final class ServersExporterCommand extends SubCommand {
    @Option(names = "--as", required = true, paramLabel = "FORM", description = "powershell.")
    String form = "";

    @Option(
            names = "--map",
            paramLabel = "FOLDER=PLACE",
            description =
                    "How the Windows host reaches a folder of this machine, as a share or on a drive; may be repeated."
                            + " Shares that ipam.yml names need none.")
    List<String> maps = List.of();

    ServersExporterCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        if (!form.equals("powershell")) {
            throw CommandException.usage("Invalid --as: %s (must be powershell)".formatted(form));
        }
        Settings settings = session().settingsFile();
        List<ServerSettings> managed = session().servers().stream()
                .filter(server -> server.manageability() == Manageability.MANAGED)
                .toList();
        Exporter exporter = new Exporter(managed, settings.discovery(), folders());
        exporter.unserved().forEach(each -> session().say("Not served: " + each));
        if (exporter.isEmpty()) {
            throw CommandException.usage(
                    "Cannot export anything: no file that ipam.yml names of a managed server can be served; name its folder"
                            + " with --map");
        }
        terminal().print(exporter.script());
        return ExitCode.OK;
    }

    private Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        for (String map : maps) {
            int at = map.indexOf('=');
            String place = map.substring(at + 1).replace('/', '\\').replaceFirst("(?<=.)\\\\+$", "");
            if (at < 1 || !place.matches("[A-Za-z]:.*|\\\\\\\\[^\\\\]+\\\\.+")) {
                throw CommandException.usage(
                        "Invalid --map: %s (must be as /srv/collect=\\\\collector\\collect, or =D:\\collect)"
                                .formatted(map));
            }
            String folder = terminal()
                    .directory()
                    .resolve(map.substring(0, at))
                    .normalize()
                    .toString();
            folders.put(folder.equals("/") ? "" : folder, place);
        }
        return folders;
    }
}
