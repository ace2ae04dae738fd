package ipam.render;

import ipam.report.Chart;
import ipam.report.FieldType;
import ipam.report.TrendChart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The y axis of a chart, which begins at 0 and ends a little above its highest value.
 *
 * @param top value of its upper end
 * @param marks what is written at it: round numbers
 */
record ChartScale(double top, List<Mark> marks) {
    private static final int STEPS = 4;
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final long DAY = 86_400;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

    /** A label at a share of the axis, 0 to 1. */
    record Mark(double at, String label) {}

    static ChartScale of(Chart chart) {
        double most = 0;
        for (Chart.Series line : chart.series()) {
            for (double value : line.values()) {
                most = Double.isFinite(value) ? Math.max(most, value) : most;
            }
        }
        double step = round(Math.max(1, most / STEPS));
        double top = Math.max(most, 1) * (chart instanceof TrendChart ? 1.06 : 1.15);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i * step <= top; i++) {
            marks.add(new Mark(i * step / top, number(i * step)));
        }
        return new ChartScale(top, marks);
    }

    /** Where a moment is on the x axis, 0 to 1. */
    static double place(TrendChart trend, long time) {
        long first = trend.times()[0];
        long last = trend.times()[trend.times().length - 1];
        return last == first ? 0 : (double) (time - first) / (last - first);
    }

    /** What is written below a chart: beginnings of months, of days, or times of the day. */
    static List<Mark> times(TrendChart trend, ZoneId zone, int most) {
        List<Mark> marks = new ArrayList<>();
        if (trend.times().length == 0) {
            return marks;
        }
        Instant first = Instant.ofEpochSecond(trend.times()[0]);
        long last = trend.times()[trend.times().length - 1];
        long span = Math.max(1, last - first.getEpochSecond());
        ChronoUnit unit = span < 3 * DAY ? ChronoUnit.HOURS : span < 200 * DAY ? ChronoUnit.DAYS : ChronoUnit.MONTHS;
        long step = step(unit, span / unit.getDuration().toSeconds(), most);
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern(unit, step), Locale.ENGLISH);
        ZonedDateTime time = first.atZone(zone);
        time = unit == ChronoUnit.MONTHS
                ? time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1)
                : time.truncatedTo(ChronoUnit.DAYS);
        while (time.toInstant().isBefore(first)) {
            time = time.plus(unit == ChronoUnit.HOURS ? step : 1, unit);
        }
        for (; time.toEpochSecond() <= last; time = time.plus(step, unit)) {
            marks.add(new Mark(place(trend, time.toEpochSecond()), format.format(time)));
        }
        return marks;
    }

    /** {@code Mon 16 Nov 2026, 09:00}. */
    static String moment(Instant time, ZoneId zone) {
        return MOMENT.format(time.atZone(zone));
    }

    private static long step(ChronoUnit unit, long units, int most) {
        long least = (units + most - 1) / most;
        if (unit == ChronoUnit.HOURS) {
            for (long nice : new long[] {1, 2, 3, 6, 12, 24}) {
                if (nice >= least) {
                    return nice;
                }
            }
        }
        return Math.max(1, least);
    }

    private static String pattern(ChronoUnit unit, long step) {
        return unit == ChronoUnit.HOURS
                ? step < 24 ? "d MMM HH:mm" : "d MMM"
                : unit == ChronoUnit.DAYS ? step == 1 ? "EEE d MMM" : "d MMM" : "MMM uuuu";
    }

    /** Short, for an axis: {@code 950}, {@code 1,022}, {@code 12k}, {@code 1.5M}, {@code 1.8e19}. */
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
        return value >= 1e4 ? plain(value / 1e3) + "k" : figure(value);
    }

    /** In full, for a sentence: {@code 65,534}, {@code 2⁶⁴}; what a double can't tell exactly is short. */
    static String full(double value) {
        int power = Math.getExponent(value);
        return Math.abs(value) < 1e12
                ? figure(value)
                : value == Math.scalb(1.0, power) ? "2" + raised(power) : number(value);
    }

    private static String raised(int power) {
        return Integer.toString(power)
                .chars()
                .mapToObj(digit -> String.valueOf(RAISED.charAt(digit - '0')))
                .collect(Collectors.joining());
    }

    private static String figure(double value) {
        return Values.figure(value, FieldType.DECIMAL, ZoneOffset.UTC);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(value < 10 ? 2 : 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Addresses and objects are counted whole. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double nice : new double[] {1, 2, 2.5, 5, 10}) {
            if (step <= nice * power * 1.0000001 && nice * power == Math.rint(nice * power)) {
                return nice * power;
            }
        }
        return 10 * power;
    }
}
