package ipam.settings;

import java.time.Duration;
import java.util.Map;

/**
 * The settings of the task {@code address-utilization}.
 *
 * @param usual thresholds of every object without its own
 * @param objects thresholds of single objects, by name
 * @param keepRaw how long single moments are kept
 * @param keepHourly how long hours are kept
 */
public record UtilizationSettings(
        Thresholds usual, Map<String, Thresholds> objects, Duration keepRaw, Duration keepHourly) {
    /** As Windows Server IPAM has them; moments for 90 days, hours for a year. */
    public static final UtilizationSettings STANDARD =
            new UtilizationSettings(new Thresholds(80, 20), Map.of(), Duration.ofDays(90), Duration.ofDays(365));

    public UtilizationSettings {
        objects = Map.copyOf(objects);
    }

    /**
     * In percent.
     *
     * @param over from which on something is over
     * @param under below which it is under; at most {@code over}
     */
    public record Thresholds(int over, int under) {}
}
