package ipam.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * How wrong the same method would have been: the trend of the days before each of the last weeks, asked for what came
 * after.
 *
 * @param weeks half the width of a band, by weeks ahead, that held {@link #SHARE} of what came; never shrinks
 * @param median of the absolute errors, in addresses
 * @param cases how many predicted days it rests on
 */
record BackTest(List<Double> weeks, double median, int cases) {
    /** Share of the past that the bands held. */
    static final double SHARE = 0.8;

    private static final int WEEK = 7;
    private static final int MOST_WEEKS = 8;
    private static final int MOST_CUTS = 8;

    BackTest {
        weeks = List.copyOf(weeks);
    }

    /** Tests on days in order, at least {@code least} of which are needed for a trend. */
    static BackTest of(List<DailyPeak> peaks, int least, Slopes slopes) {
        long first = peaks.get(0).day().toEpochDay();
        long last = peaks.get(peaks.size() - 1).day().toEpochDay();
        double[][] errors = new double[MOST_WEEKS][peaks.size() * MOST_CUTS];
        int[] counts = new int[MOST_WEEKS];
        double[] all = new double[peaks.size() * MOST_CUTS];
        int cases = 0;
        for (int cut = 1; cut <= MOST_CUTS && last - (long) cut * WEEK - first + 1 >= least; cut++) {
            long until = last - (long) cut * WEEK;
            int known = 0;
            while (known < peaks.size() && peaks.get(known).day().toEpochDay() <= until) {
                known++;
            }
            if (known < least * 3 / 4) {
                break;
            }
            Trend trend = Trend.of(peaks, known, slopes);
            for (DailyPeak peak : peaks.subList(known, peaks.size())) {
                int week = (int) Math.min(MOST_WEEKS - 1, (peak.day().toEpochDay() - until - 1) / WEEK);
                double error = Math.abs(peak.used() - trend.on(peak.day()));
                errors[week][counts[week]++] = error;
                all[cases++] = error;
            }
        }
        List<Double> weeks = new ArrayList<>();
        double widest = 0;
        for (int week = 0; week < MOST_WEEKS && counts[week] > 0; week++) {
            widest = Math.max(widest, Medians.quantile(errors[week], counts[week], SHARE));
            weeks.add(widest);
        }
        return new BackTest(weeks, Medians.median(all, cases), cases);
    }

    /** Half the width of the band so many days ahead; further than was tested it grows with the distance. */
    double band(long days) {
        if (weeks.isEmpty()) {
            return 0;
        }
        long week = (days - 1) / WEEK;
        double widest = weeks.get(weeks.size() - 1);
        return week < weeks.size() ? weeks.get((int) Math.max(0, week)) : widest * (week + 1) / weeks.size();
    }
}
