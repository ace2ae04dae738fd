package ipam.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When tasks run.
 *
 * @param intervals how often tasks are to run, by their names; those that nobody spoke of are missing
 * @param jitter a scheduler lets tasks wait at random up to this long, so that not all sites ask at the same moment
 */
public record TaskSettings(Map<String, Duration> intervals, Duration jitter) {
    public TaskSettings {
        intervals = Map.copyOf(intervals);
    }

    /** The tasks that have an interval, by name. */
    public static Set<String> names() {
        return new TreeSet<>(Keys.TASKS.keySet());
    }

    /** How often a task is due; empty for one that has no interval. */
    public Optional<Duration> every(String task) {
        return Optional.ofNullable(intervals.get(task)).or(() -> Optional.ofNullable(Keys.TASKS.get(task)));
    }
}
