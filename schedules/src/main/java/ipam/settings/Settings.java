package ipam.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an installation, checked and with every default filled in. Made by {@link SettingsLookup}.
 *
 * @param file where they were read; null when there is no {@code ipam.yml}
 * @param data folder of the lake, absolute
 * @param zone for servers that name none, and for times in arguments; null when none is named
 * @param servers in the order of the file
 * @param auditInterval how often {@code audit} is to run and its servers are to be heard of; empty when nobody said
 * @param configuration of {@code server-configuration}
 * @param utilization of {@code address-utilization}
 * @param unused keys that were read and checked and that no task of this version uses
 */
public record Settings(
        @Nullable Path file,
        Path data,
        @Nullable ZoneId zone,
        List<ServerSettings> servers,
        Optional<Duration> auditInterval,
        ConfigurationSettings configuration,
        UtilizationSettings utilization,
        List<String> unused) {
    public Settings {
        servers = List.copyOf(servers);
        unused = List.copyOf(unused);
    }

    /** How often {@code audit} is due. */
    public Duration auditEvery() {
        return auditInterval.orElse(Duration.ofDays(1));
    }

    /** The server of that name, in any case. */
    public Optional<ServerSettings> server(String name) {
        return servers.stream()
                .filter(server -> server.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
