package ipam.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task.
 *
 * @param id unique; the manifest's entries of the run bear it too
 * @param task the task's name on the command line: {@code audit}
 * @param started when
 * @param ended when; null while it runs, and when it was killed
 * @param result of it
 * @param rows accepted
 * @param rejected refused
 * @param note what a reader of {@code status} should know, in one line; empty when there is nothing; no personal data
 */
public record Run(
        String id,
        String task,
        Instant started,
        @Nullable Instant ended,
        Result result,
        long rows,
        long rejected,
        String note) {
    /** Whether its process ended before it did. */
    public boolean wasKilled() {
        return result == Result.FAILED && ended == null;
    }

    /** How a run stands. */
    public enum Result {
        RUNNING,
        COMPLETED,
        FAILED
    }
}
