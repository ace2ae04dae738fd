package ipam.lake;

import ipam.format.LogSpan;
import ipam.lake.CoverageSpan.Gap;
import ipam.lake.LogDays.Hole;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was collected of a server's event log, from the spans of its sources alone. An event log numbers its events, so
 * that of whole exports it is known whether one goes on where the other ended, however quiet the server is. Of exports
 * that hold a choice of events, only that they have none of a whole day. Immutable.
 */
final class EventLog {
    private final List<LogSpan> spans;

    /** @param unordered spans of one log, at least one */
    EventLog(List<LogSpan> unordered) {
        this.spans = unordered.stream()
                .sorted(Comparator.comparing(LogSpan::from).thenComparing(LogSpan::to))
                .toList();
    }

    /** The earliest event. */
    Instant first() {
        return spans.get(0).from();
    }

    /** The latest event. */
    Instant last() {
        return spans.stream().map(LogSpan::to).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The stretches of which events are missing. */
    List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        LogSpan before = spans.get(0);
        for (LogSpan next : spans) {
            if (next.from().isAfter(before.to())) {
                look(before, next, holes);
            }
            before = next.to().isAfter(before.to()) ? next : before;
        }
        return holes;
    }

    private static void look(LogSpan before, LogSpan next, List<Hole> holes) {
        if (before.isWhole() && next.isWhole()) {
            if (next.first() != before.last() + 1) {
                holes.add(new Hole(before.to(), next.from(), Gap.MISSING_RECORDS));
            }
            return;
        }
        Instant missing =
                day(before.to()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = day(next.from()).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (missing.isBefore(end)) {
            holes.add(new Hole(missing, end, Gap.MISSING_DAY));
        }
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
