package ipam.track;

import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Logons of a user from one address, or with one card, of which no lease is on record: a fixed address, or one of a
 * server whose data is not collected.
 */
record Stray(Logon first, Logon last, int logons, List<Evidence> evidence) {
    /** The rows by where they came from; of a moment, those before it. */
    static List<Stray> of(List<Logon> logons, TimeWindow window) {
        Instant moment = window.isMoment() ? window.from() : null;
        Map<String, List<Logon>> places = new LinkedHashMap<>();
        for (Logon logon : logons) {
            if (moment == null || !logon.time().isAfter(moment)) {
                places.computeIfAbsent(logon.place(), none -> new ArrayList<>()).add(logon);
            }
        }
        return places.values().stream()
                .map(own -> new Stray(own.get(0), own.get(own.size() - 1), own.size(), List.of()).with(Map.of()))
                .toList();
    }

    /** The rows that it stands on. */
    Stream<Logon> rows() {
        return first.equals(last) ? Stream.of(first) : Stream.of(first, last);
    }

    Stray with(Map<Logon, Evidence> found) {
        return new Stray(
                first,
                last,
                logons,
                rows().map(logon -> found.getOrDefault(logon, LogonEvidence.bare(logon)))
                        .toList());
    }

    /** The address, or the card where the rows name no address. */
    String place() {
        return first.place();
    }

    @Nullable
    String ip() {
        return first.ip() == null ? null : first.ip().toString();
    }
}
