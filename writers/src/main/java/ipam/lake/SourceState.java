package ipam.lake;

import ipam.format.LogSpan;
import ipam.format.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest knows of a source: the sum of its {@link SourceUpdate}s.
 *
 * @param id {@code source_id} of its rows
 * @param server FQDN, lower case
 * @param file as collected last
 * @param format name of the format
 * @param zone name of the time zone; empty when nobody named one
 * @param size of the file when it was read last
 * @param modified of the file when it was read last
 * @param position where the next run goes on
 * @param fingerprint of the server and the first complete data line; sources that were rewritten share it
 * @param generation 0, and one more each time the content before the position turned out to be rewritten
 * @param ranges every range collected, in order
 * @param accepted rows in the lake
 * @param rejected rows in {@code rejection}
 * @param from earliest time of its rows; null without any
 * @param to latest time of its rows; null without any
 * @param logs what it holds of event logs, one of each log
 */
public record SourceState(
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
        long accepted,
        long rejected,
        @Nullable Instant from,
        @Nullable Instant to,
        List<LogSpan> logs) {
    /** So far the clock of a server, or the zone it is taken to be in, may be apart from that of its files. */
    private static final Duration APART = Duration.ofDays(1);

    public SourceState {
        ranges = List.copyOf(ranges);
        logs = List.copyOf(logs);
    }

    /** The collected range that holds a line; empty when there is none. */
    public Optional<SourceRange> holding(long line) {
        return ranges.stream()
                .filter(range -> range.length() > 0 && range.firstLine() <= line)
                .reduce((a, b) -> b);
    }

    /** Number of the last entry that added to it; 0 for none. */
    int lastEntry() {
        return ranges.stream().mapToInt(SourceRange::entry).max().orElse(0);
    }

    /** Whether it has rows of a later time than it was written to: by a clock that was wrong, if it was read before that. */
    boolean isAhead() {
        return to != null && to.isAfter(modified.plus(APART));
    }

    static SourceState first(SourceUpdate update) {
        return of(update, update.ranges(), update.from(), update.to(), update.logs());
    }

    /** This source after one more update. */
    SourceState with(SourceUpdate update) {
        List<SourceRange> all = new ArrayList<>(ranges);
        all.addAll(update.ranges());
        return of(update, all, earlier(from, update.from()), later(to, update.to()), together(update.logs()));
    }

    /** All that was ever said about it, as one update. */
    SourceUpdate asUpdate() {
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
                ranges,
                from,
                to,
                logs);
    }

    private static SourceState of(
            SourceUpdate update,
            List<SourceRange> ranges,
            @Nullable Instant from,
            @Nullable Instant to,
            List<LogSpan> logs) {
        return new SourceState(
                update.id(),
                update.server(),
                update.file(),
                update.format(),
                update.zone(),
                update.size(),
                update.modified(),
                update.position(),
                update.fingerprint(),
                update.generation(),
                ranges,
                ranges.stream().mapToLong(SourceRange::accepted).sum(),
                ranges.stream().mapToLong(SourceRange::rejected).sum(),
                from,
                to,
                logs);
    }

    private List<LogSpan> together(List<LogSpan> more) {
        List<LogSpan> all = new ArrayList<>(logs);
        for (LogSpan span : more) {
            int same = IntStream.range(0, all.size())
                    .filter(i -> all.get(i).isOfOneLogWith(span))
                    .findFirst()
                    .orElse(all.size());
            if (same < all.size()) {
                all.set(same, all.get(same).plus(span));
            } else {
                all.add(span);
            }
        }
        return all;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }
}
