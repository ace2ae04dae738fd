package ipam.reports;

import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.Figure;
import ipam.report.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What forecasts say together: how many objects are full when. */
final class ForecastSummary {
    private static final int MONTH = 30;
    private static final int YEAR = 365;
    private static final List<String> TIMES = List.of(
            "already",
            "1-%d days".formatted(MONTH),
            "%d-%d days".formatted(MONTH + 1, Advice.DAYS),
            "%d-%d days".formatted(Advice.DAYS + 1, YEAR),
            "later, never");
    private static final List<Level> LEVELS = List.of(Level.ALERT, Level.ALERT, Level.ALERT, Level.NOTICE);

    private final List<Outlook> outlooks;
    private final int percent;
    private final LocalDate today;

    /** @param percent of the total, which counts as full */
    ForecastSummary(List<Outlook> outlooks, int percent, LocalDate today) {
        this.outlooks = outlooks;
        this.percent = percent;
        this.today = today;
    }

    List<String> sentences() {
        if (outlooks.isEmpty() || known() == 0) {
            return List.of();
        }
        long more = within(Advice.DAYS);
        String soon = "%s%s %s expected to within %d days."
                .formatted(
                        more == 0 ? "none" : String.valueOf(more),
                        more == 0 || reached() == 0 ? "" : " more",
                        more < 2 ? "is" : "are",
                        Advice.DAYS);
        return List.of(
                reached() == 0
                        ? "None of %d has reached %d %% of its addresses; %s".formatted(known(), percent, soon)
                        : "%d of %d %s reached %d %% of %s addresses; %s"
                                .formatted(
                                        reached(),
                                        known(),
                                        reached() == 1 ? "has" : "have",
                                        percent,
                                        reached() == 1 ? "its" : "their",
                                        soon));
    }

    /** A figure for each bar of the chart but the last, in the same words, and one for what has no bar. */
    List<Figure> figures() {
        if (outlooks.isEmpty()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        double[] counts = counts();
        for (int i = 0; i < LEVELS.size(); i++) {
            figures.add(Figure.count(percent + " %: " + TIMES.get(i), (long) counts[i], LEVELS.get(i)));
        }
        figures.add(Figure.count("Not enough data", outlooks.size() - known(), Level.NEUTRAL));
        return figures;
    }

    /** None when there is nothing to show. */
    List<Chart> chart() {
        return known() == 0
                ? List.of()
                : List.of(new BarChart(
                        "When " + percent + " % is reached",
                        "how many objects, when",
                        "objects",
                        TIMES,
                        List.of(new Chart.Series("Objects", Chart.Role.UTILIZED, counts()))));
    }

    private double[] counts() {
        return new double[] {
            reached(),
            within(MONTH),
            within(Advice.DAYS) - within(MONTH),
            within(YEAR) - within(Advice.DAYS),
            known() - reached() - within(YEAR)
        };
    }

    private long known() {
        return outlooks.stream().filter(outlook -> outlook.expected() != null).count();
    }

    private long reached() {
        return outlooks.stream()
                .filter(outlook -> outlook.isFullBy(outlook.last()))
                .count();
    }

    /** Without those that have reached it already. */
    private long within(int days) {
        return outlooks.stream()
                .filter(outlook -> !outlook.isFullBy(outlook.last()) && outlook.isFullBy(today.plusDays(days)))
                .count();
    }
}
