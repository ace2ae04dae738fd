package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.record.Configuration;
import ipam.record.Datasets;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.TableLake;
import ipam.report.TimeWindow;
import ipam.report.TrendChart;
import ipam.reports.ReportRequest.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final ReportRequest WEEK =
            new ReportRequest(Subject.SCOPES, TimeWindow.ALL, ReportRequest.WEEK, null);

    private final TableLake lake = new TableLake();

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void utilizationNowShowsTheNewestFigureOfEachTheFullestFirst() throws IOException {
        use("10.20.0.0/24", "dhcp1.contoso.test", "2026-10-30T10:00:00Z", 100);
        use("10.20.0.0/24", "dhcp1.contoso.test", "2026-10-31T10:00:00Z", 180);
        use("10.20.1.0/24", "dhcp1.contoso.test", "2026-10-31T10:00:00Z", 190);
        scope("2026-10-20T00:00:00Z", "10.20.1.0", "Floor 1", 86_400);
        use("10.20.9.0/24", "dhcp1.contoso.test", "2026-10-31T18:00:00Z", 199); // after the manifest's last entry

        assertThat(text("utilization-now", WEEK, OutputFormat.TEXT)).isEqualTo("""
                        1 of 2 scopes is over its threshold, 0 are under it.

                        Utilization
                        Object        Name     Server              Family  Category  State    Total  Assigned  Utilized     Use  Counted at           Origin
                        10.20.1.0/24  Floor 1  dhcp1.contoso.test  IPv4    private   over       200       190       190  95.0 %  2026-10-31 10:00:00  statistics
                        10.20.0.0/24  -        dhcp1.contoso.test  IPv4    private   optimal    200       180       180  90.0 %  2026-10-31 10:00:00  statistics

                        Over: from 80 % of the addresses on; under: below 20 %; neither ends before the use is 5 points past it.

                        Times are shown in UTC.
                        """);
    }

    @Test
    void asOfAnEarlierMomentNothingLaterIsShown() throws IOException {
        use("10.20.0.0/24", "dhcp1.contoso.test", "2026-10-30T10:00:00Z", 100);
        use("10.20.0.0/24", "dhcp1.contoso.test", "2026-10-31T10:00:00Z", 180);
        ReportRequest then = new ReportRequest(
                Subject.SCOPES, TimeWindow.ALL, ReportRequest.WEEK, Instant.parse("2026-10-30T23:00:00Z"));

        assertThat(text("utilization-now", then, OutputFormat.TEXT))
                .contains("2026-10-30 10:00:00")
                .doesNotContain("2026-10-31");
    }

    @Test
    void theTrendHasAChartOfEachAndItsCourse() {
        use("10.20.0.0/24", "dhcp1.contoso.test", "2026-10-24T12:00:00Z", 20);
        use("10.20.0.0/24", "dhcp1.contoso.test", "2026-10-28T12:00:00Z", 180);
        use("10.20.0.0/24", "dhcp1.contoso.test", "2026-10-31T10:00:00Z", 100);
        use("10.20.0.0/24", "dhcp1.contoso.test", "2026-09-01T10:00:00Z", 199); // before the week

        Answer answer = Reports.named("utilization-trend").about(WEEK).ask(context());

        TrendChart chart = (TrendChart) answer.front().charts().get(0);
        assertThat(chart.name()).isEqualTo("10.20.0.0/24");
        assertThat(chart.caption()).isEqualTo("dhcp1.contoso.test  ·  optimal  ·  by statistics");
        assertThat(chart.times())
                .containsExactly(
                        Instant.parse("2026-10-24T12:00:00Z").getEpochSecond(),
                        Instant.parse("2026-10-28T12:00:00Z").getEpochSecond(),
                        Instant.parse("2026-10-31T10:00:00Z").getEpochSecond());
        assertThat(chart.series().get(0).values()).containsExactly(200, 200, 200);
        assertThat(chart.series().get(1).values()).containsExactly(20, 180, 100);
        answer.tables().get(0).rows().each(row -> {
            byte[] course = (byte[]) java.util.Objects.requireNonNull(row.value(14));
            assertThat(course[0]).isEqualTo((byte) 10);
            assertThat(course[20]).isEqualTo((byte) 90);
            assertThat(course[35]).isEqualTo((byte) 50);
            assertThat(course[1]).isEqualTo((byte) -1);
        });
    }

    @Test
    void anotherKindOrServerIsAnotherReport() throws IOException {
        use("10.20.0.0/24", "dhcp1.contoso.test", "2026-10-31T10:00:00Z", 180);
        ReportRequest other = new ReportRequest(
                new Subject("scope", null, "dhcp2.contoso.test"), TimeWindow.ALL, ReportRequest.WEEK, null);

        assertThat(text("utilization-trend", other, OutputFormat.TEXT))
                .startsWith("Nothing is on record of every scope of dhcp2.contoso.test in this window.");
    }

    @Test
    void longerWindowsReadTheRollUps() {
        assertThat(UtilizationTrend.resolution(Duration.ofDays(7))).isEqualTo("raw");
        assertThat(UtilizationTrend.resolution(Duration.ofDays(90))).isEqualTo("hour");
        assertThat(UtilizationTrend.resolution(Duration.ofDays(1095))).isEqualTo("day");
    }

    @Test
    void scopeChangesTellWhatWasAddedRemovedAndChanged() throws IOException {
        scope("2026-10-20T00:00:00Z", "10.20.0.0", "Floor 1", 86_400);
        scope("2026-10-20T00:00:00Z", "10.20.1.0", "Floor 2", 86_400);
        scope("2026-10-30T00:00:00Z", "10.20.0.0", "Ground floor", 691_200);
        scope("2026-10-30T00:00:00Z", "10.20.2.0", "Floor 3", 86_400);

        assertThat(text("scope-changes", WEEK, OutputFormat.CSV).lines())
                .containsExactly(
                        "kind,server,scope,object,change,attribute,before,after,what",
                        "scope,dhcp1.contoso.test,10.20.0.0,,changed,lease_duration,86400,691200,Lease duration: 1 d → 8 d",
                        "scope,dhcp1.contoso.test,10.20.0.0,,changed,name,Floor 1,Ground floor,Name: Floor 1 → Ground floor",
                        "scope,dhcp1.contoso.test,10.20.1.0,,removed,,,,\"Floor 2, leases of 1 d\"",
                        "scope,dhcp1.contoso.test,10.20.2.0,,added,,,,\"Floor 3, leases of 1 d\"");
        assertThat(text("scope-changes", WEEK, OutputFormat.TEXT))
                .startsWith("3 objects were added, removed or changed.\n");
    }

    @Test
    void zonesWithSomethingWrongComeFirst() throws IOException {
        zone("contoso.test", false);
        zone("partner.test", true);

        assertThat(text("dns-zones", WEEK, OutputFormat.TEXT))
                .startsWith("1 of 2 zones are paused or shut down.\n")
                .containsSubsequence("partner.test", "shutdown", "contoso.test", "running");
        assertThat(Reports.named("dns-zones")
                        .about(WEEK)
                        .ask(context())
                        .front()
                        .cover()
                        .coverage())
                .singleElement()
                .asString()
                .matches("Zones of dns1.contoso.test, as the newest file or transfer of each has them: 2026-.* UTC.");
    }

    @Test
    void theChangeAuditCountsWhoChangedWhatAndShowsWhoIsNotNamed() throws IOException {
        change("2026-10-30T10:00:00Z", "dhcp1.contoso.test", "created", "scope", "10.20.9.0 (Lab)", "ann", "CONTOSO");
        change("2026-10-30T11:00:00Z", "dhcp1.contoso.test", "changed", "policy", "Phones", null, null);
        change("2026-10-31T12:00:00Z", null, "deleted", "address", "10.20.9.7", "ben", null);
        change("2026-09-01T12:00:00Z", null, "deleted", "address", "10.20.9.8", "ben", null); // before the week
        lake.add(Configuration.SNAPSHOT, "event_time", "2026-10-30T00:00:00Z", "server", "dhcp2.contoso.test");

        assertThat(text("change-audit", WEEK, OutputFormat.TEXT))
                .startsWith("""
                3 changes by 2 accounts on 2 servers; 1 names nobody.

                By server
                Server              Part  Changes  Created  Changed  Deleted  Other  Accounts  Without a user  Last change
                dhcp1.contoso.test  DHCP        2        1        1        0      0         1               1  2026-10-30 11:00:00
                this IPAM           IPAM        1        0        0        1      0         1               0  2026-10-31 12:00:00

                By user
                User          Changes  Created  Changed  Deleted  Other  Servers             Last change
                nobody named        1        0        1        0      0  dhcp1.contoso.test  2026-10-30 11:00:00
                CONTOSO\\ann         1        1        0        0      0  dhcp1.contoso.test  2026-10-30 10:00:00
                ben                 1        0        0        1      0  this IPAM           2026-10-31 12:00:00
                """)
                .contains("""
                Changes without a user
                Time                 Server              User          Action   Of           Object  Before   After
                2026-10-30 11:00:00  dhcp1.contoso.test  nobody named  changed  DHCP policy  Phones  State=1  State=2
                """, "Of dhcp2.contoso.test no change was ever collected.");
        ReportRequest ofDhcp = new ReportRequest(
                new Subject("scope", null, "dhcp1.contoso.test"), TimeWindow.ALL, ReportRequest.WEEK, null);
        assertThat(text("change-audit", ofDhcp, OutputFormat.CSV).lines())
                .containsExactly(
                        "event_time,server,user_name,user_domain,action,area,object_kind,object,before_value,after_value,"
                                + "channel,event_id,source,source_line",
                        "2026-10-30T10:00:00Z,dhcp1.contoso.test,ann,CONTOSO,created,DHCP,scope,10.20.9.0 (Lab),State=1,"
                                + "State=2,Microsoft-Windows-Dhcp-Server/Operational,70,changes.evtx,3",
                        "2026-10-30T11:00:00Z,dhcp1.contoso.test,,,changed,DHCP,policy,Phones,State=1,State=2,"
                                + "Microsoft-Windows-Dhcp-Server/Operational,70,changes.evtx,3");
    }

    private void change(
            String time,
            @Nullable String server,
            String action,
            String kind,
            String object,
            @Nullable String user,
            @Nullable String domain) {
        boolean own = server == null;
        lake.add(
                Datasets.CONFIGURATION_EVENT,
                "event_time",
                time,
                "server",
                server,
                "source",
                own ? null : "changes.evtx",
                "source_line",
                own ? null : 3L,
                "channel",
                own ? "ipam" : "Microsoft-Windows-Dhcp-Server/Operational",
                "event_id",
                own ? null : 70,
                "action",
                action,
                "object_kind",
                kind,
                "object",
                object,
                "before_value",
                "State=1",
                "after_value",
                "State=2",
                "user_name",
                user,
                "user_domain",
                domain);
    }

    @Test
    void everyReportCanBeWrittenInEveryFormatWithAndWithoutData() throws IOException {
        List<Boolean> rounds = Boolean.getBoolean("ipam.long") ? List.of(false, true) : List.of(true);
        for (boolean withData : rounds) {
            if (withData) {
                use("10.20.0.0/24", "dhcp1.contoso.test", "2026-10-31T10:00:00Z", 180);
                scope("2026-10-30T00:00:00Z", "10.20.2.0", "Floor 3", 86_400);
                zone("contoso.test", false);
                change("2026-10-30T10:00:00Z", null, "changed", "address", "10.20.9.7", null, null);
            }
            for (Report report : Reports.ALL) {
                Answer answer = report.about(WEEK).ask(context());
                for (OutputFormat format : Renderers.formats(answer)) {
                    assertThat(rendered(answer, format))
                            .as(report.name() + " " + format)
                            .isEqualTo(rendered(answer, format));
                }
                assertThat(Renderers.formats(answer)).containsExactlyElementsOf(Answer.ANY);
            }
        }
    }

    @Test
    void aReportThatIsNotIsRefusedByNamingThoseThatAre() {
        assertThatThrownBy(() -> Reports.named("trend"))
                .hasMessage(
                        "Invalid report: trend (must be one of utilization-trend, utilization-now, capacity-forecast,"
                                + " scope-changes, change-audit, dns-zones, zone-health, availability, conflicts, hygiene, expiry, address-space, access-audit)");
    }

    private void use(String object, String server, String time, int used) {
        lake.add(
                Configuration.UTILIZATION,
                "event_time",
                time,
                "resolution",
                "raw",
                "object_kind",
                "scope",
                "object",
                object,
                "server",
                server,
                "family",
                "IPv4",
                "category",
                "private",
                "total",
                200,
                "assigned",
                used,
                "utilized",
                used,
                "percent_utilized",
                used / 2.0,
                "state",
                used > 185 ? "over" : "optimal",
                "origin",
                "statistics");
    }

    private void scope(String time, String id, String name, long lease) {
        lake.add(
                Configuration.SCOPE,
                "event_time",
                time,
                "server",
                "dhcp1.contoso.test",
                "family",
                "IPv4",
                "scope_id",
                id,
                "prefix_length",
                24,
                "name",
                name,
                "lease_duration",
                lease);
    }

    private void zone(String name, boolean shutdown) {
        lake.add(
                Configuration.ZONE,
                "event_time",
                "2026-10-30T00:00:00Z",
                "server",
                "dns1.contoso.test",
                "zone",
                name,
                "shutdown",
                shutdown,
                "serial",
                7L);
    }

    private Context context() {
        return new Context(lake, ZoneId.of("UTC"));
    }

    private String text(String report, ReportRequest request, OutputFormat format) throws IOException {
        Answer answer = Reports.named(report).about(request).ask(context());
        return new String(rendered(answer, format), StandardCharsets.UTF_8);
    }

    private static byte[] rendered(Answer answer, OutputFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toByteArray();
    }
}
