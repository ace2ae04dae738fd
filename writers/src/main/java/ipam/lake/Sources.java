package ipam.lake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the manifest knows of every source, by id and by fingerprint. Follows the lake it came from as that commits or
 * refreshes. Thread-safe.
 */
public final class Sources {
    private final Map<String, SourceState> byId = new ConcurrentHashMap<>();
    private final Map<String, List<String>> idsByFingerprint = new ConcurrentHashMap<>();

    Sources() {}

    /** The source whose rows bear that {@code source_id}. */
    public Optional<SourceState> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Every source with that fingerprint, the latest generation last. */
    public List<SourceState> withFingerprint(String fingerprint) {
        List<SourceState> found = new ArrayList<>();
        for (String id : idsByFingerprint.getOrDefault(fingerprint, List.of())) {
            withId(id).ifPresent(found::add);
        }
        return found;
    }

    /** All of them, in no order. */
    public Collection<SourceState> all() {
        return List.copyOf(byId.values());
    }

    void apply(Entry entry) {
        for (SourceUpdate update : entry.sources()) {
            SourceState known = byId.get(update.id());
            put(known == null ? SourceState.first(update) : known.with(update));
        }
    }

    void put(SourceState source) {
        if (byId.put(source.id(), source) == null) {
            idsByFingerprint.merge(source.fingerprint(), List.of(source.id()), (before, one) -> {
                List<String> both = new ArrayList<>(before);
                both.addAll(one);
                return List.copyOf(both);
            });
        }
    }
}
