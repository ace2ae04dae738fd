package ipam.jobs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a scheduled report.
 *
 * @param report which
 * @param files that were written, or would be
 * @param due when it is next due; null: it was due
 * @param problem why it could not be made; empty when it could
 */
public record MadeReport(
        ScheduledReport report, List<Path> files, @Nullable Instant due, String problem) {
    public MadeReport {
        files = List.copyOf(files);
    }
}
