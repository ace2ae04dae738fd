package ipam.readers.windows;

import ipam.format.LogSpan;
import ipam.readers.logon.LogSpans;
import ipam.readers.logon.WindowsEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The books of a reader: what it met of Windows events, whether a dataset wants them or not. Not thread-safe. */
public final class MetEvents {
    /** A hostile log can name as many channels as it has events. */
    private static final int MOST = 10_000;

    private static final String OTHERS = "others";

    private record Kind(String channel, int eventId) {}

    private final Map<Kind, String> names = new HashMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final LogSpans logs;

    /** @param server that the file was collected from */
    public MetEvents(String server) {
        this.logs = new LogSpans(server);
    }

    /** Counts an event, and takes note of the log that it is of. */
    public void add(WindowsEvent event) {
        count(event.channel(), event.eventId());
        addToLog(event);
    }

    /** Counts an event by channel and id; most are of the same few. */
    public void count(String channel, int eventId) {
        String name = names.size() < MOST
                ? names.computeIfAbsent(new Kind(channel, eventId), kind -> kind.channel() + " " + kind.eventId())
                : names.getOrDefault(new Kind(channel, eventId), OTHERS);
        kinds.merge(name, 1L, Long::sum);
    }

    /** Takes note of the log that an event is of. */
    public void addToLog(WindowsEvent event) {
        logs.add(event);
    }

    /** How many events there were of each channel and id: {@code Security 4624}. */
    public Map<String, Long> kinds() {
        return kinds;
    }

    /** How far the logs reach. */
    public List<LogSpan> logs() {
        return logs.told();
    }

    /** Time of the earliest event, as {@link ipam.format.Reader#earliest} has it. */
    long earliest() {
        return logs.earliest();
    }
}
