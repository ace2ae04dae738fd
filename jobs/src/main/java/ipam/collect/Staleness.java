package ipam.collect;

import ipam.lake.SourceSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which exports nobody made anew for longer than their interval allows. Of exports that bear their date in the name only
 * the newest counts: the others are meant to be old. Thread-safe.
 */
public final class Staleness {
    private final Instant before;
    private final Map<Series, Newest> series = new HashMap<>();

    private record Series(String server, String name) {}

    private record Newest(String file, Instant asOf) {}

    /** @param before an export that was last true before this is stale */
    public Staleness(Instant before) {
        this.before = before;
    }

    /** An export of a server, and as of when it is true. */
    synchronized void seen(String server, String file, Instant asOf) {
        series.merge(
                new Series(server, SourceSeries.of(file)),
                new Newest(file, asOf),
                (one, other) -> other.asOf().isAfter(one.asOf()) ? other : one);
    }

    /** A finding for each series that is stale, the oldest of a server first. */
    public synchronized List<Finding> findings() {
        List<Map.Entry<Series, Newest>> stale = new ArrayList<>(series.entrySet());
        stale.removeIf(entry -> !entry.getValue().asOf().isBefore(before));
        stale.sort(Comparator.comparing(
                        (Map.Entry<Series, Newest> entry) -> entry.getKey().server())
                .thenComparing(entry -> entry.getValue().asOf())
                .thenComparing(entry -> entry.getValue().file()));
        return stale.stream()
                .map(entry -> new Finding(
                        Finding.Kind.STALE,
                        entry.getKey().server(),
                        entry.getValue().file(),
                        0))
                .toList();
    }
}
