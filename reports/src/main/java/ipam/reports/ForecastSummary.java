package ipam.reports;

import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.Figure;
import ipam.report.Level;
import java.time.LocalDate;
import java.util.List;

/** What forecasts say together: how many objects are full when. */
final class ForecastSummary {
    private static final int YEAR = 365;

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
        return List.of("%d of %d have reached %d %% of their addresses, %d more are expected to within %d days."
                .formatted(reached(), known(), percent, within(Advice.DAYS), Advice.DAYS));
    }

    List<Figure> figures() {
        return outlooks.isEmpty()
                ? List.of()
                : List.of(
                        Figure.count("Objects", outlooks.size(), Level.NEUTRAL),
                        Figure.count("At " + percent + " % already", reached(), Level.ALERT),
                        Figure.count("Within " + Advice.DAYS + " days", within(Advice.DAYS), Level.ALERT),
                        Figure.count("Within a year", within(YEAR), Level.NOTICE),
                        Figure.count("Not enough data", outlooks.size() - known(), Level.NEUTRAL));
    }

    /** None when there is nothing to show. */
    List<Chart> chart() {
        if (known() == 0) {
            return List.of();
        }
        double[] counts = {
            reached(),
            within(30),
            within(Advice.DAYS) - within(30),
            within(YEAR) - within(Advice.DAYS),
            known() - reached() - within(YEAR)
        };
        return List.of(new BarChart(
                "When " + percent + " % is reached",
                "how many objects, when",
                "objects",
                List.of("already", "30 days", Advice.DAYS + " days", "a year", "later or never"),
                List.of(new Chart.Series("Objects", Chart.Role.UTILIZED, counts))));
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
