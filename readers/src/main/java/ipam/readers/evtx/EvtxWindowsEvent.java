package ipam.readers.evtx;

import ipam.evtx.EvtxEvent;
import ipam.readers.logon.WindowsEvent;

/**
 * The event of an event log, as the mappings to datasets see it. Follows its reader: make one for each reader.
 *
 * @param event of the reader
 */
public record EvtxWindowsEvent(EvtxEvent event) implements WindowsEvent {
    @Override
    public String provider() {
        return event.provider();
    }

    @Override
    public String channel() {
        return event.channel();
    }

    @Override
    public String computer() {
        return event.computer();
    }

    @Override
    public int eventId() {
        return event.eventId();
    }

    @Override
    public int version() {
        return event.version();
    }

    @Override
    public int level() {
        return event.level();
    }

    @Override
    public long keywords() {
        return event.keywords();
    }

    @Override
    public long recordId() {
        return event.eventRecordId();
    }

    @Override
    public long time() {
        return event.time();
    }

    @Override
    public String userId() {
        return event.userId();
    }

    @Override
    public int size() {
        return event.size();
    }

    @Override
    public String name(int index) {
        return event.name(index);
    }

    @Override
    public String value(int index) {
        return event.value(index);
    }

    @Override
    public String value(String name) {
        return event.value(name);
    }
}
