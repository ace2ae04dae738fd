package ipam.lake;

import ipam.format.LogSpan;
import ipam.format.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this lake remembers of a source that a site collected. Its ranges are those of the site, so that a line is proved
 * by the same bytes; its counts are those of the rows here.
 */
final class PulledSource {
    /** Who told of a server this long ago may have handed it over since. */
    static final Duration LATELY = Duration.ofDays(30);

    private PulledSource() {}

    /**
     * What an entry says.
     *
     * @param theirs what the site says of it since the last pull
     * @param known what is known of it here
     * @param delivered rows of it in the same entry
     * @param purged the moment before which the site has no rows of its kind any more: nothing there is covered
     */
    static Optional<SourceUpdate> of(
            Site site, SourceState theirs, @Nullable SourceState known, long delivered, Instant purged) {
        long behind = known == null ? -1 : known.position().offset();
        boolean further = theirs.position().offset() > behind;
        if (!further && known != null && delivered == 0) {
            return Optional.empty();
        }
        List<SourceRange> ranges = new ArrayList<>();
        theirs.ranges().stream()
                .filter(range -> further && range.length() > 0 && range.end() > behind)
                .map(range -> new SourceRange(
                        range.offset(), range.length(), range.sha256(), range.firstLine(), range.accepted(), 0, 0))
                .forEach(ranges::add);
        long said = ranges.stream().mapToLong(SourceRange::accepted).sum();
        Position position = further || known == null ? theirs.position() : known.position();
        if (delivered != said) {
            ranges.add(correction(position, delivered - said));
        }
        String file = known != null && !further ? known.file() : site.prefix() + theirs.file();
        return Optional.of(new SourceUpdate(
                theirs.id(),
                theirs.server(),
                file,
                theirs.format(),
                theirs.zone(),
                theirs.size(),
                theirs.modified(),
                position,
                theirs.fingerprint(),
                theirs.generation(),
                ranges,
                isLeft(theirs.to(), purged) ? later(theirs.from(), purged) : null,
                isLeft(theirs.to(), purged) ? theirs.to() : null,
                further ? left(theirs.logs(), purged) : List.of()));
    }

    private static boolean isLeft(@Nullable Instant to, Instant purged) {
        return to != null && !to.isBefore(purged);
    }

    private static @Nullable Instant later(@Nullable Instant from, Instant purged) {
        return from != null && from.isBefore(purged) ? purged : from;
    }

    private static List<LogSpan> left(List<LogSpan> logs, Instant purged) {
        return logs.stream()
                .filter(span -> isLeft(span.to(), purged))
                .map(span -> new LogSpan(
                        span.server(),
                        span.kind(),
                        span.first(),
                        span.last(),
                        span.events(),
                        span.from().isBefore(purged) ? purged : span.from(),
                        span.to()))
                .toList();
    }

    /** More rows of a source of which nothing else is new. */
    static SourceUpdate counted(SourceState known, long delivered) {
        return new SourceUpdate(
                known.id(),
                known.server(),
                known.file(),
                known.format(),
                known.zone(),
                known.size(),
                known.modified(),
                known.position(),
                known.fingerprint(),
                known.generation(),
                List.of(correction(known.position(), delivered)),
                null,
                null);
    }

    /** Of counts alone. */
    private static SourceRange correction(Position position, long rows) {
        return new SourceRange(position.offset(), 0, "", position.line() + 1, rows, 0, 0);
    }

    /** The site that a source came from; empty: this installation collected it. */
    static String site(SourceState source) {
        int colon = source.file().indexOf(':');
        String name = colon < 0 ? "" : source.file().substring(0, colon);
        boolean isAddress = source.file().startsWith("://", Math.max(colon, 0));
        return Site.isName(name) && !isAddress ? name : "";
    }
}
