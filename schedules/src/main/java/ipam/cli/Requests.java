package ipam.cli;

import ipam.collect.CollectedServer;
import ipam.jobs.RunRequest;
import ipam.lake.UtilizationRules;
import ipam.lake.UtilizationRules.Thresholds;
import ipam.settings.Manageability;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import ipam.settings.UtilizationSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What jobs are asked to do, made of the settings. */
final class Requests {
    /** How long one run waits for another. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;

    Requests(Session session) {
        this.session = session;
    }

    /** The servers whose logs are collected. */
    static List<CollectedServer> collected(List<ServerSettings> servers) {
        return managed(servers, server -> !server.logs().isEmpty(), ServerSettings::configuration);
    }

    /** The servers whose configuration is collected. */
    static List<CollectedServer> configured(List<ServerSettings> servers) {
        return managed(
                servers,
                server ->
                        !server.configuration().isEmpty() || !server.transfers().isEmpty(),
                ServerSettings::configuration);
    }

    /** The servers whose scopes and leases are counted; their zones do not matter. */
    static List<CollectedServer> counted(List<ServerSettings> servers) {
        return managed(servers, server -> !server.counts().isEmpty(), ServerSettings::counts);
    }

    /** The servers whose zones are watched: they are asked for them, or what they log or export tells of them. */
    static List<CollectedServer> monitored(List<ServerSettings> servers) {
        return managed(
                servers,
                server -> !server.transfers().isEmpty()
                        || !server.inputs().getOrDefault("zones", List.of()).isEmpty()
                        || !server.inputs().getOrDefault("events", List.of()).isEmpty(),
                server -> List.of());
    }

    /** The servers of which it is known how their services are: they are asked, or status files tell of them. */
    static List<CollectedServer> watched(List<ServerSettings> servers) {
        return managed(
                servers,
                server -> !server.status().isEmpty() || !server.services().isEmpty(),
                ServerSettings::status);
    }

    private static List<CollectedServer> managed(
            List<ServerSettings> servers,
            Predicate<ServerSettings> chosen,
            Function<ServerSettings, List<String>> snapshots) {
        return servers.stream()
                .filter(server -> server.manageability() == Manageability.MANAGED)
                .filter(chosen)
                .map(server -> new CollectedServer(
                                server.name(),
                                server.zone(),
                                server.codePage(),
                                server.culture(),
                                server.logs(),
                                snapshots.apply(server))
                        .entering(server.login()))
                .toList();
    }

    /** About every server of the settings. */
    RunRequest everything() {
        Settings settings = session.settings();
        return request(settings, collected(settings.servers()), RunRequest.Span.ALL, PATIENCE);
    }

    /** About some servers. */
    RunRequest request(Settings settings, List<CollectedServer> servers, RunRequest.Span span, Duration patience) {
        return new RunRequest(
                settings.data(),
                settings.control(),
                session.terminal().directory(),
                servers,
                span,
                patience,
                Version.TEXT,
                session.terminal().clock(),
                session.uncounted(),
                settings.raw(),
                settings.delivery().watched());
    }

    /** How utilization is judged, added up and kept. */
    static UtilizationRules rules(Settings settings) {
        UtilizationSettings utilization = settings.utilization();
        Map<String, Thresholds> own = new LinkedHashMap<>();
        utilization.objects().forEach((object, limits) -> own.put(object, thresholds(limits)));
        Map<String, String> groups = new LinkedHashMap<>();
        settings.servers().stream()
                .filter(server -> !server.group().isEmpty())
                .forEach(server -> groups.put(server.name().toLowerCase(Locale.ROOT), server.group()));
        return new UtilizationRules(
                thresholds(utilization.usual()),
                own,
                groups,
                partners(settings),
                utilization.keepRaw(),
                utilization.keepHourly());
    }

    /** Failover partners that the settings name: server and partner, in lower case. */
    static List<Map.Entry<String, String>> partners(Settings settings) {
        return settings.servers().stream()
                .filter(server -> !server.failoverPartner().isEmpty())
                .map(server -> Map.entry(
                        server.name().toLowerCase(Locale.ROOT),
                        server.failoverPartner().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Thresholds thresholds(UtilizationSettings.Thresholds limits) {
        return new Thresholds(limits.over(), limits.under());
    }
}
