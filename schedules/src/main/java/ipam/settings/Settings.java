package ipam.settings;

import ipam.collect.SearchedDomain;
import ipam.control.ControlPlace;
import ipam.jobs.PullJob;
import ipam.lake.RawArchive;
import ipam.lake.RetentionClass;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an installation, checked and with every default filled in. Made by {@link SettingsLookup}.
 *
 * @param file where they were read; null when there is no {@code ipam.yml}
 * @param data folder of the lake, absolute
 * @param control the control database
 * @param zone for servers that name none, and for times in arguments; null when none is named
 * @param servers in the order of the file
 * @param discovery the domains whose servers are looked for
 * @param tasks when they run
 * @param configuration of {@code server-configuration}
 * @param availability of {@code server-availability}
 * @param utilization of {@code address-utilization}
 * @param expiry of {@code address-expiry}
 * @param raw what becomes of the bytes of collected logs
 * @param retention how long a class is kept; what is missing is kept for ever
 * @param delivery what is sent, and how
 * @param metrics the file that monitoring reads, absolute
 * @param roles who may do what; empty: whoever the file system lets
 * @param sites folders of other installations that are merged into this one, absolute, by their names
 * @param unused keys that were read and checked and that no task of this version uses
 */
public record Settings(
        @Nullable Path file,
        Path data,
        ControlPlace control,
        @Nullable ZoneId zone,
        List<ServerSettings> servers,
        List<SearchedDomain> discovery,
        TaskSettings tasks,
        ConfigurationSettings configuration,
        AvailabilitySettings availability,
        UtilizationSettings utilization,
        ExpirySettings expiry,
        RawArchive.Choice raw,
        Map<RetentionClass, Duration> retention,
        DeliverySettings delivery,
        Path metrics,
        List<Role> roles,
        Map<String, Path> sites,
        List<String> unused) {
    public Settings {
        servers = List.copyOf(servers);
        discovery = List.copyOf(discovery);
        roles = List.copyOf(roles);
        retention = Map.copyOf(retention);
        sites = Collections.unmodifiableMap(new TreeMap<>(sites));
        unused = List.copyOf(unused);
    }

    /** How often a task is due; empty for one that has no interval. */
    public Optional<Duration> every(String task) {
        boolean isOfSite = sites.keySet().stream().map(PullJob::task).anyMatch(task::equals);
        return tasks.every(isOfSite ? PullJob.TASK : task);
    }

    /** The groups that servers name, in order. */
    public List<String> groups() {
        return servers.stream()
                .map(ServerSettings::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** The server of that name, in any case. */
    public Optional<ServerSettings> server(String name) {
        return servers.stream()
                .filter(server -> server.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
