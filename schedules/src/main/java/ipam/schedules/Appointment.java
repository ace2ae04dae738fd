package ipam.schedules;

import java.time.Duration;
import java.time.LocalTime;

/**
 * A task that runs again and again.
 *
 * @param task its name on the command line: {@code audit}
 * @param what it does, for people
 * @param every how often; at least a second
 * @param first when on a day, by the clock of the machine, so that not all begin at once
 * @param idle why it has nothing to do; empty when it has
 */
public record Appointment(String task, String what, Duration every, LocalTime first, String idle) {
    public Appointment {
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "Invalid interval of %s: %s (must be at least a second)".formatted(task, every));
        }
    }

    /** Whether there is something to do. */
    public boolean isOn() {
        return idle.isEmpty();
    }

    Beat beat() {
        return new Beat(every, first);
    }
}
