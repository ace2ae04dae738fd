package ipam.settings;

import java.time.Duration;

/**
 * The settings of the task {@code server-configuration}.
 *
 * @param staleAfter how old an export may be before its server counts as not heard of
 */
public record ConfigurationSettings(Duration staleAfter) {
    private static final Duration LEAST = Duration.ofDays(2);

    /** An export may be missed once; and one that is made once a day may be missed for a day. */
    static Duration staleAfter(Duration every) {
        Duration twice = every.multipliedBy(2);
        return twice.compareTo(LEAST) > 0 ? twice : LEAST;
    }
}
