package ipam.lake;

import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.FAILOVER;
import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.POOL;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.SCOPE_STATISTICS;
import static ipam.record.Configuration.SNAPSHOT;
import static ipam.record.Configuration.UTILIZATION;
import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Dataset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The utilization of UTC days, one after the other: each from its snapshots and the newest before it, or from the
 * intervals of its month. What can be given out is worked out anew only where a day's configuration is not that of the
 * day before. Not thread-safe; close it.
 */
final class UtilizationDays implements AutoCloseable {
    private static final Map<String, Dataset> DATA = new LinkedHashMap<>();

    static {
        DATA.put("scopes", SCOPE);
        DATA.put("pools", POOL);
        DATA.put("exclusions", EXCLUSION);
        DATA.put("reservations", RESERVATION);
        DATA.put("failovers", FAILOVER);
    }

    private static final Map<String, Dataset> TOLD = Map.of("statistics", SCOPE_STATISTICS, "leases", LEASE);

    private final Lake lake;
    private final LakeState state;
    private final Scratch scratch;
    private final UtilizationRules rules;
    private final Engine engine;
    /** Of the configuration that the tables hold; null before the first day. */
    private @Nullable List<String> versions;
    /** Whether they hold scopes that only later snapshots tell of. */
    private boolean isGuessed;

    UtilizationDays(Lake lake, Scratch scratch, Limits limits, UtilizationRules rules) {
        this.lake = lake;
        this.state = lake.state();
        this.scratch = scratch;
        this.rules = rules;
        this.engine =
                new Engine(Script.of("current.sql", "capacity.sql", "utilization.sql", "rebuild.sql"), scratch, limits);
    }

    /** Which rows are worth writing: the moments themselves, and their hours. */
    void keep(boolean raw, boolean hours) {
        engine.set("keeps_raw", raw);
        engine.set("keeps_hours", hours);
    }

    /**
     * Makes the day from what was counted and listed on it.
     *
     * @param since its rows before stay as they are stored
     * @param previous utilization before that
     * @param stored the day as it is stored, maybe with other days
     */
    Prepared make(LocalDate date, Instant since, List<Path> previous, List<Path> stored) {
        engine.set("previous", UTILIZATION, previous);
        prepare(date, since, "moments", stored);
        return write(date, List.of("counts", "rollups", "states", "stored", "raw", "day"));
    }

    /**
     * Makes the day from the intervals of its month.
     *
     * @param intervals of the month, in the order of addresses
     * @param events of the day, maybe with others
     * @param stored the day as it is stored, maybe with other days
     */
    Prepared rebuild(LocalDate date, List<Path> intervals, List<Path> events, List<Path> stored) {
        prepare(date, start(date), "whole_day", stored);
        engine.set("intervals", LEASE_INTERVAL_BY_IP, intervals);
        engine.set("events", LEASE_EVENT, events);
        engine.set("reach", reach());
        return write(date, List.of("stored", "places", "changes", "hours"));
    }

    /** The last moment that lease events are known of. */
    private Instant reach() {
        return state.parts(LEASE_EVENT).stream()
                .map(part ->
                        part.to() == null ? start(Days.last(part.partition()).plusDays(1)) : part.to())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private void prepare(LocalDate date, Instant since, String moments, List<Path> stored) {
        engine.set("since", since);
        engine.set("until", start(date.plusDays(1)));
        engine.set("stored", UTILIZATION, stored);
        if (versions == null) {
            begin();
        }
        List.of("said", moments, "lists").forEach(engine::run);
        readInputs("told", TOLD);
        List<String> now = engine.query("versions", row -> row.getString(1));
        if (!now.equals(versions) || isGuessed || countsUnknown()) {
            configure(date);
            versions = now;
            isGuessed = countsUnknown();
        }
    }

    /** Everything that is alike for all days; of snapshots before the first day the newest matter. */
    private void begin() {
        engine.set("over", rules.usual().over());
        engine.set("under", rules.usual().under());
        engine.set("margin", UtilizationRules.MARGIN);
        engine.set("largest_under", UtilizationRules.LARGEST_UNDER);
        engine.set("snapshots", SNAPSHOT, paths(state.parts(SNAPSHOT)));
        tables();
        List.of("series", "snapshots").forEach(engine::run);
    }

    /** Whether scopes are counted that no configuration tells of: what later snapshots say of them is of that day. */
    private boolean countsUnknown() {
        return engine.query("unknown", row -> row.getLong(1)).get(0) > 0;
    }

    private void configure(LocalDate date) {
        engine.run("effective");
        readInputs("configured", DATA);
        engine.set(
                "later_scopes",
                SCOPE,
                paths(state.parts(SCOPE).stream()
                        .filter(part -> !Days.last(part.partition()).isBefore(date))
                        .toList()));
        engine.run("scopes");
        engine.append("bare_scope", engine.query("bare", row -> bare(row.getString(1), row.getInt(2))));
        List.of("given_out", "units", "reservations", "members").forEach(engine::run);
    }

    private Prepared write(LocalDate date, List<String> sections) {
        sections.forEach(engine::run);
        Path file = engine.write("write", UTILIZATION);
        return engine.query("span", PartSpan::of).get(0).prepare(scratch, file, UTILIZATION, date.toString());
    }

    private void tables() {
        engine.run("tables");
        engine.append("server_group", pairs(rules.groups().entrySet()));
        engine.append("server_partner", pairs(rules.partners()));
        engine.append("threshold", rules.ownRows());
        engine.append(
                "uncounted_server",
                rules.uncounted().servers().stream()
                        .map(server -> new @Nullable Object[] {server})
                        .toList());
    }

    private static List<@Nullable Object[]> pairs(Collection<Map.Entry<String, String>> pairs) {
        return pairs.stream()
                .map(pair -> new @Nullable Object[] {pair.getKey(), pair.getValue()})
                .toList();
    }

    /** Opens only the parts that hold the snapshots in force. */
    private void readInputs(String section, Map<String, Dataset> inputs) {
        Map<String, Set<String>> needed =
                engine.query(section, row -> Map.entry(row.getString(1), row.getString(2))).stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        inputs.forEach((variable, dataset) -> {
            Set<String> dates = needed.getOrDefault(dataset.name(), Set.of());
            engine.set(
                    variable,
                    dataset,
                    paths(state.parts(dataset).stream()
                            .filter(part -> dates.stream().anyMatch(date -> date.startsWith(part.partition())))
                            .toList()));
        });
    }

    /** A scope that is told as a prefix alone gives out all of it; one that is no prefix gives out nothing. */
    private static @Nullable Object[] bare(String scope, int length) {
        try {
            IpAddress address = IpAddress.parse(scope);
            AddressRange range = AddressBlock.containing(address, Math.max(0, Math.min(length, address.width())))
                    .range();
            return new @Nullable Object[] {
                scope,
                length,
                range.first().hi(),
                range.first().lo(),
                range.last().hi(),
                range.last().lo()
            };
        } catch (IllegalArgumentException e) {
            return new @Nullable Object[] {scope, length, null, null, null, null};
        }
    }

    private List<Path> paths(List<Part> parts) {
        return parts.stream().map(lake::path).toList();
    }

    @Override
    public void close() {
        engine.close();
    }
}
