package ipam.render;

import ipam.report.Chart;
import ipam.report.TrendChart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The y axis of a chart, which begins at 0 and ends at a round number.
 *
 * @param top value of its upper end
 * @param marks what is written at it
 */
record ChartScale(double top, List<Mark> marks) {
    private static final int STEPS = 4;
    private static final long DAY = 86_400;

    /** A label at a share of the axis, 0 to 1. */
    record Mark(double at, String label) {}

    static ChartScale of(Chart chart) {
        double most = 0;
        for (Chart.Series line : chart.series()) {
            for (double value : line.values()) {
                most = Double.isFinite(value) ? Math.max(most, value) : most;
            }
        }
        double step = round(Math.max(most, 1) * (chart instanceof TrendChart ? 1.04 : 1.12) / STEPS);
        List<Mark> marks = new ArrayList<>();
        int steps = (int) Math.ceil(Math.max(most, 1) / step);
        for (int i = 0; i <= steps; i++) {
            marks.add(new Mark((double) i / steps, number(i * step)));
        }
        return new ChartScale(steps * step, marks);
    }

    /** Where a moment is on the x axis, 0 to 1. */
    static double place(TrendChart trend, long time) {
        long first = trend.times()[0];
        long last = trend.times()[trend.times().length - 1];
        return last == first ? 0 : (double) (time - first) / (last - first);
    }

    /** What is written below a chart: four or five whole days, or times of the day. */
    static List<Mark> times(TrendChart trend, ZoneId zone) {
        List<Mark> marks = new ArrayList<>();
        if (trend.times().length == 0) {
            return marks;
        }
        Instant first = Instant.ofEpochSecond(trend.times()[0]);
        long last = trend.times()[trend.times().length - 1];
        long span = Math.max(1, last - first.getEpochSecond());
        boolean hours = span < 3 * DAY;
        ChronoUnit unit = hours ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        long step = Math.max(1, span / 4 / (hours ? 3_600 : DAY));
        DateTimeFormatter format = DateTimeFormatter.ofPattern(
                hours ? "d MMM HH:mm" : span > 300 * DAY ? "MMM uuuu" : "d MMM", Locale.ENGLISH);
        ZonedDateTime time = first.atZone(zone).truncatedTo(unit);
        if (time.toInstant().isBefore(first)) {
            time = time.plus(1, unit);
        }
        for (; time.toEpochSecond() <= last; time = time.plus(step, unit)) {
            marks.add(new Mark(place(trend, time.toEpochSecond()), format.format(time)));
        }
        return marks;
    }

    /** {@code 950}, {@code 12k}, {@code 1.5M}, {@code 1.8e19}. */
    static String number(double value) {
        if (value >= 1e12) {
            return String.format(Locale.ROOT, "%.1e", value).replace("e+", "e");
        }
        if (value >= 1e9) {
            return plain(value / 1e9) + "G";
        }
        if (value >= 1e6) {
            return plain(value / 1e6) + "M";
        }
        return value >= 1e4 ? plain(value / 1e3) + "k" : plain(value);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(value < 10 ? 2 : 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double nice : new double[] {1, 2, 2.5, 5, 10}) {
            if (step <= nice * power * 1.0000001) {
                return nice * power;
            }
        }
        return 10 * power;
    }
}
