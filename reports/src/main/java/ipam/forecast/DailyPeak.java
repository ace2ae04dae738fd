package ipam.forecast;

import java.time.LocalDate;

/**
 * The most addresses in use on a day.
 *
 * @param day in UTC
 * @param used never below 0
 */
public record DailyPeak(LocalDate day, double used) {
    public DailyPeak {
        if (!(used >= 0) || Double.isInfinite(used)) {
            throw new IllegalArgumentException("Invalid peak: %s (must be 0 or more)".formatted(used));
        }
    }
}
