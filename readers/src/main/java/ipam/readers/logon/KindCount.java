package ipam.readers.logon;

import java.util.HashMap;
import java.util.Map;

/** Counts events by channel and id; most are of the same few. */
public final class KindCount {
    /** A hostile log can name as many channels as it has events. */
    private static final int MOST = 10_000;

    private static final String OTHERS = "others";

    private record Kind(String channel, int eventId) {}

    private final Map<Kind, String> names = new HashMap<>();
    private final Map<String, Long> counts;

    /** @param counts to be kept, by channel and id: {@code Security 4624} */
    public KindCount(Map<String, Long> counts) {
        this.counts = counts;
    }

    /** Counts an event. */
    public void add(String channel, int eventId) {
        String name = names.size() < MOST
                ? names.computeIfAbsent(new Kind(channel, eventId), kind -> kind.channel() + " " + kind.eventId())
                : names.getOrDefault(new Kind(channel, eventId), OTHERS);
        counts.merge(name, 1L, Long::sum);
    }
}
