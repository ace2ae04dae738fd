package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.net.IpAddress;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Root;
import ipam.snapshot.SnapshotRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrentTest {
    private static final String SERVER = "dhcp1.contoso.test";
    private static final String SCOPES = "SELECT scope_id, name FROM scope_current ORDER BY ALL";

    @TempDir
    Path data;

    private CollectedLake made;

    @BeforeEach
    void open() {
        made = new CollectedLake(data);
    }

    private static SnapshotRow scope(String id, String name) {
        return new SnapshotRow(Configuration.SCOPE, 1)
                .text("family", "IPv4")
                .text("scope_id", id)
                .text("name", name);
    }

    private static SnapshotRow lease(String ip) {
        return new SnapshotRow(Configuration.LEASE, 1).ip(IpAddress.parse(ip));
    }

    @Test
    void theNewestSnapshotOfAFileReplacesTheOthersWhateverTheOrderOfCollection() {
        made.add(SERVER, "/srv/a", "2026-11-03T00:00:00Z", scope("10.0.0.0", "three"));
        made.add(SERVER, "/srv/a", "2026-11-01T00:00:00Z", scope("10.0.0.0", "one"), scope("10.0.1.0", "gone"));
        made.add(SERVER, "/srv/a", "2026-11-02T00:00:00Z", scope("10.0.0.0", "two"));
        assertThat(made.rows(SCOPES)).containsExactly(List.of("10.0.0.0", "three"));
        assertThat(asOf("2026-11-02T12:00:00Z")).containsExactly(List.of("two"));
        assertThat(asOf("2026-11-01T00:00:00Z")).containsExactly(List.of("gone"), List.of("one"));
        assertThat(asOf("2026-10-31T00:00:00Z")).isEmpty();
    }

    private List<List<Object>> asOf(String time) {
        return made.rows("SELECT name FROM scope_as_of(?) ORDER BY ALL", Instant.parse(time));
    }

    @Test
    void serversAndFilesKeepTheirOwn() {
        made.add(SERVER, "/srv/a", "2026-11-01T00:00:00Z", scope("10.0.0.0", "a"));
        made.add(SERVER, "/srv/b", "2026-11-02T00:00:00Z", scope("10.0.1.0", "b"));
        made.add("dhcp2.contoso.test", "/srv/a", "2026-11-03T00:00:00Z", scope("10.0.0.0", "other"));
        assertThat(made.rows(SCOPES))
                .containsExactly(List.of("10.0.0.0", "a"), List.of("10.0.0.0", "other"), List.of("10.0.1.0", "b"));
    }

    @Test
    void aDatasetThatANewerSnapshotSpeaksForIsReplacedEvenByNothing() {
        made.add(SERVER, "/srv/a", "2026-11-01T00:00:00Z", scope("10.0.0.0", "a"), lease("10.0.0.5"));
        List<Dataset> scopesAlone = List.of(Configuration.SCOPE);
        made.add(SERVER, "/srv/a", "2026-11-02T00:00:00Z", scopesAlone, List.of());
        assertThat(made.rows(SCOPES)).isEmpty();
        assertThat(made.rows("SELECT ip FROM lease_current")).containsExactly(List.of("10.0.0.5"));
    }

    @Test
    void aTornFileReplacesNothing() {
        made.add(SERVER, "/srv/a", "2026-11-01T00:00:00Z", scope("10.0.0.0", "a"), scope("10.0.1.0", "b"));
        try (Scratch scratch = made.lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            for (boolean reads : new boolean[] {true, false}) {
                StagedSnapshot torn = area.begin("made-up");
                if (reads) {
                    torn.accept(List.of(scope("10.0.0.0", "a")));
                    torn.incomplete();
                }
                torn.reject(1, "the document ends in mid-element", "export it again", "");
                area.end(
                        torn,
                        CollectedLake.origin(SERVER, "/srv/a"),
                        CollectedLake.content("2026-11-02T00:00:00Z", List.of(scope(String.valueOf(reads), "x"))),
                        Instant.parse("2026-11-02T00:00:00Z"),
                        List.of(Configuration.SCOPE));
            }
            made.commit(area);
        }
        assertThat(made.rows(SCOPES)).containsExactly(List.of("10.0.0.0", "a"), List.of("10.0.1.0", "b"));
        assertThat(made.rows("SELECT count(*) FROM scope")).containsExactly(List.of(3L));
    }

    @Test
    void anExportWithoutLeasesLeavesTheLeasesThatAreKnown() {
        SnapshotRow lease = new SnapshotRow(Configuration.LEASE, 2).ip(IpAddress.parse("10.0.0.5"));
        made.add(SERVER, "/srv/a", "2026-11-01T00:00:00Z", scope("10.0.0.0", "with leases"), lease);
        try (Scratch scratch = made.lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            StagedSnapshot file = area.begin("made-up");
            SnapshotRow without = scope("10.0.0.0", "without");
            file.accept(List.of(without));
            file.withholds(Configuration.LEASE);
            area.end(
                    file,
                    CollectedLake.origin(SERVER, "/srv/a"),
                    CollectedLake.content("2026-11-02T00:00:00Z", List.of(without)),
                    Instant.parse("2026-11-02T00:00:00Z"),
                    List.of(Configuration.SCOPE, Configuration.LEASE));
            made.commit(area);
        }
        assertThat(made.rows(SCOPES)).containsExactly(List.of("10.0.0.0", "without"));
        assertThat(made.rows("SELECT ip FROM lease_current")).containsExactly(List.of("10.0.0.5"));
    }

    @Test
    void contentThatComesBackIsCurrentAgainWithoutNewRows() {
        made.add(SERVER, "/srv/a", "2026-11-01T00:00:00Z", scope("10.0.0.0", "first"));
        made.add(SERVER, "/srv/a", "2026-11-02T00:00:00Z", scope("10.0.0.0", "second"));
        try (Scratch scratch = made.lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            area.found(new Snapshot(
                    CollectedLake.origin(SERVER, "/srv/a"),
                    CollectedLake.content("2026-11-03T00:00:00Z", List.of(scope("10.0.0.0", "first"))),
                    Instant.parse("2026-11-03T00:00:00Z"),
                    new Snapshot.Result(List.of(Configuration.SCOPE), 1, 0, 0)));
            made.commit(area);
        }
        assertThat(made.rows(SCOPES)).containsExactly(List.of("10.0.0.0", "first"));
        assertThat(asOf("2026-11-02T01:00:00Z")).containsExactly(List.of("second"));
    }

    @Test
    void ofAnObjectThatTwoFilesTellOfTheNewerIsRight() {
        made.add(SERVER, "/srv/all.xml", "2026-11-02T00:00:00Z", scope("10.0.0.0", "xml"), scope("10.0.1.0", "xml"));
        made.add(SERVER, "/srv/scopes.csv", "2026-11-03T00:00:00Z", scope("10.0.0.0", "csv"));
        assertThat(made.rows(SCOPES)).containsExactly(List.of("10.0.0.0", "csv"), List.of("10.0.1.0", "xml"));
    }

    @Test
    void aZoneThatAFileATransferAndAListTellOfCountsOnceByTheNewest() {
        made.add(SERVER, "/srv/zones/contoso.test.dns", "2026-11-02T00:00:00Z", zone(2L), a("old"), a("pc1"));
        made.add(SERVER, "/srv/zones/other.test.dns", "2026-11-02T00:00:00Z", record("other.test", "pc9"));
        made.add(
                SERVER,
                "transfer dns1:53 contoso.test",
                "2026-11-03T00:00:00Z",
                zone(3L),
                a("pc1"),
                a("pc1"),
                a("pc2"));
        made.add("dns2.contoso.test", "/srv/zones/contoso.test.dns", "2026-11-01T00:00:00Z", a("pc1"));
        made.add(SERVER, "/srv/zones.csv", "2026-11-04T00:00:00Z", zone(null));
        String records = "SELECT server, zone, name, source FROM resource_record_as_of(?) ORDER BY ALL";
        assertThat(made.rows(records, Instant.parse("2026-11-05T00:00:00Z")))
                .containsExactly(
                        List.of(SERVER, "contoso.test", "pc1", "transfer dns1:53 contoso.test"),
                        List.of(SERVER, "contoso.test", "pc1", "transfer dns1:53 contoso.test"),
                        List.of(SERVER, "contoso.test", "pc2", "transfer dns1:53 contoso.test"),
                        List.of(SERVER, "other.test", "pc9", "/srv/zones/other.test.dns"),
                        List.of("dns2.contoso.test", "contoso.test", "pc1", "/srv/zones/contoso.test.dns"));
        assertThat(made.rows(records, Instant.parse("2026-11-02T12:00:00Z")))
                .contains(List.of(SERVER, "contoso.test", "old", "/srv/zones/contoso.test.dns"))
                .hasSize(4);
        assertThat(made.rows("SELECT zone, record_count, source FROM zone_current"))
                .containsExactly(List.of("contoso.test", 3L, "/srv/zones.csv"));
    }

    private static SnapshotRow zone(@Nullable Long records) {
        return new SnapshotRow(Configuration.ZONE, 1)
                .text("zone", "contoso.test")
                .number("record_count", records);
    }

    private static SnapshotRow a(String name) {
        return record("contoso.test", name);
    }

    private static SnapshotRow record(String zone, String name) {
        return new SnapshotRow(Configuration.RESOURCE_RECORD, 1)
                .text("zone", zone)
                .text("name", name);
    }

    @Test
    void exportsWithTheirDateInTheNameAreOneSource() {
        made.add(SERVER, "/srv/dhcp_20261101-0200.xml", "2026-11-01T00:00:00Z", scope("10.0.0.0", "old"));
        made.add(SERVER, "/srv/dhcp_20261102-0200.xml", "2026-11-02T00:00:00Z", scope("10.0.1.0", "new"));
        assertThat(made.rows(SCOPES)).containsExactly(List.of("10.0.1.0", "new"));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/dhcp-2026-11-21.xml, /a/dhcp-*.xml",
        "/a/dhcp_20261121_0405.xml, /a/dhcp_*.xml",
        "/a/20261121T040506-dhcp.xml, /a/*-dhcp.xml",
        "/a/2026.11.21.json, /a/*.json",
        "/a/dhcp-21.11.2026.xml, /a/dhcp-*.xml",
        "/a/dhcp-2026-11-21T04-05-06Z.xml, /a/dhcp-*Z.xml",
        "/a/2026-11-21/dhcp.xml, /a/*/dhcp.xml",
        "/a/20261121-0405/dhcp_20261121.xml, /a/*/dhcp_*.xml",
        "/a/2026/11/21/dhcp.xml, /a/*/dhcp.xml",
        "/a/2026/dhcp.xml, /a/2026/dhcp.xml",
        "/a/room-20261121/dhcp.xml, /a/room-20261121/dhcp.xml",
        "/a/10.20.20.10/scopes.csv, /a/10.20.20.10/scopes.csv",
        "/a/scope-10.20.11.0.csv, /a/scope-10.20.11.0.csv",
        "/a/0.168.192.in-addr.arpa.dns, /a/0.168.192.in-addr.arpa.dns",
        "/a/kea-leases4.csv.2, /a/kea-leases4.csv.2",
        "/a/ticket-2026112199.xml, /a/ticket-2026112199.xml",
        "C:\\a\\dhcp 2026-11-21 04.05.xml, C:\\a\\dhcp *.xml",
        "C:\\a\\2026-11-21\\dhcp.xml, C:\\a\\*\\dhcp.xml"
    })
    void aDateInTheNameOfAFileOrFolderIsNoPartOfItsSeries(String source, String series) {
        assertThat(made.rows("SELECT source_series(?)", source)).containsExactly(List.of(series));
        assertThat(SourceSeries.of(source)).isEqualTo(series);
    }

    @Test
    void thePublishedFilesHaveTheSameViewsAndTrackingStaysApart() throws SQLException {
        made.add(SERVER, "/srv/a", "2026-11-01T00:00:00Z", scope("10.0.0.0", "a"), lease("10.0.0.5"));
        try (Scratch scratch = made.lake.scratch()) {
            new Published(made.lake, scratch).publish();
        }
        assertThat(published(Root.OPEN, "SELECT name FROM scope_current")).containsExactly("a");
        assertThat(published(Root.OPEN, "SELECT name FROM scope_as_of(TIMESTAMP '2026-11-02')"))
                .containsExactly("a");
        assertThat(published(Root.OPEN, "SELECT view_name FROM duckdb_views() WHERE view_name LIKE 'lease%'"))
                .isEmpty();
        assertThat(published(Root.TRACKING, "SELECT ip FROM lease_current")).containsExactly("10.0.0.5");
    }

    private List<String> published(Root root, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + Published.file(data, root));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
