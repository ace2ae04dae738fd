package ipam.lake;

import ipam.lake.PurgePlan.Removal;
import ipam.record.Datasets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the entry of a purge says about it. */
final class PurgeNotes {
    private static final String BEFORE = "before";
    private static final String POLICY = "policy";
    private static final String BY = "by";
    private static final String SERVER = "server";
    private static final String HELD = "held";
    private static final String REMOVED = "removed";

    private PurgeNotes() {}

    static Map<String, Object> of(PurgeRequest request, PurgePlan plan) {
        Map<String, Object> before = new LinkedHashMap<>();
        request.limits().forEach((dataset, day) -> before.put(dataset, day.toString()));
        List<Object> removed = new ArrayList<>();
        plan.removals().forEach(removal -> removed.add(of(removal)));
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put(BEFORE, before);
        notes.put(POLICY, request.policy());
        notes.put(BY, request.by());
        notes.put(HELD, new LinkedHashMap<>(plan.held()));
        notes.put(REMOVED, removed);
        if (request.isOfServer()) {
            notes.put(SERVER, request.server());
        }
        return notes;
    }

    private static Map<String, Object> of(Removal removal) {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("class", removal.kind().word());
        note.put("dataset", removal.dataset().name());
        note.put("before", removal.before().toString());
        note.put("rows", removal.rows());
        note.put("sourced", removal.sourced());
        note.put("bytes", removal.bytes());
        note.put("first", String.valueOf(removal.first()));
        note.put("last", String.valueOf(removal.last()));
        note.put("whole", removal.whole());
        note.put("edges", removal.edges());
        return note;
    }

    /** By name of a dataset the day before which its rows went. */
    static Map<String, LocalDate> limits(Entry entry) {
        Map<String, LocalDate> limits = new TreeMap<>();
        map(entry.notes().get(BEFORE))
                .forEach((dataset, day) -> limits.put(dataset, LocalDate.parse(String.valueOf(day))));
        return limits;
    }

    static PurgePlan plan(Entry entry) {
        List<Removal> removals = new ArrayList<>();
        if (entry.notes().get(REMOVED) instanceof List<?> removed) {
            removed.forEach(each -> removals.add(removal(map(each))));
        }
        Map<String, Long> held = new TreeMap<>();
        map(entry.notes().get(HELD)).forEach((name, rows) -> held.put(name, number(rows)));
        return new PurgePlan(removals, held);
    }

    /** The server that all was purged of; empty when it was no one server's. */
    static Optional<String> server(Entry entry) {
        return Optional.ofNullable(entry.notes().get(SERVER)).map(String::valueOf);
    }

    static String policy(Entry entry) {
        return String.valueOf(entry.notes().get(POLICY));
    }

    static String by(Entry entry) {
        return String.valueOf(entry.notes().get(BY));
    }

    private static Removal removal(Map<String, ?> note) {
        return new Removal(
                RetentionClass.named(String.valueOf(note.get("class"))),
                Datasets.named(String.valueOf(note.get("dataset"))),
                LocalDate.parse(String.valueOf(note.get("before"))),
                number(note.get("rows")),
                number(note.get("sourced")),
                number(note.get("bytes")),
                day(note.get("first")),
                day(note.get("last")),
                (int) number(note.get("whole")),
                (int) number(note.get("edges")));
    }

    private static @Nullable LocalDate day(@Nullable Object text) {
        String day = String.valueOf(text);
        return day.equals("null") ? null : LocalDate.parse(day);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((key, each) -> map.put(String.valueOf(key), each));
        }
        return map;
    }
}
