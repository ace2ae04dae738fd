package ipam.reports;

import ipam.forecast.DailyPeak;
import ipam.forecast.Forecast;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object, and what is expected of it; without its days, so that many may be held at once.
 *
 * @param server of a scope; empty when it is no one server's
 * @param seen its days
 * @param expected null when the days are too few
 */
record Outlook(
        String object,
        String server,
        String category,
        Capacity capacity,
        Seen seen,
        @Nullable Expected expected) {
    /** The first to be full, then the first that may be, then the fullest. */
    static final Comparator<Outlook> FIRST = Comparator.<Outlook, LocalDate>comparing(
                    Outlook::full, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Outlook::fullEarliest, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(outlook -> -outlook.seen.weekPeak() / outlook.capacity.approximate())
            .thenComparing(Outlook::object)
            .thenComparing(Outlook::server)
            .thenComparing(Outlook::category);

    /**
     * What its days say.
     *
     * @param last the last day with data
     * @param count days with data
     * @param days that they span
     * @param weekPeak the highest of the last seven days
     * @param mostEver the highest of the days that advice rests on
     */
    record Seen(LocalDate last, int count, int days, double weekPeak, double mostEver) {
        /** Of days in order, at least one. */
        static Seen of(List<DailyPeak> peaks) {
            LocalDate last = peaks.get(peaks.size() - 1).day();
            return new Seen(
                    last,
                    (int) peaks.stream().map(DailyPeak::day).distinct().count(),
                    (int) (last.toEpochDay() - peaks.get(0).day().toEpochDay() + 1),
                    mostSince(peaks, last.minusDays(6)),
                    mostSince(peaks, last.minusDays(Advice.DAYS - 1L)));
        }

        private static double mostSince(List<DailyPeak> peaks, LocalDate day) {
            double most = 0;
            for (int i = peaks.size() - 1; i >= 0 && !peaks.get(i).day().isBefore(day); i--) {
                most = Math.max(most, peaks.get(i).used());
            }
            return most;
        }
    }

    /**
     * What its forecast says.
     *
     * @param slope addresses more each day
     * @param error the median error of the back-test, in addresses; null when there are too few days to test on
     * @param reached for each share that was asked about
     */
    record Expected(double slope, @Nullable Double error, List<Forecast.Reached> reached) {
        static Expected of(Forecast forecast, List<Integer> percents) {
            return new Expected(
                    forecast.slope(),
                    forecast.error().orElse(null),
                    percents.stream().map(forecast::reaches).toList());
        }
    }

    BigInteger total() {
        return capacity.total();
    }

    /** The last day with data. */
    LocalDate last() {
        return seen.last();
    }

    /** When the highest share that was asked about is reached; null when nothing is known. */
    Forecast.@Nullable Reached top() {
        return expected == null
                ? null
                : expected.reached().get(expected.reached().size() - 1);
    }

    /** When the highest share that was asked about is expected; null for not within the horizon, or not known. */
    @Nullable
    LocalDate full() {
        Forecast.Reached top = top();
        return top == null ? null : top.expected();
    }

    boolean isFullBy(LocalDate day) {
        LocalDate full = full();
        return full != null && !full.isAfter(day);
    }

    private @Nullable LocalDate fullEarliest() {
        Forecast.Reached top = top();
        return top == null ? null : top.earliest();
    }
}
