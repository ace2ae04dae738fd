package ipam.settings;

import java.time.Duration;
import java.util.Set;

/**
 * The settings of the task {@code server-availability}.
 *
 * @param staleAfter how old a status file may be
 * @param ask what servers with that role are asked for unless they say otherwise: dns, dhcp
 * @param timeout for the answers of one server
 * @param confirm so many times in a row must a server say nothing to be unreachable
 */
public record AvailabilitySettings(Duration staleAfter, Set<String> ask, Duration timeout, int confirm) {
    static final Duration TIMEOUT = Duration.ofSeconds(3);
    static final int CONFIRM = 2;
    private static final Duration MOST = Duration.ofDays(31);

    private static final Duration LEAST = Duration.ofHours(1);

    public AvailabilitySettings {
        ask = Set.copyOf(ask);
    }

    /** Three runs may be missed. */
    static Duration staleAfter(Duration every) {
        Duration four = every.multipliedBy(4);
        return four.compareTo(LEAST) > 0 ? four : LEAST;
    }

    /** How long an answer is believed: as long as a status file, and not for ever. */
    public Duration hold() {
        return staleAfter.compareTo(MOST) < 0 ? staleAfter : MOST;
    }
}
