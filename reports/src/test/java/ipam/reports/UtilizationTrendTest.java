package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.UtilizationRules;
import ipam.lake.UtilizationRules.Thresholds;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Chart;
import ipam.report.Context;
import ipam.report.Figure;
import ipam.report.TableLake;
import ipam.report.TimeWindow;
import ipam.report.TrendChart;
import ipam.reports.ReportRequest.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UtilizationTrendTest {
    private static final Instant END = Instant.parse("2026-10-31T12:00:00Z");

    private final TableLake lake = new TableLake();

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void aChartIsOfTheWholeWindowAndInterruptedWhereFiguresAreMissing() {
        for (String hour : List.of("08", "10", "12", "18", "20")) {
            use("dhcp1.contoso.test", "2026-10-30T" + hour + ":00:00Z", "raw", 100);
        }

        Answer answer = ask(Subject.SCOPES, Limits.STANDARD);

        TrendChart chart = (TrendChart) answer.front().charts().get(0);
        assertThat(Arrays.stream(chart.times()).mapToObj(Instant::ofEpochSecond).map(Instant::toString))
                .containsExactly(
                        "2026-10-24T12:00:00Z",
                        "2026-10-30T08:00:00Z",
                        "2026-10-30T10:00:00Z",
                        "2026-10-30T12:00:00Z",
                        "2026-10-30T15:00:00Z",
                        "2026-10-30T18:00:00Z",
                        "2026-10-30T20:00:00Z",
                        "2026-10-31T12:00:00Z");
        assertThat(chart.series().get(1).values())
                .containsExactly(Double.NaN, 100, 100, 100, Double.NaN, 100, 100, Double.NaN);
        assertThat(Objects.requireNonNull(answer.front().cover()).coverage())
                .contains(
                        "Figures from 2026-10-30 08:00:00 UTC to 2026-10-30 20:00:00 UTC only; nothing is on record of"
                                + " the rest of the window.");
    }

    @Test
    void theBandsOfAChartAreTheLimitsOfItsObject() {
        use("dhcp1.contoso.test", "2026-10-30T08:00:00Z", "raw", 100);
        Limits limits = new Limits(new Thresholds(90, 10), Map.of("10.20.0.0/24", new Thresholds(70, 30)));

        assertThat(bands(ask(Subject.SCOPES, limits))).isEqualTo(new TrendChart.Bands(0.3, 0.7));
        assertThat(bands(ask(Subject.SCOPES, new Limits(new Thresholds(90, 10), Map.of()))))
                .isEqualTo(new TrendChart.Bands(0.1, 0.9));
        assertThat(limits.bands("2001:db8::/64", 0x1p64)).isEqualTo(new TrendChart.Bands(0, 0.9));
        assertThat(limits.bands("10.20.0.0/24", 0x1p64)).isEqualTo(new TrendChart.Bands(0.3, 0.7));
        assertThat(ask(Subject.SCOPES, limits).words().notes())
                .containsExactly(
                        "Over: from 90 % of the addresses on; under: below 10 %; neither ends before the use is 5"
                                + " points past it. One object has limits of its own. Every figure of one origin is shown, of the one"
                                + " that has most; a peak may be of another.");
    }

    @Test
    void aScopeOfTwoServersIsNamedWithItsServer() {
        use("dhcp1.contoso.test", "2026-10-30T08:00:00Z", "raw", 100);
        use("dhcp2.contoso.test", "2026-10-30T08:00:00Z", "raw", 90);

        assertThat(ask(Subject.SCOPES, Limits.STANDARD).front().charts())
                .extracting(Chart::name)
                .containsExactly("10.20.0.0/24 dhcp1.contoso.test", "10.20.0.0/24 dhcp2.contoso.test");
    }

    @Test
    void oneObjectIsToldInASentenceAndItsOwnFigures() {
        use("dhcp1.contoso.test", "2026-10-30T08:00:00Z", "raw", 190);
        use("dhcp1.contoso.test", "2026-10-30T10:00:00Z", "raw", 190);
        use("dhcp1.contoso.test", "2026-10-31T08:00:00Z", "raw", 100);

        Answer answer = ask(new Subject("scope", "10.20.0.0/24", null), Limits.STANDARD);

        assertThat(answer.words().verdict())
                .containsExactly(
                        "10.20.0.0/24 is optimal: 100 of 200 addresses (50.0 %) in use at the end; the peak was"
                                + " 190 (95.0 %) on 2026-10-30 08:00:00.");
        assertThat(answer.front().figures())
                .extracting(Figure::title, Figure::value)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("Addresses", 200L),
                        org.assertj.core.api.Assertions.tuple("In use at the end", 100L),
                        org.assertj.core.api.Assertions.tuple("Use at the end", 50.0),
                        org.assertj.core.api.Assertions.tuple("Highest use", 95.0));
    }

    @Test
    void whereMomentsAreNoLongerKeptTheHoursOrDaysAreShown() {
        use("dhcp1.contoso.test", "2026-10-30T00:00:00Z", "day", 100);

        Answer answer = ask(Subject.SCOPES, Limits.STANDARD);

        assertThat(answer.asked()).containsEntry("resolution", "day");
        assertThat(answer.words().notes().get(0))
                .endsWith(
                        "Figures are the mean of each day, all of one origin, the one that has most; peaks are the most in it,"
                                + " of any origin.");
    }

    @Test
    void allFiguresAreOfTheOriginThatHasMostAndThePeakOfAny() {
        use("dhcp1.contoso.test", "2026-10-30T08:00:00Z", "hour", 100);
        use("dhcp1.contoso.test", "2026-10-30T08:00:00Z", "hour", 120, "events");
        use("dhcp1.contoso.test", "2026-10-30T09:00:00Z", "hour", 70, "leases");
        use("dhcp1.contoso.test", "2026-10-30T10:00:00Z", "hour", 90);
        use("dhcp1.contoso.test", "2026-10-30T11:00:00Z", "hour", 80, "events");

        Answer answer = ask(new Subject("scope", "10.20.0.0/24", null), Limits.STANDARD);

        assertThat(answer.words().verdict())
                .containsExactly("10.20.0.0/24 is optimal: 90 of 200 addresses (45.0 %) in use at the end; the peak was"
                        + " 120 (60.0 %) on 2026-10-30 08:00:00.");
        Chart chart = answer.front().charts().get(0);
        assertThat(chart.caption()).isEqualTo("dhcp1.contoso.test  ·  optimal  ·  by statistics, peak by events");
        assertThat(chart.series()).extracting(Chart.Series::title).containsExactly("Total", "Peak", "Utilized");
        assertThat(chart.series().get(1).values()).containsExactly(Double.NaN, 120, 90, Double.NaN);
        assertThat(chart.series().get(2).values()).containsExactly(Double.NaN, 100, 90, Double.NaN);

        use("dhcp1.contoso.test", "2026-10-30T12:00:00Z", "hour", 110, "events");
        assertThat(ask(new Subject("scope", "10.20.0.0/24", null), Limits.STANDARD)
                        .front()
                        .charts())
                .extracting(Chart::caption)
                .containsExactly("dhcp1.contoso.test  ·  optimal  ·  by events");
    }

    private static TrendChart.Bands bands(Answer answer) {
        return Objects.requireNonNull(((TrendChart) answer.front().charts().get(0)).bands());
    }

    private Answer ask(Subject subject, Limits limits) {
        UtilizationRules usual = UtilizationRules.STANDARD;
        UtilizationRules rules = new UtilizationRules(
                limits.usual(), limits.own(), Map.of(), List.of(), usual.keepRaw(), usual.keepHourly());
        ReportRequest request = new ReportRequest(subject, TimeWindow.ALL, ReportRequest.WEEK, END, rules);
        return new UtilizationTrend().about(request).ask(new Context(lake, ZoneId.of("UTC")));
    }

    private void use(String server, String time, String resolution, int used) {
        use(server, time, resolution, used, "statistics");
    }

    private void use(String server, String time, String resolution, int used, String origin) {
        Map<String, Object> values = Map.of(
                "event_time",
                time,
                "resolution",
                resolution,
                "object_kind",
                "scope",
                "object",
                "10.20.0.0/24",
                "server",
                server,
                "total",
                200,
                "utilized",
                used,
                "percent_utilized",
                used / 2.0,
                "state",
                used > 185 ? "over" : "optimal",
                "origin",
                origin);
        lake.add(
                Configuration.UTILIZATION,
                values.entrySet().stream()
                        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                        .toArray());
    }
}
