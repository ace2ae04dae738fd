package ipam.reports;

import static ipam.record.Configuration.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.Answer;
import ipam.report.Chart;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sums over what nobody configured as a whole: blocks, ranges, subnets. */
class UtilizationTotalsTest {
    private UtilizationFigures figures;

    @BeforeEach
    void open() {
        figures = new UtilizationFigures();
    }

    @AfterEach
    void close() {
        figures.close();
    }

    @Test
    void aBlockARangeAndASubnetThatNobodyConfiguredHaveTheirTotal() throws IOException {
        figures.subnet("10.0.0.0/24", 100, 90);
        figures.subnet("10.0.1.0/24", 200, 60);
        figures.subnet("10.0.4.0/22", 900, 10);
        figures.add(
                "2026-11-17T00:00:00Z", "day", "subnet", "10.0.2.0/24", null, "events", new BigDecimal(50), 5, "under");
        figures.add(
                "2026-11-17T00:00:00Z", "day", "subnet", "10.0.3.0/24", null, "events", new BigDecimal(60), 6, "under");
        figures.lake.add(
                SCOPE,
                "event_time",
                "2026-11-16T00:00:00Z",
                "server",
                UtilizationFigures.ONE,
                "scope_id",
                "10.0.3.0",
                "prefix_length",
                24);
        figures.scope("2026-11-20T10:00:00Z", "10.0.0.0/24", "statistics", 100, 90, "over");

        assertThat(figures.csv(
                        new UtilizationNow(Objects.of("subnet").within(Objects.addresses("--block", "10.0.0.0/23")))))
                .containsExactly(
                        UtilizationFigures.HEADER,
                        "10.0.0.0/23,,,block,IPv4,private,300,150,150,50.0,50.0,,optimal,statistics,2026-11-20T10:00:00Z",
                        "10.0.0.0/24,,,subnet,IPv4,private,100,90,90,90.0,90.0,,over,statistics,2026-11-20T10:00:00Z",
                        "10.0.1.0/24,,,subnet,IPv4,private,200,60,60,30.0,30.0,,over,statistics,2026-11-20T10:00:00Z");
        assertThat(figures.csv(new UtilizationNow(Objects.of("subnet", "10.0.0.0/21", "10.0.0.0/24"))))
                .containsExactly(
                        UtilizationFigures.HEADER,
                        "10.0.0.0/21,,,subnet,IPv4,private,1260,166,166,13.2,13.2,,under,\"events, statistics\","
                                + "2026-11-20T10:00:00Z",
                        "10.0.0.0/24,,,subnet,IPv4,private,100,90,90,90.0,90.0,,over,statistics,2026-11-20T10:00:00Z");
        assertThat(figures.csv(new UtilizationNow(
                        Objects.of("scope").within(Objects.addresses("--range", "10.0.0.0-10.0.4.255")))))
                .containsExactly(
                        UtilizationFigures.HEADER,
                        "10.0.0.0-10.0.4.255,,,range,IPv4,private,360,156,156,43.3,43.3,,optimal,\"events, statistics\","
                                + "2026-11-20T10:00:00Z",
                        "10.0.0.0/24,,dhcp1.contoso.test,scope,IPv4,private,100,90,90,90.0,90.0,,over,statistics,"
                                + "2026-11-20T10:00:00Z");
        assertThat(figures.render(new UtilizationNow(Objects.of("subnet", "10.0.4.128/25")), OutputFormat.TEXT))
                .contains("10.0.4.0/22 is only partly in 10.0.4.128/25, and in no total of it");
        assertThat(new UtilizationNow(Objects.of("subnet", "10.0.0.0/21"), Limits.STANDARD)
                        .any(new Context(figures.lake, ZoneOffset.UTC), "under"))
                .isTrue();
    }

    /** 10.0.1.0/24 says nothing on the 19th and is as it was; 10.0.2.0/24 is configured no longer and counts while it speaks. */
    @Test
    void aBlockHasACourseTooThoughItsSubnetsSpeakAtOtherTimes() throws IOException {
        figures.days("10.0.0.0/24", 100, 10, 20, 90);
        figures.days("10.0.1.0/24", 300, 30, 0, 60);
        figures.days("10.0.2.0/24", 50, 5, 0, 0);
        figures.days("10.0.9.0/24", 900, 9, 9, 9);
        for (String scope : List.of("10.0.0.0", "10.0.1.0")) {
            figures.lake.add(
                    SCOPE,
                    "event_time",
                    "2026-11-16T00:00:00Z",
                    "server",
                    UtilizationFigures.ONE,
                    "scope_id",
                    scope,
                    "prefix_length",
                    24);
        }
        TimeWindow window = TimeWindow.of(null, "2026-11-18", "2026-11-20", ZoneOffset.UTC);

        assertThat(figures.csv(new UtilizationSeries(
                        Objects.of("subnet").within(Objects.addresses("--block", "10.0.0.0/22")),
                        window,
                        Duration.ofDays(1))))
                .startsWith(
                        "time,object,server,category,total,least,mean,peak,percent_peak,state,origin,peak_origin",
                        "2026-11-18T00:00:00Z,10.0.0.0/22,,private,450,45,45,45,10.0,under,events,",
                        "2026-11-19T00:00:00Z,10.0.0.0/22,,private,400,50,50,50,12.5,under,events,",
                        "2026-11-20T00:00:00Z,10.0.0.0/22,,private,400,150,150,150,37.5,optimal,events,",
                        "2026-11-18T00:00:00Z,10.0.0.0/24,,private,100,10,10,10,10.0,optimal,events,events")
                .hasSize(1 + 3 + 3 + 2 + 1);
        assertThat(figures.csv(new UtilizationSeries(
                        Objects.of("subnet").within(Objects.addresses("--block", "10.0.0.0/24")),
                        window,
                        Duration.ofDays(1))))
                .as("a block that is a subnet is that subnet")
                .hasSize(1 + 3);
        assertThat(figures.csv(new UtilizationSeries(
                        Objects.of("scope").within(Objects.addresses("--range", "10.0.0.0-10.0.1.255")),
                        TimeWindow.of(null, "2026-11-19", "2026-11-19", ZoneOffset.UTC),
                        Duration.ofDays(1))))
                .as("the day before tells what 10.0.1.0/24 was")
                .containsExactly(
                        "time,object,server,category,total,least,mean,peak,percent_peak,state,origin,peak_origin",
                        "2026-11-19T00:00:00Z,10.0.0.0/23,,private,400,50,50,50,12.5,under,events,");
    }

    @Test
    void theTrendOfABlockBeginsWithAllOfIt() throws IOException {
        figures.days("10.0.0.0/24", 100, 10, 20, 90);
        figures.days("10.0.1.0/24", 300, 30, 0, 60);
        Question trend = new UtilizationTrend()
                .about(new ReportRequest(
                        new ReportRequest.Subject("block", "10.0.0.0/22", null),
                        TimeWindow.ALL,
                        ReportRequest.WEEK,
                        Instant.parse("2026-11-21T00:00:00Z")));

        assertThat(figures.used(trend)).containsExactly("10.0.0.0/22 150", "10.0.0.0/24 90", "10.0.1.0/24 60");
        assertThat(figures.render(trend, OutputFormat.TEXT))
                .contains(
                        "block 10.0.0.0/22 is optimal: 150 of 400 addresses (37.5 %) in use at the end; the peak was at"
                                + " most 150 (37.5 %) on 2026-11-20")
                .contains("1 of 2 subnets was over its threshold at the end, 0 were under it.")
                .contains(TotalSteps.NOTE);
        Answer answer = trend.ask(new Context(figures.lake, ZoneOffset.UTC));
        assertThat(answer.front().charts())
                .extracting(Chart::name)
                .containsExactly("10.0.0.0/22", "10.0.0.0/24", "10.0.1.0/24");
        assertThat(figures.used(new CurrentUse()
                        .about(new ReportRequest(
                                new ReportRequest.Subject("block", "10.0.0.0/22", null),
                                TimeWindow.ALL,
                                ReportRequest.WEEK,
                                Instant.parse("2026-11-22T00:00:00Z")))))
                .containsExactly("10.0.0.0/22 150", "10.0.0.0/24 90", "10.0.1.0/24 60");
    }
}
