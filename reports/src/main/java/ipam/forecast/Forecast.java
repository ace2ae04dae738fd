package ipam.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When something will be full, from its daily peaks: a {@link Trend}, and bounds from how wrong it was before. */
public final class Forecast {
    /** Days that a trend needs at least. */
    public static final int LEAST_DAYS = 28;
    /** Days that a trend looks back at most: half a year. */
    public static final int MOST_DAYS = 182;
    /** Days ahead that anything is said of: five years. */
    public static final int HORIZON = 1826;

    private final LocalDate last;
    private final double total;
    private final double recent;
    private final Trend trend;
    private final BackTest test;

    private Forecast(LocalDate last, double total, double recent, Trend trend, BackTest test) {
        this.last = last;
        this.total = total;
        this.recent = recent;
        this.trend = trend;
        this.test = test;
    }

    /**
     * When a share of the total is reached.
     *
     * @param expected the day; null for not within {@link #HORIZON}; the last day with data when it is reached already
     * @param earliest the same at the upper edge of the band
     * @param latest the same at its lower edge
     */
    public record Reached(
            @Nullable LocalDate expected,
            @Nullable LocalDate earliest,
            @Nullable LocalDate latest) {}

    /**
     * A forecast, unless the days are too few to tell a trend from a week's shape.
     *
     * @param peaks in any order; of a day that comes more than once the highest counts
     * @param total addresses that can be given out, as of the last day
     */
    public static Optional<Forecast> of(List<DailyPeak> peaks, double total) {
        TreeMap<LocalDate, Double> byDay = new TreeMap<>();
        peaks.forEach(peak -> byDay.merge(peak.day(), peak.used(), Math::max));
        if (byDay.isEmpty() || !(total > 0)) {
            return Optional.empty();
        }
        LocalDate last = byDay.lastKey();
        List<DailyPeak> chosen = new ArrayList<>();
        byDay.tailMap(last.minusDays(MOST_DAYS - 1L)).forEach((day, used) -> chosen.add(new DailyPeak(day, used)));
        boolean enough = chosen.size() >= LEAST_DAYS * 3 / 4
                && last.toEpochDay() - chosen.get(0).day().toEpochDay() + 1 >= LEAST_DAYS;
        if (!enough) {
            return Optional.empty();
        }
        double recent = byDay.tailMap(last.minusDays(6)).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        Slopes slopes = Trend.slopes(chosen);
        return Optional.of(new Forecast(
                last, total, recent, Trend.of(chosen, chosen.size(), slopes), BackTest.of(chosen, LEAST_DAYS, slopes)));
    }

    /** When so many percent of the total are in use for the first time. */
    public Reached reaches(double percent) {
        double wanted = total * percent / 100;
        if (recent >= wanted) {
            return new Reached(last, last, last);
        }
        int expected = 0;
        int earliest = 0;
        int latest = 0;
        for (int ahead = 1; ahead <= HORIZON && latest == 0; ahead++) {
            double used = trend.on(last.toEpochDay() + ahead);
            double band = test.band(ahead);
            earliest = earliest == 0 && used + band >= wanted ? ahead : earliest;
            expected = expected == 0 && used >= wanted ? ahead : expected;
            latest = used - band >= wanted ? ahead : 0;
        }
        return new Reached(ahead(expected), ahead(earliest), ahead(latest));
    }

    private @Nullable LocalDate ahead(int days) {
        return days == 0 ? null : last.plusDays(days);
    }

    /** The last day with data. */
    public LocalDate last() {
        return last;
    }

    /** The highest peak of the last seven days. */
    public double recentPeak() {
        return recent;
    }

    /** Addresses more each day; below 0 when it empties. */
    public double slope() {
        return trend.slope();
    }

    /** What Monday to Sunday add to the line. */
    public List<Double> profile() {
        return trend.profile();
    }

    /** What is expected on a day; never less than nothing. */
    public double on(LocalDate day) {
        return trend.on(day);
    }

    /** Half the width of the band on a day after the last; it held four fifths of the past. */
    public double band(LocalDate day) {
        return test.band(Math.max(1, day.toEpochDay() - last.toEpochDay()));
    }

    /** The median error of the back-test, in addresses; empty when there are too few days to test on. */
    public Optional<Double> error() {
        return test.cases() == 0 ? Optional.empty() : Optional.of(test.median());
    }
}
