package ipam.lake;

import ipam.lake.CoverageSpan.Gap;
import ipam.lake.LogDays.Hole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From the first row of a log to its last: spans that are covered, and holes between them, without overlap. */
final class CoverageSpans {
    private CoverageSpans() {}

    /** The spans of a log, in order. */
    static List<CoverageSpan> of(CoverageSpan.Log log, Instant first, Instant last, List<Hole> holes) {
        List<CoverageSpan> spans = new ArrayList<>();
        for (Piece piece : pieces(first, last, holes)) {
            int previous = spans.size() - 1;
            if (previous >= 0 && spans.get(previous).gap() == piece.gap) {
                CoverageSpan longer = spans.get(previous);
                spans.set(previous, new CoverageSpan(log.server(), log.kind(), longer.start(), piece.end, piece.gap));
            } else {
                spans.add(new CoverageSpan(log.server(), log.kind(), piece.start, piece.end, piece.gap));
            }
        }
        // The last row itself, when it is the first after a hole, or the only one.
        if (spans.isEmpty() || spans.get(spans.size() - 1).gap() != null) {
            spans.add(new CoverageSpan(log.server(), log.kind(), last, last, null));
        }
        return spans;
    }

    private record Piece(
            Instant start, Instant end, @Nullable Gap gap) {}

    /** The time between two neighbouring bounds is of one kind: that of the strongest hole over it. */
    private static List<Piece> pieces(Instant first, Instant last, List<Hole> holes) {
        NavigableSet<Instant> bounds = new TreeSet<>(List.of(first, last));
        NavigableMap<Instant, List<Hole>> starting = new TreeMap<>();
        for (Hole hole : holes) {
            Instant start = hole.start().isBefore(first) ? first : hole.start();
            Instant end = hole.end().isAfter(last) ? last : hole.end();
            if (start.isBefore(end)) {
                bounds.add(start);
                bounds.add(end);
                starting.computeIfAbsent(start, moment -> new ArrayList<>()).add(new Hole(start, end, hole.gap()));
            }
        }
        List<Piece> pieces = new ArrayList<>();
        List<Hole> over = new ArrayList<>();
        for (Instant start = first; start.isBefore(last); ) {
            Instant here = start;
            Instant end = bounds.higher(here);
            over.removeIf(hole -> !hole.end().isAfter(here));
            over.addAll(starting.getOrDefault(here, List.of()));
            pieces.add(new Piece(
                    here,
                    end,
                    over.stream().map(Hole::gap).min(Comparator.naturalOrder()).orElse(null)));
            start = end;
        }
        return pieces;
    }
}
