package ipam.readers.logon;

import ipam.format.Dictionary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An event that a test tells. */
record Told(int eventId, String computer, Instant moment, List<Map.Entry<String, String>> values)
        implements WindowsEvent {
    static Told event(int id, String... namesAndValues) {
        List<Map.Entry<String, String>> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Told(id, "DC1.contoso.test", Instant.parse("2026-11-02T08:00:00Z"), values);
    }

    @Override
    public String provider() {
        return "Microsoft-Windows-Security-Auditing";
    }

    @Override
    public String channel() {
        return "Security";
    }

    @Override
    public int version() {
        return 0;
    }

    @Override
    public int level() {
        return 0;
    }

    @Override
    public long keywords() {
        return 0;
    }

    @Override
    public long recordId() {
        return -1;
    }

    @Override
    public long time() {
        return moment.equals(Instant.MIN) ? Dictionary.NULL : ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    @Override
    public String userId() {
        return "";
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public String name(int index) {
        return values.get(index).getKey();
    }

    @Override
    public String value(int index) {
        return values.get(index).getValue();
    }
}
