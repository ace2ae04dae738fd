package ipam.forecast;

import java.util.Arrays;

/**
 * The slopes between any two days of the same weekday, sorted once, so that the median of any first days is found by
 * walking over them. A slope keeps 44 of its 52 binary places; the number of its later day takes the others.
 */
final class Slopes {
    private static final int WEEK = 7;
    private static final long DAY = 0xff;
    /** Days that there may be at most. */
    static final int MOST = (int) DAY + 1;

    private final long[] sorted;

    /**
     * Of some days.
     *
     * @param days in rising order, at most {@link #MOST}
     * @param used on each
     */
    Slopes(int[] days, double[] used) {
        int[] counts = new int[WEEK];
        int pairs = 0;
        for (int day : days) {
            pairs += counts[day % WEEK]++;
        }
        sorted = new long[pairs];
        int n = 0;
        for (int i = 0; i < days.length; i++) {
            for (int j = i + 1; j < days.length; j++) {
                int apart = days[j] - days[i];
                if (apart % WEEK == 0) {
                    sorted[n++] = packed((used[j] - used[i]) / apart, j);
                }
            }
        }
        Arrays.sort(sorted);
    }

    /** The median of those between the first so many days; of two middle ones their mean; 0 for none. */
    double median(int first) {
        int n = 0;
        for (long slope : sorted) {
            n += (slope & DAY) < first ? 1 : 0;
        }
        if (n == 0) {
            return 0;
        }
        int before = (n - 1) / 2;
        int i = 0;
        while ((sorted[i] & DAY) >= first || before-- > 0) {
            i++;
        }
        double lower = slope(sorted[i]);
        if (n % 2 == 1) {
            return lower;
        }
        do {
            i++;
        } while ((sorted[i] & DAY) >= first);
        return lower + (slope(sorted[i]) - lower) / 2;
    }

    /** A number that sorts as the slope does. */
    private static long packed(double slope, int day) {
        long rounded = (Double.doubleToLongBits(slope + 0.0) + DAY / 2) & ~DAY;
        return (turned(rounded) & ~DAY) | day;
    }

    private static double slope(long packed) {
        return Double.longBitsToDouble(turned(packed < 0 ? packed | DAY : packed & ~DAY));
    }

    /** Negative numbers the other way round; twice is as before. */
    private static long turned(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
