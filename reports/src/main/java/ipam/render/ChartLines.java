package ipam.render;

import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.Chart.Role;
import ipam.report.Chart.Series;
import ipam.report.TrendChart;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the renderers share about the lines of charts. */
final class ChartLines {
    private static final String OVER = "Over ";
    private static final String UNDER = "Under ";

    /** A smaller total is drawn whatever its use. */
    private static final double LARGE = 1e6;
    /** So many times its use, a total leaves nothing to see of it. */
    private static final double DWARFS = 1e3;

    private ChartLines() {}

    /** The lines of a chart, and those of its thresholds, which follow its total. */
    static List<Series> withThresholds(Chart chart) {
        List<Series> lines = new ArrayList<>(chart.series());
        if (chart instanceof TrendChart trend && trend.bands() != null) {
            for (Series line : chart.series()) {
                if (line.role() == Role.TOTAL) {
                    lines.add(share(line, trend.bands().over(), OVER));
                    if (trend.bands().under() > 0) {
                        lines.add(share(line, trend.bands().under(), UNDER));
                    }
                }
            }
        }
        return lines;
    }

    static boolean isThreshold(Series line) {
        return line.role() == Role.TOTAL
                && (line.title().startsWith(OVER) || line.title().startsWith(UNDER));
    }

    static boolean isDashed(Series line) {
        return isThreshold(line)
                || line.role() == Role.FORECAST
                || line.role() == Role.FORECAST_LOW
                || line.role() == Role.FORECAST_HIGH;
    }

    /** In points. */
    static double width(Series line) {
        return isThreshold(line) ? 0.75 : line.role() == Role.PEAK ? 0.9 : 1.75;
    }

    static @Nullable Series first(Chart chart, Role role) {
        return chart.series().stream()
                .filter(line -> line.role() == role)
                .findFirst()
                .orElse(null);
    }

    /** The last use on record: {@code 238 of 254 (94 %)}; nothing for bars. */
    static String last(Chart chart) {
        Series used = first(chart, Role.UTILIZED);
        Series total = first(chart, Role.TOTAL);
        if (!(chart instanceof TrendChart) || used == null || total == null) {
            return "";
        }
        for (int i = used.values().length - 1; i >= 0; i--) {
            double value = used.values()[i];
            double ceiling = total.values()[i];
            if (Double.isFinite(value) && Double.isFinite(ceiling)) {
                return ChartScale.full(Math.rint(value)) + " of " + ChartScale.full(ceiling) + share(value, ceiling);
            }
        }
        return "";
    }

    /** {@code  (94 %)}; what is not nothing is not called 0. */
    static String share(double value, double total) {
        long percent = Math.round(value * 100 / total);
        return total > 0 ? percent == 0 && value > 0 ? " (<1 %)" : " (" + percent + " %)" : "";
    }

    /**
     * What of a chart is drawn. A total that its use is lost below, as that of a subnet of IPv6, is left out, and the
     * caption says so.
     */
    static Chart drawn(Chart chart) {
        return chart instanceof TrendChart trend ? drawn(trend) : chart;
    }

    static TrendChart drawn(TrendChart chart) {
        double total = 0;
        double used = 0;
        for (Series line : chart.series()) {
            int at = highest(line.values());
            double most = at < 0 ? 0 : line.values()[at];
            if (line.role() == Role.TOTAL) {
                total = Math.max(total, most);
            } else {
                used = Math.max(used, most);
            }
        }
        if (total < LARGE || total < used * DWARFS) {
            return chart;
        }
        return new TrendChart(
                chart.name(),
                chart.caption() + (chart.caption().isEmpty() ? "" : "  ·  ") + "its total is too large to draw",
                chart.unit(),
                chart.times(),
                chart.series().stream()
                        .filter(line -> line.role() != Role.TOTAL)
                        .toList(),
                null);
    }

    /** The places of values that have no neighbour, and so would make no line. */
    static int[] alone(double[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i])
                        && (i == 0 || !Double.isFinite(values[i - 1]))
                        && (i == values.length - 1 || !Double.isFinite(values[i + 1])))
                .toArray();
    }

    /**
     * A small curve in the pieces to draw: the places of its values, begun anew where more are missing than usually lie
     * between two. A piece of one place is a point.
     */
    static List<int[]> pieces(byte[] percents) {
        int[] known = IntStream.range(0, percents.length)
                .filter(i -> percents[i] >= 0)
                .toArray();
        int[] steps = IntStream.range(1, known.length)
                .map(i -> known[i] - known[i - 1])
                .sorted()
                .toArray();
        int usual = steps.length == 0 ? 1 : steps[steps.length / 2];
        List<int[]> pieces = new ArrayList<>();
        int begun = 0;
        for (int i = 1; i <= known.length; i++) {
            if (i == known.length || (known[i] - known[i - 1]) * 2 > usual * 5) {
                pieces.add(Arrays.copyOfRange(known, begun, i));
                begun = i;
            }
        }
        return pieces;
    }

    /** A chart in words, for those who do not see it. */
    static String sentence(Chart chart, ZoneId zone) {
        String last = last(chart);
        String what = Values.harmless(chart.name())
                + (chart.caption().isEmpty() ? "" : ", " + Values.harmless(chart.caption()));
        if (chart instanceof BarChart bars) {
            StringBuilder text = new StringBuilder(what);
            for (int i = 0; i < bars.labels().size(); i++) {
                for (Series series : bars.series()) {
                    text.append("; ")
                            .append(Values.harmless(bars.labels().get(i)))
                            .append(": ")
                            .append(ChartScale.full(series.values()[i]));
                }
            }
            return text.toString();
        }
        return last.isEmpty() ? what : what + ": " + last + " " + chart.unit() + " at the end";
    }

    /**
     * The places of a line that a picture this wide can tell apart: of each column the first, the lowest, the
     * highest and the last, so that no peak is lost.
     */
    static int[] telling(double[] values, int width) {
        int columns = Math.max(1, width);
        if (values.length <= 4 * columns) {
            return IntStream.range(0, values.length).toArray();
        }
        BitSet chosen = new BitSet(values.length);
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * values.length / columns);
            int to = (int) ((long) (column + 1) * values.length / columns);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = values[i] < values[low] || Double.isNaN(values[low]) ? i : low;
                high = values[i] > values[high] || Double.isNaN(values[high]) ? i : high;
                if (!Double.isFinite(values[i])) {
                    chosen.set(i);
                }
            }
            chosen.set(from);
            chosen.set(low);
            chosen.set(high);
            chosen.set(to - 1);
        }
        return chosen.stream().toArray();
    }

    /** Where a line is highest the first time; -1 when nothing of it is known. */
    static int highest(double[] values) {
        int at = -1;
        for (int i = 0; i < values.length; i++) {
            at = Double.isFinite(values[i]) && (at < 0 || values[i] > values[at]) ? i : at;
        }
        return at;
    }

    static int colour(Series line) {
        if (isThreshold(line)) {
            return line.title().startsWith(OVER) ? Palette.ALERT : Palette.NOTICE;
        }
        return Palette.of(line.role());
    }

    private static Series share(Series total, double share, String name) {
        double[] values = total.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= share;
        }
        return new Series(name + Values.decimal(share * 100) + " %", Role.TOTAL, values);
    }
}
