package ipam.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about, for a reader who was not in the room.
 *
 * @param title of the report
 * @param subject the object it is about, in words; empty when the title says it
 * @param window the time it covers
 * @param asOf the moment that nothing in it is later than; null where the answer knows none
 * @param coverage sentences: what data there is, and what is missing
 * @param head SHA-256 of the manifest's newest entry that it was made from; empty where the answer knows none
 */
public record Cover(
        String title,
        String subject,
        TimeWindow window,
        @Nullable Instant asOf,
        List<String> coverage,
        String head) {
    public Cover {
        coverage = List.copyOf(coverage);
    }

    /** The same about something else. */
    public Cover about(String other) {
        return new Cover(title, other, window, asOf, coverage, head);
    }
}
