package ipam.lake;

import ipam.net.Nearest;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Health;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is kept, and purged, together: datasets by the words of those who answer for them. */
public enum RetentionClass {
    /** What the DHCP logs say, and with it who held which address. */
    LEASE_EVENTS("lease-events", "rows of DHCP logs, and who held which address", Datasets.LEASE_EVENT),
    /** Logons, and with them who was seen on which address. */
    LOGON_EVENTS("logon-events", "logons, and who was seen on which address", Datasets.LOGON_EVENT),
    /** Input that could not be read. */
    REJECTS("rejects", "lines that could not be read", Datasets.REJECTION),
    /** The collected bytes themselves; the class only shortens it, since they go with the first of their rows. */
    RAW_RANGES(
            "raw-ranges",
            "the collected lines themselves; they go with the first of their rows at the latest",
            Datasets.RAW_RANGE),
    /** Snapshots that newer ones replaced: leases, reservations, scopes, zones and their records. */
    CONFIGURATION(
            "configuration",
            "leases, reservations, scopes, zones and records that newer files replaced",
            Configuration.SNAPSHOT,
            Configuration.DHCP_SERVER,
            Configuration.DNS_SERVER,
            Configuration.SCOPE,
            Configuration.POOL,
            Configuration.EXCLUSION,
            Configuration.SCOPE_STATISTICS,
            Configuration.OPTION_VALUE,
            Configuration.POLICY,
            Configuration.FILTER,
            Configuration.FAILOVER,
            Configuration.LEASE,
            Configuration.RESERVATION,
            Configuration.ZONE,
            Configuration.RESOURCE_RECORD),
    /** Changes that somebody made. */
    CONFIGURATION_CHANGES(
            "configuration-changes", "what administrators and people changed", Datasets.CONFIGURATION_EVENT),
    /** What was said of zones. */
    ZONE_EVENTS("zone-events", "what was said of zones, and how they were", Health.ZONE_EVENT),
    /** What was said of services. */
    SERVICE_EVENTS("service-events", "what was said of services, and how they were", Health.SERVICE_EVENT),
    /** Notices, and who was told. */
    NOTICES("notices", "notices and who was told; the newest about an object stays", Datasets.NOTICE),
    /** How full things were. */
    UTILIZATION("utilization", "how full scopes and subnets were", Configuration.UTILIZATION),
    /** Who asked about whom. */
    ACCESS_LOG("access-log", "who asked about whom; only where it is named", Datasets.ACCESS_LOG);

    private final String word;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // it is of List.of, and so are the lists in a dataset
    private final List<Dataset> datasets;

    RetentionClass(String word, String meaning, Dataset... datasets) {
        this.word = word;
        this.meaning = meaning;
        this.datasets = List.of(datasets);
    }

    /** As settings and the command line name it. */
    public String word() {
        return word;
    }

    /** What it is, for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether a purge that names no class takes it: whoever asked is not forgotten with the answer. */
    public boolean isUsual() {
        return this != ACCESS_LOG;
    }

    /** The datasets that were collected; what was derived from them follows. */
    List<Dataset> datasets() {
        return datasets;
    }

    /** The first day of what the lake has of it. */
    public Optional<LocalDate> oldest(LakeState state) {
        return datasets.stream()
                .flatMap(dataset -> state.parts(dataset).stream())
                .map(part -> Days.first(part.partition()))
                .min(Comparator.naturalOrder());
    }

    /** The class of that word. */
    public static RetentionClass named(String word) {
        List<String> words = Arrays.stream(values()).map(RetentionClass::word).toList();
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Invalid class: %s (must be one of %s)%s"
                        .formatted(word, words.stream().collect(Collectors.joining(", ")), Nearest.hint(word, words))));
    }
}
