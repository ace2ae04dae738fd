package ipam.reports;

import static ipam.record.Configuration.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UtilizationQuestionsTest {
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
    void nowIsTheNewestOfEachObjectAndTheFullestComesFirst() throws IOException {
        figures.scope("2026-11-20T08:00:00Z", "10.0.0.0/24", "statistics", 200, 190, "over");
        figures.scope("2026-11-20T10:00:00Z", "10.0.0.0/24", "leases", 200, 100, "optimal");
        figures.scope("2026-11-20T10:00:00Z", "10.0.0.0/24", "statistics", 200, 110, "optimal");
        figures.scope("2026-11-20T09:00:00Z", "10.0.1.0/24", "leases", 100, 90, "over");
        figures.lake.add(
                SCOPE,
                "event_time",
                "2026-11-20T00:00:00Z",
                "server",
                UtilizationFigures.ONE,
                "scope_id",
                "10.0.1.0",
                "prefix_length",
                24,
                "name",
                "Guests");
        assertThat(figures.csv(new UtilizationNow(Objects.SCOPES)))
                .containsExactly(
                        UtilizationFigures.HEADER,
                        "10.0.1.0/24,Guests,dhcp1.contoso.test,scope,IPv4,private,100,90,90,90.0,90.0,,over,leases,"
                                + "2026-11-20T09:00:00Z",
                        "10.0.0.0/24,,dhcp1.contoso.test,scope,IPv4,private,200,110,110,55.0,55.0,,optimal,statistics,"
                                + "2026-11-20T10:00:00Z");
        assertThat(figures.csv(new UtilizationNow(Objects.of("scope", "10.0.0.0"))))
                .hasSize(2);
        assertThat(figures.csv(new UtilizationNow(
                        Objects.of("scope").within(Objects.addresses("--range", "10.0.1.7-10.0.1.9")))))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("10.0.1.0/24,Guests,");
        assertThat(figures.csv(new UtilizationNow(Objects.of("scope").of(List.of("DHCP2.contoso.test"), null))))
                .hasSize(1);
        assertThat(figures.csv(new UtilizationNow(Objects.of("scope").of(List.of(), "public"))))
                .hasSize(1);
        Context context = new Context(figures.lake, ZoneOffset.UTC);
        assertThat(new UtilizationNow(Objects.SCOPES).any(context, "over")).isTrue();
        assertThat(new UtilizationNow(Objects.of("scope", "10.0.0.0/24")).any(context, "over"))
                .isFalse();
    }

    @Test
    void theCommandAndTheReportTakeTheSameFigureOfEachObject() throws IOException {
        figures.scope("2026-11-20T10:00:00Z", "10.0.0.0/24", "statistics", 200, 110, "optimal");
        figures.scope("2026-11-21T09:00:00Z", "10.0.0.0/24", "leases", 200, 120, "optimal");
        figures.day("2026-11-21T00:00:00Z", "10.0.0.0/24", "events", 130);
        figures.scope("2026-11-20T08:00:00Z", "10.0.1.0/24", "statistics", 200, 50, "optimal");
        figures.scope("2026-11-21T09:00:00Z", "10.0.1.0/24", "leases", 200, 60, "optimal");
        figures.scope("2026-11-19T09:00:00Z", "10.0.2.0/24", "leases", 200, 20, "optimal");
        figures.day("2026-11-20T00:00:00Z", "10.0.2.0/24", "events", 25);
        figures.scope("2026-11-18T09:00:00Z", "10.0.3.0/24", "leases", 200, 10, "optimal");
        figures.day("2026-11-20T00:00:00Z", "10.0.3.0/24", "events", 15);
        assertThat(figures.used(new UtilizationNow(Objects.SCOPES)))
                .isEqualTo(figures.used(currentUse("2026-11-22T00:00:00Z")))
                .containsExactly("10.0.0.0/24 110", "10.0.1.0/24 60", "10.0.2.0/24 20", "10.0.3.0/24 15");
        assertThat(figures.used(currentUse("2026-11-20T12:00:00Z")))
                .as("a day that is not over then does not count")
                .containsExactly("10.0.0.0/24 110", "10.0.1.0/24 50", "10.0.2.0/24 20", "10.0.3.0/24 10");
    }

    @Test
    void aSumHasOneLineOfFiguresWhateverItsPartsAreKnownBy() throws IOException {
        for (String[] figure : new String[][] {{"08", "statistics", "90"}, {"10", "leases", "80"}}) {
            figures.add(
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
        assertThat(figures.used(new UtilizationNow(Objects.of("subnet")))).containsExactly("10.0.0.0/24 80");
    }

    @Test
    void aServerThatFellSilentKeepsItsLastDayAndAScopeThatIsGoneDoesNot() throws IOException {
        figures.add(
                "2026-10-01T00:00:00Z",
                "day",
                "scope",
                "10.9.0.0/24",
                "dhcp9.contoso.test",
                "statistics",
                new BigDecimal(9),
                3,
                "optimal");
        figures.add(
                "2026-10-01T00:00:00Z",
                "day",
                "scope",
                "10.0.9.0/24",
                UtilizationFigures.ONE,
                "statistics",
                new BigDecimal(9),
                3,
                "optimal");
        figures.scope("2026-11-20T08:00:00Z", "10.0.0.0/24", "statistics", 200, 190, "over");
        assertThat(figures.csv(new UtilizationNow(Objects.SCOPES)))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly("object", "10.0.0.0/24", "10.9.0.0/24");
    }

    @Test
    void countsBeyond64BitsAreWholeNumbers() throws IOException {
        figures.add(
                "2026-11-20T08:00:00Z",
                "raw",
                "prefix",
                "2001:db8:1::/64",
                null,
                "statistics",
                new BigDecimal("18446744073709551616"),
                3,
                "under");
        assertThat(figures.csv(new UtilizationNow(Objects.of("prefix"))))
                .last()
                .asString()
                .contains(",18446744073709551616,");
    }

    @Test
    void aSeriesIsMadeOfStepsWithTheirPeak() throws IOException {
        for (int hour = 8; hour < 12; hour++) {
            figures.add(
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
        assertThat(figures.csv(new UtilizationSeries(
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
            figures.day(
                    "2026-11-%sT00:00:00Z".formatted(figure[0]), "10.0.0.0/24", figure[1], Integer.parseInt(figure[2]));
        }
        assertThat(figures.csv(new UtilizationSeries(Objects.SCOPES, TimeWindow.ALL, Duration.ofDays(1))))
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
            figures.add(time, "day", "subnet", "10.0.0.0/24", null, "leases", new BigDecimal(200), 50 + day, "optimal");
            figures.add(time, "day", "subnet", "10.0.1.0/24", null, "leases", new BigDecimal(200), 9, "under");
        }
        figures.add(
                "2026-04-14T00:00:00Z",
                "day",
                "subnet",
                "10.0.9.0/24",
                null,
                "leases",
                new BigDecimal(200),
                5,
                "under");
        assertThat(figures.csv(new Forecasts(Objects.of("subnet"), List.of(80, 100))))
                .containsExactly(
                        "object,server,category,total,total_before,total_changed,peak,percent_peak,per_week,at_80,"
                                + "at_80_earliest,at_80_latest,at_100,"
                                + "at_100_earliest,at_100_latest,error,says",
                        "10.0.0.0/24,,private,200,,,149,74.5,7.0,2026-04-25,2026-04-25,2026-04-25,2026-06-04,2026-06-04,"
                                + "2026-06-04,0.0,act first; free nearby: 10.0.2.0/24",
                        "10.0.1.0/24,,private,200,,,9,4.5,0.0,,,,,,,0.0,never over 9 of 200 in 90 days: a /28 would do",
                        "10.0.9.0/24,,private,200,,,5,2.5,,,,,,,,,not enough data: 1 of 28 days");
    }

    private Question currentUse(String asOf) {
        return new CurrentUse()
                .about(new ReportRequest(
                        ReportRequest.Subject.SCOPES, TimeWindow.ALL, ReportRequest.WEEK, Instant.parse(asOf)));
    }

    @Test
    void anEmptyLakeSaysWhatToDo() throws IOException {
        for (Question question :
                List.of(new UtilizationNow(Objects.SCOPES), new Forecasts(Objects.of("subnet"), List.of(80)))) {
            assertThat(figures.render(question, OutputFormat.TEXT))
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
}
