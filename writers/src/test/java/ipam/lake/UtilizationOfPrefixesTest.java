package ipam.lake;

import static ipam.lake.SnapshotLake.lease;
import static ipam.lake.SnapshotLake.prefix;
import static ipam.lake.SnapshotLake.scope;
import static ipam.lake.SnapshotLake.statistics;
import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.SCOPE_STATISTICS;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UtilizationOfPrefixesTest extends CountedTest {
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
    void delegatedPrefixesCountInTheSmallestPoolThatHoldsThem() throws SQLException {
        lake.add(
                ONE,
                "kea-dhcp6.conf",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                prefix("2001:db8:1::", 64).and("managed_by_service", "Non-MS DHCP"),
                SnapshotLake.pool("2001:db8:1::", "2001:db8:1::10", "2001:db8:1::1f"),
                delegating("2001:db8:8000::", "2001:db8:8fff:ffff:ffff:ffff:ffff:ffff", 48),
                delegating("2001:db8:8001::", "2001:db8:8001:ffff:ffff:ffff:ffff:ffff", 56),
                delegating("2001:db8:9000::", "2001:db8:9002::", 48));
        lake.add(
                ONE,
                "kea-leases6.csv",
                "2026-03-02T08:01:00Z",
                LEASES,
                SnapshotLake.Fact.of(LEASE).ip("2001:db8:1::11").and("client_type", "non-temporary"),
                delegated("2001:db8:8000::", 48, "active"),
                delegated("2001:db8:8002::", 48, "expired"),
                delegated("2001:db8:8001:100::", 56, "active"),
                delegated("2001:db8:8001:200::", 56, "active"),
                delegated("2001:db8:9002::", 48, "active"),
                delegated("2001:db8:ffff::", 48, "active"));
        counted.derive();
        assertThat(counted.scopes()).containsExactly("2026-03-02 08:01:00|leases|2001:db8:1::/64|16|1|1|under");
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT object, server, total, utilized, stateless_clients FROM {rows} WHERE object_kind = 'prefix' AND resolution = 'raw' ORDER BY ALL"))
                .containsExactly(
                        "2001:db8:8000::/36|dhcp1.example.test|4096|1|-",
                        "2001:db8:8001::/48|dhcp1.example.test|256|2|-",
                        "2001:db8:9000::-2001:db8:9002::|dhcp1.example.test|3|1|-");
    }

    private static SnapshotLake.Fact delegating(String first, String last, int length) {
        return SnapshotLake.pool("2001:db8:1::", first, last)
                .and("pool_type", "prefix")
                .and("delegated_length", length);
    }

    private static SnapshotLake.Fact delegated(String ip, int length, String state) {
        return SnapshotLake.Fact.of(LEASE)
                .ip(ip)
                .and("prefix_length", length)
                .and("client_type", "prefix")
                .and("address_state", state);
    }

    @Test
    void aLeaseIsOfTheLongestPrefixWhosePoolHoldsIt() throws SQLException {
        lake.add(
                ONE,
                "kea-dhcp4.conf",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 16, "10.0.0.10", "10.0.3.9"),
                scope("10.0.1.0", 24, "10.0.1.10", "10.0.1.19"),
                scope("10.0.9.0", 24, "10.0.9.10", "10.0.9.19"));
        lake.add(
                ONE,
                "kea-leases4.csv",
                "2026-03-02T08:01:00Z",
                LEASES,
                SnapshotLake.Fact.of(LEASE).ip("10.0.0.10"),
                SnapshotLake.Fact.of(LEASE).ip("10.0.1.15"),
                SnapshotLake.Fact.of(LEASE).ip("10.0.1.19"),
                SnapshotLake.Fact.of(LEASE).ip("10.0.1.20"),
                SnapshotLake.Fact.of(LEASE).ip("10.0.2.5"),
                SnapshotLake.Fact.of(LEASE).ip("10.0.9.10"),
                SnapshotLake.Fact.of(LEASE).ip("10.0.9.20"));
        counted.derive();
        assertThat(counted.scopes())
                .containsExactly(
                        "2026-03-02 08:01:00|leases|10.0.0.0/16|768|3|3|under",
                        "2026-03-02 08:01:00|leases|10.0.1.0/24|10|2|2|optimal",
                        "2026-03-02 08:01:00|leases|10.0.9.0/24|10|1|1|under");
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
