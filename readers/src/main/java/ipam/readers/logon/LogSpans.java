package ipam.readers.logon;

import ipam.format.Dictionary;
import ipam.format.LogSpan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the security logs reach that a reader meets. Events may be forwarded from thousands of machines, and who works
 * at them is nobody's business here: besides the server that the file was collected from, those logs are told of that
 * only a domain controller or Network Policy Server can have written. Not thread-safe.
 */
public final class LogSpans {
    private static final String CHANNEL = "Security";
    /** A hostile log can name as many computers as it has events. */
    private static final int MOST = 10_000;

    private final String server;
    private final Map<String, Span> spans = new HashMap<>();
    private String lastComputer = "";
    private Span last = new Span();
    private long earliest = Long.MAX_VALUE;

    /** @param server that the file was collected from */
    public LogSpans(String server) {
        this.server = server;
    }

    private static final class Span {
        private boolean serves;
        private long events;
        private long numbered;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;

        void add(WindowsEvent event) {
            int id = event.eventId();
            serves |= id == 4768 || id == 4769 || id == 4771 || (id >= 6272 && id <= 6278);
            events++;
            long record = event.recordId();
            if (record >= 0) {
                numbered++;
                first = Math.min(first, record);
                last = Math.max(last, record);
            }
            from = Math.min(from, event.time());
            to = Math.max(to, event.time());
        }

        LogSpan of(String server) {
            boolean all = numbered == events;
            return new LogSpan(
                    server,
                    LogSpan.SECURITY,
                    all ? first : -1,
                    all ? last : -1,
                    events,
                    Instant.EPOCH.plus(from, ChronoUnit.MICROS),
                    Instant.EPOCH.plus(to, ChronoUnit.MICROS));
        }
    }

    /** Takes note of an event, wanted or not. */
    public void add(WindowsEvent event) {
        if (event.time() == Dictionary.NULL) {
            return;
        }
        earliest = Math.min(earliest, event.time());
        if (!event.channel().equals(CHANNEL)) {
            return;
        }
        String computer = event.computer();
        if (last.events == 0 || !computer.equals(lastComputer)) {
            String name = computer.isEmpty() ? server : EventRows.named(computer);
            Span known = spans.get(name);
            if (known == null && spans.size() == MOST) {
                return;
            }
            last = known == null ? new Span() : known;
            spans.put(name, last);
            lastComputer = computer;
        }
        last.add(event);
    }

    /** Time of the earliest event, whatever its log; {@link Long#MAX_VALUE} without any. */
    public long earliest() {
        return earliest;
    }

    /** What is to be told, by server. */
    public List<LogSpan> told() {
        return spans.entrySet().stream()
                .filter(span -> span.getValue().serves || span.getKey().equals(server))
                .sorted(Map.Entry.comparingByKey())
                .map(span -> span.getValue().of(span.getKey()))
                .toList();
    }
}
