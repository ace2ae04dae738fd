package ipam.lake;

import ipam.lake.SourceIndex.DamagedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest knows of every source, by id and by fingerprint. Follows the lake it came from as that commits or
 * refreshes. Thread-safe. Sources that did not change since the last checkpoint stay on disk until they are asked for.
 */
public final class Sources {
    /** Reads all sources from the entries, where a checkpoint turns out to be damaged. */
    interface Replaying {
        Sources read();
    }

    private final Map<String, SourceState> changed = new HashMap<>();
    private final Map<String, Set<String>> idsByFingerprint = new HashMap<>();
    private final Replaying replaying;
    private @Nullable SourceIndex unchanged;

    /** Knows nothing yet. */
    Sources() {
        this(null, Sources::new);
    }

    Sources(@Nullable SourceIndex unchanged, Replaying replaying) {
        this.unchanged = unchanged;
        this.replaying = replaying;
    }

    /** The source whose rows bear that {@code source_id}. */
    public synchronized Optional<SourceState> withId(String id) {
        if (changed.containsKey(id)) {
            return Optional.of(changed.get(id));
        }
        List<SourceState> found = unchanged(index -> index.withId(id).stream().toList());
        return found.isEmpty() ? Optional.ofNullable(changed.get(id)) : Optional.of(found.get(0));
    }

    /** Every source with that fingerprint, the latest generation last. */
    public synchronized List<SourceState> withFingerprint(String fingerprint) {
        List<SourceState> found = new ArrayList<>(unchanged(index -> index.withFingerprint(fingerprint)));
        for (String id : idsByFingerprint.getOrDefault(fingerprint, Set.of())) {
            SourceState source = changed.get(id);
            if (source != null) {
                found.add(source);
            }
        }
        found.sort(Comparator.comparing(SourceState::generation));
        return found;
    }

    /** Those whose file had been modified at or after a moment when it was read last, in no order. */
    public synchronized List<SourceState> modifiedSince(Instant moment) {
        List<SourceState> found =
                new ArrayList<>(unchanged(index -> index.modified(time -> time >= moment.getEpochSecond())));
        found.addAll(changed.values());
        found.removeIf(source -> source.modified().isBefore(moment));
        return found;
    }

    /**
     * What a question answers of each of them, in no order. After years they are many, and no more is kept of them than
     * the answers.
     *
     * @param question the answer about a source; empty for none
     */
    public synchronized <T> List<T> each(Function<SourceState, Optional<T>> question) {
        List<T> answers = new ArrayList<>();
        SourceIndex index = unchanged;
        if (index != null) {
            try {
                index.each(source -> {
                    if (!changed.containsKey(source.id())) {
                        question.apply(source).ifPresent(answers::add);
                    }
                });
            } catch (DamagedException e) {
                heal();
                answers.clear();
            }
        }
        changed.values().forEach(source -> question.apply(source).ifPresent(answers::add));
        return answers;
    }

    /** All of them, in no order. After years they are many: rather ask for what is needed. */
    public List<SourceState> all() {
        return modifiedSince(Instant.MIN);
    }

    /** What is on disk about sources that did not change; nothing, and all in memory, when that is damaged. */
    private List<SourceState> unchanged(Function<SourceIndex, List<SourceState>> question) {
        SourceIndex index = unchanged;
        if (index == null) {
            return List.of();
        }
        try {
            return question.apply(index).stream()
                    .filter(source -> !changed.containsKey(source.id()))
                    .toList();
        } catch (DamagedException e) {
            heal();
            return List.of();
        }
    }

    private void heal() {
        unchanged = null;
        replaying.read().changed.forEach((id, source) -> {
            if (!changed.containsKey(id)) {
                put(source);
            }
        });
    }

    synchronized void apply(Entry entry) {
        for (SourceUpdate update : entry.sources()) {
            put(withId(update.id()).map(known -> known.with(update)).orElseGet(() -> SourceState.first(update)));
        }
    }

    private void put(SourceState source) {
        changed.put(source.id(), source);
        idsByFingerprint
                .computeIfAbsent(source.fingerprint(), any -> new LinkedHashSet<>())
                .add(source.id());
    }

    /** Writes all of them to a file, not yet durable. */
    synchronized void write(Path file, String hash) throws IOException {
        try {
            SourceIndex.write(file, hash, unchanged, changed);
        } catch (DamagedException e) {
            heal();
            Files.deleteIfExists(file);
            SourceIndex.write(file, hash, unchanged, changed);
        }
    }

    /** Goes on from a file that holds all of them. */
    synchronized void rest(SourceIndex written) throws IOException {
        SourceIndex before = unchanged;
        unchanged = written;
        changed.clear();
        idsByFingerprint.clear();
        if (before != null) {
            before.close();
        }
    }
}
