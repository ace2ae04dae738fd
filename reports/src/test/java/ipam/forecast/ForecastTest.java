package ipam.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final double[] WEEK = {40, 42, 45, 41, 38, -60, -80};

    private static double line(int day, double level, double slope) {
        return Math.max(0, level + slope * day + WEEK[day % 7]);
    }

    private static List<DailyPeak> days(int count, double level, double slope) {
        List<DailyPeak> days = new ArrayList<>();
        for (int day = 0; day < count; day++) {
            days.add(new DailyPeak(MONDAY.plusDays(day), line(day, level, slope)));
        }
        return days;
    }

    @Property(tries = 200)
    void aKnownTrendIsFoundUnderAnyWeek(
            @ForAll @DoubleRange(min = -2, max = 5) double slope, @ForAll @IntRange(min = 28, max = 180) int count) {
        Forecast forecast = Forecast.of(days(count, 1000, slope), 4000).orElseThrow();
        assertThat(forecast.slope()).isCloseTo(slope, within(1e-9));
        for (int day = count; day < count + 14; day++) {
            assertThat(forecast.on(MONDAY.plusDays(day))).isCloseTo(line(day, 1000, slope), within(1e-6));
        }
    }

    @Property(tries = 200)
    void theSlopeIsTheMedianOfAllBetweenDaysOfAWeekday(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(min = 0, max = 250) Integer> used, @ForAll Random random) {
        int[] days = random.ints(used.size(), 1, 4).toArray();
        Arrays.parallelPrefix(days, Integer::sum);
        double[] counts = used.stream().mapToDouble(Integer::doubleValue).toArray();
        Slopes slopes = new Slopes(days, counts);
        for (int first = 1; first <= days.length; first++) {
            List<Double> all = new ArrayList<>();
            for (int j = 0; j < first; j++) {
                for (int i = 0; i < j; i++) {
                    if ((days[j] - days[i]) % 7 == 0) {
                        all.add((counts[j] - counts[i]) / (days[j] - days[i]));
                    }
                }
            }
            double[] values = all.stream().mapToDouble(Double::doubleValue).toArray();
            assertThat(slopes.median(first)).isCloseTo(Medians.median(values, values.length), within(1e-9));
        }
    }

    @Property(tries = 100)
    void theOrderOfTheDaysDoesNotMatter(@ForAll Random random, @ForAll @IntRange(min = 28, max = 90) int count) {
        List<DailyPeak> days = new ArrayList<>();
        for (DailyPeak day : days(count, 300, 1)) {
            days.add(new DailyPeak(day.day(), day.used() + random.nextInt(50)));
        }
        Forecast sorted = Forecast.of(days, 500).orElseThrow();
        Collections.shuffle(days, random);
        Forecast shuffled = Forecast.of(days, 500).orElseThrow();
        assertThat(shuffled.slope()).isEqualTo(sorted.slope());
        assertThat(shuffled.profile()).isEqualTo(sorted.profile());
        assertThat(shuffled.reaches(95)).isEqualTo(sorted.reaches(95));
    }

    @Property(tries = 200)
    void nothingIsEverExpectedToBeNegative(
            @ForAll @Size(min = 28, max = 60) List<@IntRange(min = 0, max = 250) Integer> used,
            @ForAll @IntRange(min = 1, max = 2000) int ahead) {
        List<DailyPeak> days = new ArrayList<>();
        for (int day = 0; day < used.size(); day++) {
            days.add(new DailyPeak(MONDAY.plusDays(day), used.get(day)));
        }
        Forecast forecast = Forecast.of(days, 254).orElseThrow();
        LocalDate day = forecast.last().plusDays(ahead);
        assertThat(forecast.on(day)).isNotNegative();
        assertThat(forecast.band(day)).isNotNegative();
    }

    @Property(tries = 200)
    void theBoundsLieAroundTheDate(
            @ForAll @Size(min = 35, max = 100) List<@IntRange(min = 0, max = 40) Integer> noise) {
        List<DailyPeak> days = new ArrayList<>();
        for (int day = 0; day < noise.size(); day++) {
            days.add(new DailyPeak(MONDAY.plusDays(day), line(day, 200, 0.7) + noise.get(day)));
        }
        Forecast.Reached full = Forecast.of(days, 900).orElseThrow().reaches(80);
        if (full.expected() != null) {
            assertThat(full.earliest()).isBeforeOrEqualTo(full.expected());
        }
        if (full.latest() != null) {
            assertThat(full.expected()).isBeforeOrEqualTo(full.latest());
        }
    }

    @Test
    void theDayIsTheFirstThatReachesTheShare() {
        List<DailyPeak> days = new ArrayList<>();
        for (int day = 0; day < 56; day++) {
            days.add(new DailyPeak(MONDAY.plusDays(day), 100 + day));
        }
        Forecast forecast = Forecast.of(days, 200).orElseThrow();
        // 160 is reached on day 60; a line without noise has bounds of no width.
        LocalDate expected = MONDAY.plusDays(60);
        assertThat(forecast.reaches(80)).isEqualTo(new Forecast.Reached(expected, expected, expected));
        assertThat(forecast.error()).contains(0.0);
    }

    @Test
    void aFewWildDaysDoNotBendTheTrend() {
        List<DailyPeak> days = new ArrayList<>(days(90, 300, 1));
        for (int day = 5; day < 90; day += 11) {
            days.set(day, new DailyPeak(MONDAY.plusDays(day), 2000));
        }
        assertThat(Forecast.of(days, 4000).orElseThrow().slope()).isCloseTo(1, within(0.05));
    }

    @Test
    void whatIsReachedAlreadyIsSaidToBeOnTheLastDay() {
        Forecast forecast = Forecast.of(days(60, 300, 0), 340).orElseThrow();
        LocalDate last = MONDAY.plusDays(59);
        assertThat(forecast.reaches(95)).isEqualTo(new Forecast.Reached(last, last, last));
    }

    @Test
    void whatDoesNotGrowIsNeverFull() {
        assertThat(Forecast.of(days(60, 300, -0.5), 2000).orElseThrow().reaches(80))
                .isEqualTo(new Forecast.Reached(null, null, null));
    }

    @Test
    void fewDaysAreNotEnough() {
        assertThat(Forecast.of(days(27, 300, 1), 500)).isEmpty();
        assertThat(Forecast.of(days(28, 300, 1), 500)).isPresent();
        assertThat(Forecast.of(days(60, 300, 1), 0)).isEmpty();
        assertThat(Forecast.of(List.of(), 500)).isEmpty();
    }

    @Test
    void ofADayThatComesTwiceTheHigherPeakCounts() {
        List<DailyPeak> days = new ArrayList<>(days(28, 300, 1));
        Forecast once = Forecast.of(days, 500).orElseThrow();
        days.add(new DailyPeak(MONDAY.plusDays(27), 0));
        assertThat(Forecast.of(days, 500).orElseThrow().slope()).isEqualTo(once.slope());
    }
}
