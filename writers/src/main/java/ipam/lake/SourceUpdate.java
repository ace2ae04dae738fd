package ipam.lake;

import ipam.format.LogSpan;
import ipam.format.Position;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one entry says about a source: the ranges it adds, and where the source stands after it.
 *
 * @param id {@code source_id} of its rows
 * @param server FQDN, lower case
 * @param file as collected
 * @param format name of the format
 * @param zone name of the time zone; empty when nobody named one
 * @param size of the file when it was read
 * @param modified of the file when it was read
 * @param position where the next run goes on
 * @param fingerprint of the server and the first complete data line; sources that were rewritten share it
 * @param generation 0, and one more each time the content before the position turned out to be rewritten
 * @param ranges the ranges that this entry adds
 * @param from earliest time of the rows added; null without any
 * @param to latest time of the rows added; null without any
 * @param logs what the added ranges hold of event logs, one of each log
 */
public record SourceUpdate(
        String id,
        String server,
        String file,
        String format,
        String zone,
        long size,
        Instant modified,
        Position position,
        String fingerprint,
        int generation,
        List<SourceRange> ranges,
        @Nullable Instant from,
        @Nullable Instant to,
        List<LogSpan> logs) {
    public SourceUpdate {
        ranges = List.copyOf(ranges);
        logs = List.copyOf(logs);
    }

    /** Of a source that holds no event log. */
    public SourceUpdate(
            String id,
            String server,
            String file,
            String format,
            String zone,
            long size,
            Instant modified,
            Position position,
            String fingerprint,
            int generation,
            List<SourceRange> ranges,
            @Nullable Instant from,
            @Nullable Instant to) {
        this(
                id,
                server,
                file,
                format,
                zone,
                size,
                modified,
                position,
                fingerprint,
                generation,
                ranges,
                from,
                to,
                List.of());
    }

    SourceUpdate in(int number) {
        List<SourceRange> numbered =
                ranges.stream().map(range -> range.in(number)).toList();
        return new SourceUpdate(
                id,
                server,
                file,
                format,
                zone,
                size,
                modified,
                position,
                fingerprint,
                generation,
                numbered,
                from,
                to,
                logs);
    }
}
