package ipam.lake;

import ipam.lake.LakeState.Retired;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeMap;

/** Entries applied one after the other. The same entries give the same state, wherever the replay began. */
final class Replay {
    /** How long a removed part stays for readers that hold it. */
    static final Duration GRACE = Duration.ofHours(24);

    private final TreeMap<String, Part> parts = new TreeMap<>();
    private final TreeMap<String, Retired> retired = new TreeMap<>();
    private int head;
    private String hash;
    private Instant time;

    Replay(LakeState from) {
        head = from.head();
        hash = from.hash();
        time = from.time();
        from.parts().forEach(part -> parts.put(part.file(), part));
        from.retired().forEach(gone -> retired.put(gone.part().file(), gone));
    }

    void apply(Entry entry, String entryHash) {
        for (String file : entry.removed()) {
            Part part = parts.remove(file);
            if (part == null) {
                throw new ManifestException("Cannot read manifest entry %d: it removes %s, which is no part before it"
                        .formatted(entry.number(), file));
            }
            retired.put(file, new Retired(part, entry.time()));
        }
        for (Part part : entry.added()) {
            if (parts.put(part.file(), part) != null) {
                throw new ManifestException("Cannot read manifest entry %d: it adds %s, which was there before"
                        .formatted(entry.number(), part.file()));
            }
        }
        head = entry.number();
        hash = entryHash;
        time = entry.time();
    }

    LakeState state() {
        retired.values().removeIf(gone -> gone.since().plus(GRACE).isBefore(time));
        return new LakeState(head, hash, time, new ArrayList<>(parts.values()), new ArrayList<>(retired.values()));
    }
}
