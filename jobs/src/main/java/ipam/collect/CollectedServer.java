package ipam.collect;

import ipam.sources.ShareLogin;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server whose files are collected.
 *
 * @param name FQDN, lower case
 * @param zone of its clock; null when nobody named one
 * @param codePage of lines that are no Unicode; null when nobody named one
 * @param culture in which its exports write dates and numbers; {@link Locale#ROOT} when nobody named one
 * @param auditLogs patterns of what the audit task collects: DHCP audit logs, exported events, NPS logs
 * @param configuration patterns of its snapshots: configuration, leases, zones
 * @param zones that it is asked for
 * @param services that it is asked whether they answer
 * @param login who we are to the shares that patterns lead to
 */
public record CollectedServer(
        String name,
        @Nullable ZoneId zone,
        @Nullable Charset codePage,
        Locale culture,
        List<String> auditLogs,
        List<String> configuration,
        List<CollectedZone> zones,
        List<CollectedService> services,
        ShareLogin login) {
    public CollectedServer {
        auditLogs = List.copyOf(auditLogs);
        configuration = List.copyOf(configuration);
        zones = List.copyOf(zones);
        services = List.copyOf(services);
    }

    /** One that is asked for nothing. */
    public CollectedServer(
            String name,
            @Nullable ZoneId zone,
            @Nullable Charset codePage,
            Locale culture,
            List<String> auditLogs,
            List<String> configuration) {
        this(name, zone, codePage, culture, auditLogs, configuration, List.of(), List.of(), ShareLogin.ANONYMOUS);
    }

    /** This server, asked for these zones. */
    public CollectedServer asking(List<CollectedZone> forZones) {
        return new CollectedServer(name, zone, codePage, culture, auditLogs, configuration, forZones, services, login);
    }

    /** This server, asked whether these services answer. */
    public CollectedServer watching(List<CollectedService> these) {
        return new CollectedServer(name, zone, codePage, culture, auditLogs, configuration, zones, these, login);
    }

    /** This server, whose shares know us so. */
    public CollectedServer entering(ShareLogin with) {
        return new CollectedServer(name, zone, codePage, culture, auditLogs, configuration, zones, services, with);
    }

    /** This server, with other patterns. */
    CollectedServer reading(List<String> logs, List<String> snapshots) {
        return new CollectedServer(name, zone, codePage, culture, logs, snapshots, zones, services, login);
    }

    /** One that has nothing but audit logs. */
    public CollectedServer(String name, @Nullable ZoneId zone, @Nullable Charset codePage, List<String> auditLogs) {
        this(name, zone, codePage, Locale.ROOT, auditLogs, List.of());
    }
}
