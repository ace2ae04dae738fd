package ipam.lake;

import ipam.lake.LakeState.Retired;
import ipam.record.Datasets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Entries applied one after the other. The same entries give the same state, wherever the replay began. */
final class Replay {
    /** How long a removed part stays for readers that hold it. */
    static final Duration GRACE = Duration.ofHours(24);

    private final TreeMap<String, Part> parts = new TreeMap<>();
    private final TreeMap<String, Retired> retired = new TreeMap<>();
    private final TreeSet<YearMonth> underived = new TreeSet<>();
    private final TreeSet<YearMonth> unjoined = new TreeSet<>();
    private final TreeMap<String, LocalDate> purged = new TreeMap<>();
    private final TreeMap<String, Forgotten> forgotten = new TreeMap<>();
    private AccessHead accessed;
    private int head;
    private String hash;
    private Instant time;

    Replay(LakeState from) {
        head = from.head();
        hash = from.hash();
        time = from.time();
        from.parts().forEach(part -> parts.put(part.file(), part));
        from.retired().forEach(gone -> retired.put(gone.part().file(), gone));
        underived.addAll(from.underived());
        unjoined.addAll(from.unjoined());
        purged.putAll(from.purged());
        forgotten.putAll(from.forgotten());
        accessed = from.accessed();
    }

    void apply(Entry entry, String entryHash) {
        for (String file : entry.removed()) {
            Part part = parts.remove(file);
            if (part == null) {
                throw new LakeException("Cannot read manifest entry %d: it removes %s, which is no part before it"
                        .formatted(entry.number(), file));
            }
            retired.put(file, new Retired(part, entry.time()));
        }
        for (Part part : entry.added()) {
            if (parts.put(part.file(), part) != null) {
                throw new LakeException("Cannot read manifest entry %d: it adds %s, which was there before"
                        .formatted(entry.number(), part.file()));
            }
        }
        if (entry.task().equals(Change.DERIVING)) {
            underived.clear();
            unjoined.clear();
            if (entry.notes().get(Change.AS_OF) instanceof Number seen) {
                // What was collected while it derived waits for the next time.
                parts.values().stream()
                        .filter(part -> number(part) > seen.intValue())
                        .forEach(this::touch);
            }
        } else if (entry.task().equals(Purge.TASK)) {
            // What is left was derived in the same entry.
            PurgeNotes.limits(entry).forEach((dataset, day) -> purged.merge(dataset, day, Replay::later));
            PurgeNotes.server(entry)
                    .ifPresent(server -> forgotten.put(
                            server,
                            new Forgotten(
                                    entry.number(),
                                    entry.time(),
                                    PurgeNotes.plan(entry).held().isEmpty())));
        } else if (!entry.task().equals(Change.MERGING)) {
            entry.added().forEach(this::touch);
        }
        accessed = AccessHead.of(entry).orElse(accessed);
        head = entry.number();
        hash = entryHash;
        time = entry.time();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private void touch(Part part) {
        if (part.dataset().equals(Datasets.LEASE_EVENT.name())) {
            underived.add(YearMonth.parse(part.partition().substring(0, "2026-11".length())));
        }
        unjoined.addAll(Sessions.months(List.of(part)));
    }

    /** Number of the entry that added a part; its file's name begins with it. */
    private static int number(Part part) {
        int name = part.file().lastIndexOf('/') + 1;
        return Integer.parseInt(part.file().substring(name, name + "00000123".length()));
    }

    LakeState state() {
        retired.values().removeIf(gone -> gone.since().plus(GRACE).isBefore(time));
        return new LakeState(
                head,
                hash,
                time,
                new ArrayList<>(parts.values()),
                new ArrayList<>(retired.values()),
                underived,
                unjoined,
                purged,
                forgotten,
                accessed);
    }
}
