package ipam.readers.windows;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout;
import ipam.format.RecordBlock;
import ipam.readers.change.ChangeEvents;
import ipam.readers.logon.BadLine;
import ipam.readers.logon.EventKind;
import ipam.readers.logon.LogonEvents;
import ipam.readers.logon.LogonRows;
import ipam.readers.logon.LogonRows.Refused;
import ipam.readers.logon.WindowsEvent;
import ipam.readers.zone.ZoneEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns Windows events into rows of the datasets of {@link Layout#WINDOWS_EVENT}; the readers of EVTX, XML and JSON share
 * it. An event is of one dataset at most. Not thread-safe.
 */
public final class WindowsEvents {
    private static final String DAMAGED = "export the log again; if it is damaged there too, this event is lost";

    private final List<EventKind> kinds;
    private final LogonRows rejections;
    private final String server;

    /**
     * Rows of a file.
     *
     * @param dictionaries of {@link Layout#WINDOWS_EVENT}
     * @param server that the file was collected from: of events that name no computer
     * @param format its name
     */
    public WindowsEvents(Dictionaries dictionaries, String server, String format) {
        LogonRows logons = new LogonRows(dictionaries, format);
        this.kinds = List.of(new LogonEvents(logons), new ChangeEvents(dictionaries), new ZoneEvents(dictionaries));
        this.rejections = logons;
        this.server = server;
    }

    /**
     * Whether such events may become rows, so that a reader need not look into the others.
     *
     * @param provider empty when the input does not say: then the channel decides
     */
    public boolean areWanted(String provider, String channel, int eventId) {
        return kind(provider, channel, eventId) != null;
    }

    private @Nullable EventKind kind(String provider, String channel, int eventId) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).wants(provider, channel, eventId)) {
                return kinds.get(i);
            }
        }
        return null;
    }

    /**
     * Adds the row of an event, a rejected one when a value of it can't be read.
     *
     * @param line of the file, or number of the record in it
     * @param text of the event, for a rejection
     * @return false when the event is of no dataset: nothing was added
     */
    public boolean add(WindowsEvent event, long line, RecordBlock block, Supplier<String> text) {
        @Nullable EventKind kind = kind(event.provider(), event.channel(), event.eventId());
        if (kind == null) {
            return false;
        }
        String computer = event.computer().isEmpty() ? server : event.computer();
        try {
            if (event.time() == Dictionary.NULL) {
                throw new BadLine("event has no time", DAMAGED);
            }
            if (!kind.add(event, computer, line, block)) {
                return false;
            }
        } catch (BadLine e) {
            byte[] raw = text.get().getBytes(StandardCharsets.UTF_8);
            rejections.reject(block, computer, line, event.time(), e.refused(), raw, 0, raw.length);
        }
        if (event.recordId() >= 0) {
            RecordBlock own = block.last();
            own.facts[Layout.RECORD_ID][own.size() - 1] = event.recordId();
        }
        return true;
    }

    /**
     * Adds a rejected row for what is no event.
     *
     * @param time microseconds since 1970; {@link Dictionary#NULL} when unknown
     */
    public void reject(RecordBlock block, long line, long time, Refused refused, byte[] bytes, int from, int to) {
        rejections.reject(block, server, line, time, refused, bytes, from, to);
    }
}
