package ipam.cli;

import ipam.collect.CollectedServer;
import ipam.collect.CollectedService;
import ipam.collect.CollectedZone;
import ipam.readers.dns.TransferKey;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import ipam.settings.TransferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The zones and services that a server is asked for; the secrets of their keys are read when a run needs them, and never before. */
final class ZoneKeys {
    private ZoneKeys() {}

    /** Servers, with the zones that the settings let them be asked for. */
    static List<CollectedServer> asked(List<CollectedServer> servers, Settings settings) {
        return servers.stream()
                .map(server -> settings.server(server.name())
                        .map(named -> server.asking(zones(named)))
                        .orElse(server))
                .toList();
    }

    /** Servers, with the services that the settings let them be asked for. */
    static List<CollectedServer> watched(List<CollectedServer> servers, Settings settings) {
        return servers.stream()
                .map(server -> settings.server(server.name())
                        .map(named -> server.watching(services(named)))
                        .orElse(server))
                .toList();
    }

    private static List<CollectedService> services(ServerSettings server) {
        return server.services().stream()
                .map(service -> new CollectedService(
                        service.service(),
                        service.host(),
                        service.port(),
                        service.zones(),
                        key(service.key()),
                        service.timeout()))
                .toList();
    }

    static List<CollectedZone> zones(ServerSettings server) {
        List<CollectedZone> zones = new ArrayList<>();
        for (TransferSettings transfer : server.transfers()) {
            TransferKey key = key(transfer.key());
            for (String zone : transfer.zones()) {
                zones.add(new CollectedZone(zone, transfer.from(), transfer.port(), key, transfer.timeout()));
            }
        }
        return zones;
    }

    private static @Nullable TransferKey key(TransferSettings.@Nullable Key key) {
        if (key == null) {
            return null;
        }
        Path file = key.file();
        String secret = key.secret() == null ? read(key.name(), file) : key.secret();
        try {
            return new TransferKey(key.name(), key.algorithm(), secret);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage()
                    + (key.secret() == null ? "; correct %s".formatted(file) : "; correct the environment variable"));
        }
    }

    private static String read(String name, @Nullable Path file) {
        if (file == null) {
            throw CommandException.usage("Missing secret of key %s (must be in secret-file)".formatted(name));
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            String reason = Files.exists(file) ? "it is no text that this user may read" : "no such file";
            throw CommandException.usage(
                    "Cannot read the secret of key %s: %s: %s; correct secret-file".formatted(name, file, reason));
        }
    }
}
