package ipam.cli;

import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** The settings of the demo as an {@code ipam.yml} in its own folder, so that it can be run again from anywhere. */
final class DemoSettings {
    private final Settings settings;

    DemoSettings(Settings settings) {
        this.settings = settings;
    }

    String yaml() {
        ZoneId zone = settings.zone();
        StringBuilder yaml = new StringBuilder("# Made by ipam demo.\nipam:\n  data: .\n");
        if (zone != null) {
            yaml.append("  time-zone: ").append(zone.getId()).append('\n');
        }
        yaml.append("  # The organisation of the samples does not go on: what it exported last stays true.\n");
        yaml.append(
                "  tasks: {server-configuration: {every: 6h, stale-after: 36500d}, server-availability: {stale-after: 36500d}}\n");
        yaml.append("  servers:\n");
        settings.servers().forEach(server -> add(server, yaml));
        yaml.append("  discovery:\n    domains:\n");
        settings.discovery()
                .forEach(domain -> yaml.append("      - name: ")
                        .append(domain.name())
                        .append("\n        saved: ")
                        .append(list(domain.saved())));
        return yaml.toString();
    }

    private static void add(ServerSettings server, StringBuilder yaml) {
        yaml.append("    - name: ").append(server.name()).append('\n');
        yaml.append("      roles: ")
                .append(list(server.roles().stream().sorted().toList()));
        if (!server.group().isEmpty()) {
            yaml.append("      group: ").append(quoted(server.group())).append('\n');
        }
        ZoneId zone = server.zone();
        if (zone != null) {
            yaml.append("      time-zone: ").append(zone.getId()).append('\n');
        }
        if (server.codePage() != null) {
            yaml.append("      code-page: ").append(server.codePage().name()).append('\n');
        }
        if (!server.culture().getLanguage().isEmpty()) {
            yaml.append("      culture: ")
                    .append(server.culture().toLanguageTag())
                    .append('\n');
        }
        for (String kind : List.of("audit-logs", "events", "nps-logs", "scopes", "leases", "zones", "status")) {
            add(kind, server.inputs().getOrDefault(kind, List.of()), yaml);
        }
    }

    private static void add(String key, List<String> files, StringBuilder yaml) {
        if (!files.isEmpty()) {
            yaml.append("      ").append(key).append(": ").append(list(files));
        }
    }

    private static String list(List<String> items) {
        return items.stream().map(DemoSettings::quoted).collect(Collectors.joining(", ", "[", "]\n"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
