package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Configuration;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Figure;
import ipam.report.OutputFormat;
import ipam.report.Table;
import ipam.report.TableLake;
import ipam.report.TrendChart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForecastsTest {
    /** Eleven days before the lake's last entry. */
    private static final LocalDate LAST = LocalDate.parse("2026-10-20");

    private final TableLake lake = new TableLake();

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void whatIsPastIsTellingSoAndNotADate() throws IOException {
        days("10.20.0.0/24", 60, 140, 1); // 199 at the end: full a day later, before the lake's last entry
        days("10.20.1.0/24", 60, 200, 0);
        days("10.20.2.0/24", 60, 100, 1);

        assertThat(text(ask())).isEqualTo("""
                1 of 3 has reached 100 % of its addresses; 2 more are expected to within 90 days.

                Forecasts
                Object        Total  Peak of the week      Use  More a week  80 %     100 %       100 % earliest  100 % latest  ± addresses  What to do
                10.20.1.0/24    200               200  100.0 %            0  already  already     already         already                 0  act first; free nearby: 10.19.255.0/24
                10.20.0.0/24    200               199   99.5 %            7  already  now         now             now                     0  act first; free nearby: 10.19.255.0/24
                10.20.2.0/24    200               159   79.5 %            7  now      2026-11-30  2026-11-30      2026-11-30              0  act first; free nearby: 10.20.3.0/24

                Dates: a straight line through the daily peaks of up to 182 days, which single days do not bend, with the level of each weekday. No date: not within five years.
                Earliest, latest and ± addresses: the same was tried on the last weeks, each foretold from the days before it. Four fifths of their peaks lay between the bounds, and half were no more than ± addresses off.
                """);
    }

    @Test
    void thePictureGoesOnFromTheLastDayAndNeverAboveTheTotal() {
        days("10.20.0.0/24", 60, 140, 1);

        Answer answer = ask();

        assertThat(answer.front().figures())
                .extracting(Figure::title, Figure::value)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("100 %: already", 0L),
                        org.assertj.core.api.Assertions.tuple("100 %: 1-30 days", 1L),
                        org.assertj.core.api.Assertions.tuple("100 %: 31-90 days", 0L),
                        org.assertj.core.api.Assertions.tuple("100 %: 91-365 days", 0L),
                        org.assertj.core.api.Assertions.tuple("Not enough data", 0L));
        BarChart when = (BarChart) answer.front().charts().get(0);
        assertThat(when.series().get(0).values()).containsExactly(0, 1, 0, 0, 0);
        TrendChart chart = (TrendChart) answer.front().charts().get(1);
        assertThat(chart.caption()).isEqualTo("100 % expected 2026-10-21");
        assertThat(chart.times()).hasSize(150);
        Chart.Series used = chart.series().get(1);
        Chart.Series expected = chart.series().get(2);
        assertThat(used.values()[59]).isEqualTo(199);
        assertThat(used.values()[60]).isNaN();
        assertThat(expected.values()[59]).isNaN();
        assertThat(expected.values()[60]).isEqualTo(200);
        assertThat(expected.values()[149]).isEqualTo(200);
    }

    @Test
    void asOfADayNothingLaterIsKnown() throws IOException {
        days("10.20.0.0/24", 60, 140, 1);
        Forecasts then = new Forecasts(Objects.of("subnet"), List.of(100), Instant.parse("2026-09-01T00:00:00Z"));
        Context context = new Context(lake, ZoneId.of("UTC"));

        assertThat(text(then.ask(context))).contains("not enough data: 10 of 28 days");
        assertThat(then.anyFull(context)).isFalse();
        assertThat(new Forecasts(Objects.of("subnet"), List.of(100)).anyFull(context))
                .isTrue();
    }

    @Test
    void aScopeThatGrewIsForecastByItsAddressesAgainstWhatItCanGiveOutNow() throws IOException {
        days("10.20.4.0/24", LAST.minusDays(20), 60, 200, 131, 1); // the last of them 190 of 200
        days("10.20.4.0/23", LAST, 20, 455, 191, 1);
        days("10.20.8.0/24", LAST.minusDays(30), 40, 100, 50, 0);
        days("10.20.8.0/24", LAST, 30, 150, 50, 0);

        assertThat(rows(ask(Objects.of("subnet", "10.20.4.0/23"))))
                .containsExactly(List.of(
                        "10.20.4.0/23",
                        "200",
                        "2026-10-01",
                        "455",
                        "2027-06-22",
                        "its capacity changed on 2026-10-01 from 200 to 455 addresses (it was 10.20.4.0/24)"));
        assertThat(rows(ask(Objects.of("subnet", "10.20.4.0/24"))))
                .isEqualTo(rows(ask(Objects.of("subnet", "10.20.4.0"))));
        assertThat(rows(ask(Objects.of("subnet", "10.20.8.0/24"))))
                .containsExactly(List.of(
                        "10.20.8.0/24",
                        "100",
                        "2026-09-21",
                        "150",
                        "null",
                        "its capacity changed on 2026-09-21 from 100 to 150 addresses"));
        assertThat(text(ask()))
                .contains(
                        "Where a capacity changed, the addresses in use before are compared with what there is to give"
                                + " out now.");
    }

    @Test
    void subnetsOfOneAddressAtTheSameTimeAreTwo() {
        days("10.20.0.0/22", LAST, 40, 1000, 100, 0);
        days("10.20.0.0/24", LAST, 1, 200, 30, 0);
        days("10.20.0.0/25", LAST.minusDays(5), 30, 100, 20, 0);

        assertThat(rows(ask()))
                .extracting(row -> row.get(0) + ": " + row.get(5))
                .containsExactly(
                        "10.20.0.0/25: null", "10.20.0.0/24: not enough data: 1 of 28 days", "10.20.0.0/22: null");
    }

    @Test
    void whatHasNoFiguresForHalfAYearIsLeftOutAndCounted() throws IOException {
        days("10.20.0.0/24", LAST, 40, 200, 100, 0);
        days("10.20.1.0/24", LAST.minusDays(182), 40, 200, 199, 0);

        assertThat(rows(ask())).extracting(row -> row.get(0)).containsExactly("10.20.0.0/24");
        assertThat(text(ask())).endsWith("1 object has no figures in the last 182 days of data and is left out.\n");
    }

    /** Object, total before, changed on, total, full on, and what to do. */
    private static List<List<String>> rows(Answer answer) {
        Table table = answer.tables().get(0);
        List<String> names = table.fields().stream().map(Field::name).toList();
        List<List<String>> rows = new ArrayList<>();
        table.rows()
                .each(row ->
                        rows.add(List.of("object", "total_before", "total_changed", "total", "at_100", "says").stream()
                                .map(name -> String.valueOf(row.values().get(names.indexOf(name))))
                                .toList()));
        return rows;
    }

    private Answer ask(Objects objects) {
        return new Forecasts(objects, List.of(80, 100)).ask(new Context(lake, ZoneId.of("UTC")));
    }

    private Answer ask() {
        return ask(Objects.of("subnet"));
    }

    private void days(String object, int days, int first, int more) {
        days(object, LAST, days, 200, first, more);
    }

    private void days(String object, LocalDate last, int days, int total, int first, int more) {
        for (int day = 0; day < days; day++) {
            lake.add(
                    Configuration.UTILIZATION,
                    "event_time",
                    last.minusDays(days - 1L - day) + "T00:00:00Z",
                    "resolution",
                    "day",
                    "object_kind",
                    "subnet",
                    "object",
                    object,
                    "category",
                    "private",
                    "total",
                    total,
                    "utilized_peak",
                    first + day * more,
                    "origin",
                    "statistics");
        }
    }

    private static String text(Answer answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(OutputFormat.TEXT, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
