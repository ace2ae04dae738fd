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

    /** The trend of some days, each at most once, in order. */
    static Trend of(List<DailyPeak> peaks) {
        LocalDate origin = peaks.get(0).day();
        int[] days = peaks.stream()
                .mapToInt(peak -> (int) (peak.day().toEpochDay() - origin.toEpochDay()))
                .toArray();
        double[] used = peaks.stream().mapToDouble(DailyPeak::used).toArray();
        double slope = slope(days, used);
        double[] rest = new double[used.length];
        double[] medians = new double[WEEK];
        boolean[] known = new boolean[WEEK];
        int weekdays = 0;
        double[] some = new double[WEEK];
        for (int weekday = 0; weekday < WEEK; weekday++) {
            int n = 0;
            for (int i = 0; i < days.length; i++) {
                if (Math.floorMod(origin.toEpochDay() + days[i] + 3, WEEK) == weekday) {
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

    private static double slope(int[] days, double[] used) {
        double[] slopes = new double[days.length * (days.length - 1) / 2];
        int n = 0;
        for (int i = 0; i < days.length; i++) {
            for (int j = i + 1; j < days.length; j++) {
                int apart = days[j] - days[i];
                if (apart % WEEK == 0) {
                    slopes[n++] = (used[j] - used[i]) / apart;
                }
            }
        }
        return Medians.median(slopes, n);
    }

    /** What is expected on a day; never less than nothing. */
    double on(LocalDate day) {
        long days = day.toEpochDay() - origin.toEpochDay();
        return Math.max(0, level + slope * days + profile.get(day.getDayOfWeek().getValue() - 1));
    }
}
