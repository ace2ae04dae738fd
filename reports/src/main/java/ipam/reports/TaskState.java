package ipam.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task and its runs.
 *
 * @param task its name: {@code audit}
 * @param lastRun when the last run began; null when it never ran
 * @param nextDue when it should run again; null when nothing says so
 * @param counts of the last run
 * @param lag how far the data is behind; null when there is none
 */
public record TaskState(
        String task,
        @Nullable Instant lastRun,
        Result result,
        @Nullable Instant nextDue,
        Counts counts,
        @Nullable Duration lag) {

    /** How the last run ended. */
    public enum Result {
        COMPLETED,
        FAILED,
        RUNNING,
        NEVER;

        /** As answers say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rows that went into the lake, and input that was rejected. */
    public record Counts(long rows, long rejected) {
        /** Of a task that never ran. */
        public static final Counts NONE = new Counts(0, 0);
    }

    /** A task that never ran. */
    public static TaskState never(String task) {
        return new TaskState(task, null, Result.NEVER, null, Counts.NONE, null);
    }
}
