package ipam.lake;

import static ipam.lake.SnapshotLake.lease;
import static ipam.lake.SnapshotLake.prefix;
import static ipam.lake.SnapshotLake.scope;
import static ipam.lake.SnapshotLake.statistics;
import static ipam.record.Configuration.SCOPE_STATISTICS;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Dataset;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtilizationOfPrefixesTest {
    private static final String ONE = CountedLake.ONE;
    private static final List<Dataset> CONFIGURATION = CountedLake.CONFIGURATION;
    private static final List<Dataset> COUNTS = CountedLake.COUNTS;
    private static final List<Dataset> LEASES = CountedLake.LEASES;

    @TempDir
    Path data;

    private SnapshotLake lake;
    private CountedLake counted;

    @BeforeEach
    void open() throws SQLException {
        lake = new SnapshotLake(data);
        counted = new CountedLake(lake);
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @Test
    void aSlash64IsCountedExactly() throws SQLException {
        lake.add(ONE, "v6.xml", "2026-03-02T08:00:00Z", CONFIGURATION, prefix("2001:db8:1::", 64));
        lake.add(
                ONE,
                "v6.csv",
                "2026-03-02T08:01:00Z",
                COUNTS,
                SnapshotLake.Fact.of(
                        SCOPE_STATISTICS,
                        "family",
                        "IPv6",
                        "scope_id",
                        "2001:db8:1::",
                        "addresses_in_use",
                        BigDecimal.valueOf(3),
                        "addresses_free",
                        new BigDecimal("18446744073709551615"),
                        "stateless_clients",
                        BigDecimal.valueOf(17)));
        counted.derive();
        assertThat(counted.scopes())
                .containsExactly("2026-03-02 08:01:00|statistics|2001:db8:1::/64|18446744073709551616|3|3|optimal");
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT object, category, total, stateless_clients FROM {rows} WHERE object_kind = 'prefix' AND resolution = 'raw'"))
                .containsExactly("2001:db8:1::/64|global|18446744073709551616|17");
    }

    @Test
    void statelessClientsInAFileOfTheirOwnStandBesideTheCounts() throws SQLException {
        lake.add(ONE, "v6.xml", "2026-03-02T08:00:00Z", CONFIGURATION, prefix("2001:db8:1::", 64));
        lake.add(
                ONE,
                "v6.csv",
                "2026-03-02T08:01:00Z",
                COUNTS,
                SnapshotLake.Fact.of(
                        SCOPE_STATISTICS,
                        "family",
                        "IPv6",
                        "scope_id",
                        "2001:db8:1::",
                        "addresses_in_use",
                        BigDecimal.valueOf(3),
                        "addresses_free",
                        new BigDecimal("18446744073709551613")));
        lake.add(
                ONE,
                "stateless.csv",
                "2026-03-02T08:01:10Z",
                COUNTS,
                SnapshotLake.Fact.of(
                        SCOPE_STATISTICS,
                        "family",
                        "IPv6",
                        "scope_id",
                        "2001:db8:1::",
                        "stateless_clients",
                        BigDecimal.valueOf(17)));
        counted.derive();
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT object, utilized, stateless_clients FROM {rows} WHERE object_kind = 'prefix' AND resolution = 'raw'"))
                .containsExactly("2001:db8:1::/64|3|17");
    }

    @Test
    void leasesOfOneFamilySayNothingOfTheOther() throws SQLException {
        lake.add(
                ONE,
                "scopes.xml",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10"),
                prefix("2001:db8:1::", 64));
        lake.add(ONE, "leases.csv", "2026-03-02T08:00:10Z", LEASES, lease("10.0.0.0", "10.0.0.3", "active"));
        counted.derive();
        assertThat(counted.scopes()).containsExactly("2026-03-02 08:00:10|leases|10.0.0.0/24|10|1|1|under");
    }

    @Test
    void moreAddressesThanIpv4HasAreUnderOnlyByAThresholdOfTheirOwn() throws SQLException {
        lake.add(
                ONE,
                "v6.xml",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                prefix("2001:db8:1::", 64),
                prefix("2001:db8:2::", 64),
                prefix("2001:db8:3::", 112));
        lake.add(
                ONE,
                "v6.csv",
                "2026-03-02T08:01:00Z",
                COUNTS,
                statistics("2001:db8:1::", 99, 1),
                statistics("2001:db8:2::", 99, 1),
                statistics("2001:db8:3::", 99, 1));
        counted.derive(CountedLake.rules(Map.of("2001:db8:2::/64", new UtilizationRules.Thresholds(80, 20))));
        assertThat(counted.scopes())
                .containsExactly(
                        "2026-03-02 08:01:00|statistics|2001:db8:1::/64|18446744073709551616|1|1|optimal",
                        "2026-03-02 08:01:00|statistics|2001:db8:2::/64|18446744073709551616|1|1|under",
                        "2026-03-02 08:01:00|statistics|2001:db8:3::/112|65536|1|1|under");
        // One that was under before this was known leaves that state.
        lake.add(ONE, "v6.csv", "2026-03-02T10:01:00Z", COUNTS, statistics("2001:db8:2::", 98, 2));
        counted.derive();
        assertThat(counted.scopes())
                .contains("2026-03-02 10:01:00|statistics|2001:db8:2::/64|18446744073709551616|2|2|optimal");
    }
}
