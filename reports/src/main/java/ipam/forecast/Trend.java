package ipam.forecast;

import java.time.LocalDate;
import java.util.List;

/**
 * A straight line with a weekday profile. The slope is Theil and Sen's: the median of the slopes between any two days of
 * the same weekday, so that neither a week's shape nor a few wild days bend it. The profile is, for each weekday, the
 * median of what the line leaves.
 *
 * @param origin the day that the line starts at
 * @param level of the line at its origin
 * @param slope addresses a day
 * @param profile what Monday to Sunday add
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">Sen, 1968</a>
 */
record Trend(LocalDate origin, double level, double slope, List<Double> profile) {
    private static final int WEEK = 7;

    Trend {
        profile = List.copyOf(profile);
    }

    /** The trend of the first days of some, each at most once, in order. */
    static Trend of(List<DailyPeak> peaks, int first, Slopes slopes) {
        LocalDate origin = peaks.get(0).day();
        int[] days = days(peaks.subList(0, first));
        double[] used = used(peaks.subList(0, first));
        double slope = slopes.median(first);
        double[] rest = new double[used.length];
        double[] medians = new double[WEEK];
        boolean[] known = new boolean[WEEK];
        int weekdays = 0;
        double[] some = new double[WEEK];
        for (int weekday = 0; weekday < WEEK; weekday++) {
            int n = 0;
            for (int i = 0; i < days.length; i++) {
                if (weekday(origin.toEpochDay() + days[i]) == weekday) {
                    rest[n++] = used[i] - slope * days[i];
                }
            }
            known[weekday] = n > 0;
            medians[weekday] = Medians.median(rest, n);
            if (n > 0) {
                some[weekdays++] = medians[weekday];
            }
        }
        double level = Medians.median(some, weekdays);
        Double[] profile = new Double[WEEK];
        for (int weekday = 0; weekday < WEEK; weekday++) {
            profile[weekday] = known[weekday] ? medians[weekday] - level : 0.0;
        }
        return new Trend(origin, level, slope, List.of(profile));
    }

    /** The slopes of some days, each at most once, in order. */
    static Slopes slopes(List<DailyPeak> peaks) {
        return new Slopes(days(peaks), used(peaks));
    }

    private static int[] days(List<DailyPeak> peaks) {
        int[] days = new int[peaks.size()];
        long origin = peaks.get(0).day().toEpochDay();
        for (int i = 0; i < days.length; i++) {
            days[i] = (int) (peaks.get(i).day().toEpochDay() - origin);
        }
        return days;
    }

    private static double[] used(List<DailyPeak> peaks) {
        double[] used = new double[peaks.size()];
        for (int i = 0; i < used.length; i++) {
            used[i] = peaks.get(i).used();
        }
        return used;
    }

    /** What is expected on a day; never less than nothing. */
    double on(LocalDate day) {
        return on(day.toEpochDay());
    }

    /** What is expected on a day since 1970; never less than nothing. */
    double on(long day) {
        return Math.max(0, level + slope * (day - origin.toEpochDay()) + profile.get(weekday(day)));
    }

    /** 0 for Monday. */
    private static int weekday(long day) {
        return (int) Math.floorMod(day + 3, (long) WEEK);
    }
}
