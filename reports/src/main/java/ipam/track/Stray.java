package ipam.track;

import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logons of a user from one address, or with one card, of which no lease is on record: a fixed address, or one of a
 * server whose data is not collected.
 */
record Stray(Logon first, Logon last, int logons) {
    /** The rows by where they came from; of a moment, those before it and the first one after it. */
    static List<Stray> of(List<Logon> logons, TimeWindow window) {
        Instant moment = window.isMoment() ? window.from() : null;
        Map<String, List<Logon>> places = new LinkedHashMap<>();
        for (Logon logon : logons) {
            places.computeIfAbsent(place(logon), none -> new ArrayList<>()).add(logon);
        }
        return places.values().stream()
                .filter(own -> moment == null || !own.get(0).time().isAfter(moment))
                .map(own -> new Stray(own.get(0), own.get(own.size() - 1), own.size()))
                .toList();
    }

    private static String place(Logon logon) {
        return logon.ip() == null ? String.valueOf(logon.mac()) : logon.ip().toString();
    }

    /** The address, or the card where the rows name no address. */
    String place() {
        return place(first);
    }

    @Nullable
    String ip() {
        return first.ip() == null ? null : first.ip().toString();
    }
}
