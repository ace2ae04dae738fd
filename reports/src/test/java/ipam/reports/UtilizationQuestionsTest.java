package ipam.reports;

import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Chart;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.report.TableLake;
import ipam.report.TimeWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UtilizationQuestionsTest {
    private static final String ONE = "dhcp1.contoso.test";

    private static final String HEADER = "object,name,server,object_kind,family,category,total,assigned,utilized,"
            + "percent_utilized,percent_assigned,stateless_clients,state,origin,event_time";

    private TableLake lake;

    @BeforeEach
    void open() {
        lake = new TableLake();
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void nowIsTheNewestOfEachObjectAndTheFullestComesFirst() throws IOException {
        scope("2026-11-20T08:00:00Z", "10.0.0.0/24", "statistics", 200, 190, "over");
        scope("2026-11-20T10:00:00Z", "10.0.0.0/24", "leases", 200, 100, "optimal");
        scope("2026-11-20T10:00:00Z", "10.0.0.0/24", "statistics", 200, 110, "optimal");
        scope("2026-11-20T09:00:00Z", "10.0.1.0/24", "leases", 100, 90, "over");
        lake.add(
                SCOPE,
                "event_time",
                "2026-11-20T00:00:00Z",
                "server",
                ONE,
                "scope_id",
                "10.0.1.0",
                "prefix_length",
                24,
                "name",
                "Guests");
        assertThat(csv(new UtilizationNow(Objects.SCOPES)))
                .containsExactly(
                        HEADER,
                        "10.0.1.0/24,Guests,dhcp1.contoso.test,scope,IPv4,private,100,90,90,90.0,90.0,,over,leases,"
                                + "2026-11-20T09:00:00Z",
                        "10.0.0.0/24,,dhcp1.contoso.test,scope,IPv4,private,200,110,110,55.0,55.0,,optimal,statistics,"
                                + "2026-11-20T10:00:00Z");
        assertThat(csv(new UtilizationNow(Objects.of("scope", "10.0.0.0")))).hasSize(2);
        assertThat(csv(new UtilizationNow(
                        Objects.of("scope").within(Objects.addresses("--range", "10.0.1.7-10.0.1.9")))))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("10.0.1.0/24,Guests,");
        assertThat(csv(new UtilizationNow(Objects.of("scope").of(List.of("DHCP2.contoso.test"), null))))
                .hasSize(1);
        assertThat(csv(new UtilizationNow(Objects.of("scope").of(List.of(), "public"))))
                .hasSize(1);
        Context context = new Context(lake, ZoneOffset.UTC);
        assertThat(new UtilizationNow(Objects.SCOPES).any(context, "over")).isTrue();
        assertThat(new UtilizationNow(Objects.of("scope", "10.0.0.0/24")).any(context, "over"))
                .isFalse();
    }

    @Test
    void theCommandAndTheReportTakeTheSameFigureOfEachObject() throws IOException {
        scope("2026-11-20T10:00:00Z", "10.0.0.0/24", "statistics", 200, 110, "optimal");
        scope("2026-11-21T09:00:00Z", "10.0.0.0/24", "leases", 200, 120, "optimal");
        day("2026-11-21T00:00:00Z", "10.0.0.0/24", "events", 130);
        scope("2026-11-20T08:00:00Z", "10.0.1.0/24", "statistics", 200, 50, "optimal");
        scope("2026-11-21T09:00:00Z", "10.0.1.0/24", "leases", 200, 60, "optimal");
        scope("2026-11-19T09:00:00Z", "10.0.2.0/24", "leases", 200, 20, "optimal");
        day("2026-11-20T00:00:00Z", "10.0.2.0/24", "events", 25);
        scope("2026-11-18T09:00:00Z", "10.0.3.0/24", "leases", 200, 10, "optimal");
        day("2026-11-20T00:00:00Z", "10.0.3.0/24", "events", 15);
        assertThat(used(new UtilizationNow(Objects.SCOPES)))
                .isEqualTo(used(currentUse("2026-11-22T00:00:00Z")))
                .containsExactly("10.0.0.0/24 110", "10.0.1.0/24 60", "10.0.2.0/24 20", "10.0.3.0/24 15");
        assertThat(used(currentUse("2026-11-20T12:00:00Z")))
                .as("a day that is not over then does not count")
                .containsExactly("10.0.0.0/24 110", "10.0.1.0/24 50", "10.0.2.0/24 20", "10.0.3.0/24 10");
    }

    @Test
    void aSumHasOneLineOfFiguresWhateverItsPartsAreKnownBy() throws IOException {
        for (String[] figure : new String[][] {{"08", "statistics", "90"}, {"10", "leases", "80"}}) {
            add(
                    "2026-11-20T%s:00:00Z".formatted(figure[0]),
                    "raw",
                    "subnet",
                    "10.0.0.0/24",
                    null,
                    figure[1],
                    new BigDecimal(100),
                    Integer.parseInt(figure[2]),
                    "over");
        }
        assertThat(used(new UtilizationNow(Objects.of("subnet")))).containsExactly("10.0.0.0/24 80");
    }

    @Test
    void aBlockARangeAndASubnetThatNobodyConfiguredHaveTheirTotal() throws IOException {
        subnet("10.0.0.0/24", 100, 90);
        subnet("10.0.1.0/24", 200, 60);
        subnet("10.0.4.0/22", 900, 10);
        add("2026-11-17T00:00:00Z", "day", "subnet", "10.0.2.0/24", null, "events", new BigDecimal(50), 5, "under");
        add("2026-11-17T00:00:00Z", "day", "subnet", "10.0.3.0/24", null, "events", new BigDecimal(60), 6, "under");
        lake.add(
                SCOPE,
                "event_time",
                "2026-11-16T00:00:00Z",
                "server",
                ONE,
                "scope_id",
                "10.0.3.0",
                "prefix_length",
                24);
        scope("2026-11-20T10:00:00Z", "10.0.0.0/24", "statistics", 100, 90, "over");

        assertThat(csv(new UtilizationNow(Objects.of("subnet").within(Objects.addresses("--block", "10.0.0.0/23")))))
                .containsExactly(
                        HEADER,
                        "10.0.0.0/23,,,block,IPv4,private,300,150,150,50.0,50.0,,optimal,statistics,2026-11-20T10:00:00Z",
                        "10.0.0.0/24,,,subnet,IPv4,private,100,90,90,90.0,90.0,,over,statistics,2026-11-20T10:00:00Z",
                        "10.0.1.0/24,,,subnet,IPv4,private,200,60,60,30.0,30.0,,over,statistics,2026-11-20T10:00:00Z");
        assertThat(csv(new UtilizationNow(Objects.of("subnet", "10.0.0.0/21", "10.0.0.0/24"))))
                .containsExactly(
                        HEADER,
                        "10.0.0.0/21,,,subnet,IPv4,private,1260,166,166,13.2,13.2,,under,\"events, statistics\","
                                + "2026-11-20T10:00:00Z",
                        "10.0.0.0/24,,,subnet,IPv4,private,100,90,90,90.0,90.0,,over,statistics,2026-11-20T10:00:00Z");
        assertThat(csv(new UtilizationNow(
                        Objects.of("scope").within(Objects.addresses("--range", "10.0.0.0-10.0.4.255")))))
                .containsExactly(
                        HEADER,
                        "10.0.0.0-10.0.4.255,,,range,IPv4,private,360,156,156,43.3,43.3,,optimal,\"events, statistics\","
                                + "2026-11-20T10:00:00Z",
                        "10.0.0.0/24,,dhcp1.contoso.test,scope,IPv4,private,100,90,90,90.0,90.0,,over,statistics,"
                                + "2026-11-20T10:00:00Z");
        assertThat(render(new UtilizationNow(Objects.of("subnet", "10.0.4.128/25")), OutputFormat.TEXT))
                .contains("10.0.4.0/22 is only partly in 10.0.4.128/25, and in no total of it");
        assertThat(new UtilizationNow(Objects.of("subnet", "10.0.0.0/21"), Limits.STANDARD)
                        .any(new Context(lake, ZoneOffset.UTC), "under"))
                .isTrue();
    }

    /** 10.0.1.0/24 says nothing on the 19th and is as it was; 10.0.2.0/24 is configured no longer and counts while it speaks. */
    @Test
    void aBlockHasACourseTooThoughItsSubnetsSpeakAtOtherTimes() throws IOException {
        days("10.0.0.0/24", 100, 10, 20, 90);
        days("10.0.1.0/24", 300, 30, 0, 60);
        days("10.0.2.0/24", 50, 5, 0, 0);
        days("10.0.9.0/24", 900, 9, 9, 9);
        for (String scope : List.of("10.0.0.0", "10.0.1.0")) {
            lake.add(
                    SCOPE, "event_time", "2026-11-16T00:00:00Z", "server", ONE, "scope_id", scope, "prefix_length", 24);
        }
        TimeWindow window = TimeWindow.of(null, "2026-11-18", "2026-11-20", ZoneOffset.UTC);

        assertThat(csv(new UtilizationSeries(
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
        assertThat(csv(new UtilizationSeries(
                        Objects.of("subnet").within(Objects.addresses("--block", "10.0.0.0/24")),
                        window,
                        Duration.ofDays(1))))
                .as("a block that is a subnet is that subnet")
                .hasSize(1 + 3);
        assertThat(csv(new UtilizationSeries(
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
        days("10.0.0.0/24", 100, 10, 20, 90);
        days("10.0.1.0/24", 300, 30, 0, 60);
        Question trend = new UtilizationTrend()
                .about(new ReportRequest(
                        new ReportRequest.Subject("block", "10.0.0.0/22", null),
                        TimeWindow.ALL,
                        ReportRequest.WEEK,
                        Instant.parse("2026-11-21T00:00:00Z")));

        assertThat(used(trend)).containsExactly("10.0.0.0/22 150", "10.0.0.0/24 90", "10.0.1.0/24 60");
        assertThat(render(trend, OutputFormat.TEXT))
                .contains(
                        "block 10.0.0.0/22 is optimal: 150 of 400 addresses (37.5 %) in use at the end; the peak was at"
                                + " most 150 (37.5 %) on 2026-11-20")
                .contains("1 of 2 subnets was over its threshold at the end, 0 were under it.")
                .contains(TotalSteps.NOTE);
        Answer answer = trend.ask(new Context(lake, ZoneOffset.UTC));
        assertThat(answer.front().charts())
                .extracting(Chart::name)
                .containsExactly("10.0.0.0/22", "10.0.0.0/24", "10.0.1.0/24");
        assertThat(used(new CurrentUse()
                        .about(new ReportRequest(
                                new ReportRequest.Subject("block", "10.0.0.0/22", null),
                                TimeWindow.ALL,
                                ReportRequest.WEEK,
                                Instant.parse("2026-11-22T00:00:00Z")))))
                .containsExactly("10.0.0.0/22 150", "10.0.0.0/24 90", "10.0.1.0/24 60");
    }

    /** Of the 18th, 19th and 20th; 0 is a day without a figure. */
    private void days(String object, int total, int... used) {
        for (int i = 0; i < used.length; i++) {
            if (used[i] > 0) {
                add(
                        "2026-11-%dT00:00:00Z".formatted(18 + i),
                        "day",
                        "subnet",
                        object,
                        null,
                        "events",
                        new BigDecimal(total),
                        used[i],
                        used[i] * 100 >= total * 80 ? "over" : "optimal");
            }
        }
    }

    private void subnet(String object, int total, int used) {
        add("2026-11-20T10:00:00Z", "raw", "subnet", object, null, "statistics", new BigDecimal(total), used, "over");
    }

    private Question currentUse(String asOf) {
        return new CurrentUse()
                .about(new ReportRequest(
                        ReportRequest.Subject.SCOPES, TimeWindow.ALL, ReportRequest.WEEK, Instant.parse(asOf)));
    }

    /** Objects with the addresses in use, by name. */
    private List<String> used(Question question) throws IOException {
        List<String> lines = csv(question);
        List<String> names = List.of(lines.get(0).split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .map(cells -> cells.get(names.indexOf("object")) + " " + cells.get(names.indexOf("utilized")))
                .sorted()
                .toList();
    }

    private void day(String time, String object, String origin, int used) {
        add(time, "day", "scope", object, ONE, origin, new BigDecimal(200), used, "optimal");
    }

    @Test
    void aServerThatFellSilentKeepsItsLastDayAndAScopeThatIsGoneDoesNot() throws IOException {
        add(
                "2026-10-01T00:00:00Z",
                "day",
                "scope",
                "10.9.0.0/24",
                "dhcp9.contoso.test",
                "statistics",
                new BigDecimal(9),
                3,
                "optimal");
        add("2026-10-01T00:00:00Z", "day", "scope", "10.0.9.0/24", ONE, "statistics", new BigDecimal(9), 3, "optimal");
        scope("2026-11-20T08:00:00Z", "10.0.0.0/24", "statistics", 200, 190, "over");
        assertThat(csv(new UtilizationNow(Objects.SCOPES)))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly("object", "10.0.0.0/24", "10.9.0.0/24");
    }

    @Test
    void countsBeyond64BitsAreWholeNumbers() throws IOException {
        add(
                "2026-11-20T08:00:00Z",
                "raw",
                "prefix",
                "2001:db8:1::/64",
                null,
                "statistics",
                new BigDecimal("18446744073709551616"),
                3,
                "under");
        assertThat(csv(new UtilizationNow(Objects.of("prefix"))))
                .last()
                .asString()
                .contains(",18446744073709551616,");
    }

    @Test
    void aSeriesIsMadeOfStepsWithTheirPeak() throws IOException {
        for (int hour = 8; hour < 12; hour++) {
            add(
                    "2026-11-20T%02d:00:00Z".formatted(hour),
                    "hour",
                    "subnet",
                    "10.0.0.0/24",
                    null,
                    "events",
                    new BigDecimal(200),
                    10 * hour,
                    "optimal");
        }
        assertThat(csv(new UtilizationSeries(
                        Objects.of("subnet"),
                        TimeWindow.of(null, "2026-11-20T08:00Z", "2026-11-20T11:00Z", ZoneOffset.UTC),
                        Duration.ofHours(2))))
                .containsExactly(
                        "time,object,server,category,total,least,mean,peak,percent_peak,state,origin,peak_origin",
                        "2026-11-20T08:00:00Z,10.0.0.0/24,,private,200,80,85,90,45.0,optimal,events,events",
                        "2026-11-20T10:00:00Z,10.0.0.0/24,,private,200,100,100,100,50.0,optimal,events,events");
    }

    @Test
    void aSeriesIsOfOneOriginAndItsPeaksOfAny() throws IOException {
        for (String[] figure : new String[][] {
            {"18", "statistics", "100"},
            {"18", "events", "130"},
            {"19", "leases", "40"},
            {"20", "statistics", "110"},
            {"20", "leases", "109"},
            {"21", "events", "90"}
        }) {
            day("2026-11-%sT00:00:00Z".formatted(figure[0]), "10.0.0.0/24", figure[1], Integer.parseInt(figure[2]));
        }
        assertThat(csv(new UtilizationSeries(Objects.SCOPES, TimeWindow.ALL, Duration.ofDays(1))))
                .containsExactly(
                        "time,object,server,category,total,least,mean,peak,percent_peak,state,origin,peak_origin",
                        "2026-11-18T00:00:00Z,10.0.0.0/24,dhcp1.contoso.test,private,200,100,100,130,65.0,optimal,statistics,"
                                + "events",
                        "2026-11-20T00:00:00Z,10.0.0.0/24,dhcp1.contoso.test,private,200,110,110,110,55.0,optimal,statistics,"
                                + "statistics");
    }

    @Test
    void theFirstToBeFullIsActedOnFirstWithFreeSpaceNearby() throws IOException {
        LocalDate first = LocalDate.of(2026, 1, 5);
        for (int day = 0; day < 100; day++) {
            String time = first.plusDays(day) + "T00:00:00Z";
            add(time, "day", "subnet", "10.0.0.0/24", null, "leases", new BigDecimal(200), 50 + day, "optimal");
            add(time, "day", "subnet", "10.0.1.0/24", null, "leases", new BigDecimal(200), 9, "under");
        }
        add("2026-04-14T00:00:00Z", "day", "subnet", "10.0.9.0/24", null, "leases", new BigDecimal(200), 5, "under");
        assertThat(csv(new Forecasts(Objects.of("subnet"), List.of(80, 100))))
                .containsExactly(
                        "object,server,category,total,total_before,total_changed,peak,percent_peak,per_week,at_80,"
                                + "at_80_earliest,at_80_latest,at_100,"
                                + "at_100_earliest,at_100_latest,error,says",
                        "10.0.0.0/24,,private,200,,,149,74.5,7.0,2026-04-25,2026-04-25,2026-04-25,2026-06-04,2026-06-04,"
                                + "2026-06-04,0.0,act first; free nearby: 10.0.2.0/24",
                        "10.0.1.0/24,,private,200,,,9,4.5,0.0,,,,,,,0.0,never over 9 of 200 in 90 days: a /28 would do",
                        "10.0.9.0/24,,private,200,,,5,2.5,,,,,,,,,not enough data: 1 of 28 days");
    }

    @Test
    void anEmptyLakeSaysWhatToDo() throws IOException {
        for (Question question :
                List.of(new UtilizationNow(Objects.SCOPES), new Forecasts(Objects.of("subnet"), List.of(80)))) {
            assertThat(render(question, OutputFormat.TEXT))
                    .startsWith(
                            "No utilization is on record for this question: ipam run address-utilization derives it.");
        }
    }

    @Test
    void whatIsNoRangeIsRefused() {
        assertThatThrownBy(() -> Objects.addresses("--range", "10.0.0.9-10.0.0.1"))
                .isInstanceOf(ArgumentException.class)
                .hasMessage("Invalid --range: 10.0.0.9-10.0.0.1 (must be an address, a block such as 10.20.0.0/22, or"
                        + " two addresses with - between, the lower first)");
    }

    private void scope(String time, String object, String origin, int total, int used, String state) {
        add(time, "raw", "scope", object, ONE, origin, new BigDecimal(total), used, state);
    }

    private void add(
            String time,
            String resolution,
            String kind,
            String object,
            @Nullable String server,
            String origin,
            BigDecimal total,
            int used,
            String state) {
        BigDecimal count = new BigDecimal(used);
        double percent = 100.0 * used / total.doubleValue();
        lake.add(
                UTILIZATION,
                "event_time",
                time,
                "resolution",
                resolution,
                "object_kind",
                kind,
                "object",
                object,
                "server",
                server,
                "space",
                "Default",
                "family",
                "IPv4",
                "category",
                "private",
                "total",
                total,
                "assigned",
                count,
                "utilized",
                count,
                "utilized_least",
                count,
                "utilized_peak",
                count,
                "percent_utilized",
                percent,
                "percent_assigned",
                percent,
                "state",
                state,
                "origin",
                origin);
    }

    private List<String> csv(Question question) throws IOException {
        return render(question, OutputFormat.CSV).lines().toList();
    }

    private String render(Question question, OutputFormat format) throws IOException {
        Answer answer = question.ask(new Context(lake, ZoneOffset.UTC));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
