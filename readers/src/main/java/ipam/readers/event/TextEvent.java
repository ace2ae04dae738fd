package ipam.readers.event;

import ipam.format.Dictionary;
import ipam.readers.logon.WindowsEvent;
import java.util.ArrayList;
import java.util.List;

/** An event as a reader has found it so far; moved on to the next event by {@link #clear}. */
final class TextEvent implements WindowsEvent {
    String provider = "";
    String channel = "";
    String computer = "";
    String userId = "";
    int eventId = -1;
    int version;
    int level;
    long keywords;
    long recordId = -1;
    long time = Dictionary.NULL;
    boolean sorted;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    void clear() {
        provider = "";
        channel = "";
        computer = "";
        userId = "";
        eventId = -1;
        version = 0;
        level = 0;
        keywords = 0;
        recordId = -1;
        time = Dictionary.NULL;
        sorted = false;
        names.clear();
        values.clear();
    }

    void add(String name, String value) {
        names.add(name);
        values.add(value);
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public String computer() {
        return computer;
    }

    @Override
    public int eventId() {
        return eventId;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public int level() {
        return level;
    }

    @Override
    public long keywords() {
        return keywords;
    }

    @Override
    public long recordId() {
        return recordId;
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public String userId() {
        return userId;
    }

    /** Tells events whose values were sorted by name, as far as that shows. */
    void lookWhetherSorted() {
        sorted = names.size() > 1 && names.equals(names.stream().sorted().toList());
    }

    @Override
    public boolean isOrdered() {
        return !sorted;
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public String name(int index) {
        return names.get(index);
    }

    @Override
    public String value(int index) {
        return values.get(index);
    }
}
