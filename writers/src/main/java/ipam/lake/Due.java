package ipam.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What was committed since a task last derived from it. The task says in its own entries how far it looked. */
final class Due {
    private final Lake lake;
    private final String task;

    Due(Lake lake, String task) {
        this.lake = lake;
        this.task = task;
    }

    /** The earliest moment of the parts that were added since; merged parts are none, nor is what a purge left. */
    Optional<Instant> since(Predicate<Part> isInput) {
        List<Instant> starts = new ArrayList<>();
        each(entry -> {
            if (!entry.task().equals(Change.MERGING) && !entry.task().equals(Purge.TASK)) {
                entry.added().stream()
                        .filter(isInput)
                        .map(Due::start)
                        .min(Comparator.naturalOrder())
                        .ifPresent(starts::add);
            }
        });
        return starts.stream().min(Comparator.naturalOrder());
    }

    /** Whether since then all was purged of a server. */
    boolean isServerPurged() {
        List<Integer> purges = new ArrayList<>();
        each(entry -> {
            if (entry.task().equals(Purge.TASK) && PurgeNotes.server(entry).isPresent()) {
                purges.add(entry.number());
            }
        });
        return !purges.isEmpty();
    }

    /** Hands over the entries that the task has not looked at, but its own. */
    private void each(Consumer<Entry> sink) {
        int seen = 0;
        for (int number = lake.state().head(); number > seen; number--) {
            Entry entry = entry(lake, number);
            if (entry.task().equals(task)) {
                seen = entry.notes().get(Change.AS_OF) instanceof Number at ? at.intValue() : number;
            } else {
                sink.accept(entry);
            }
        }
    }

    /** What the task's newest entry notes under a name. */
    Optional<Object> note(String name) {
        for (int number = lake.state().head(); number > 0; number--) {
            Entry entry = entry(lake, number);
            if (entry.task().equals(task)) {
                return Optional.ofNullable(entry.notes().get(name));
            }
        }
        return Optional.empty();
    }

    /** Whether the task's newest entry notes that number. */
    boolean isNoted(String name, long value) {
        return note(name)
                .filter(noted -> noted instanceof Number number && number.longValue() == value)
                .isPresent();
    }

    /** The earliest moment that a part may tell of. */
    static Instant start(Part part) {
        Instant from = part.from();
        return from == null ? Days.first(part.partition()).atStartOfDay().toInstant(ZoneOffset.UTC) : from;
    }

    static Entry entry(Lake lake, int number) {
        String name = Manifest.name(number);
        try {
            byte[] bytes = Files.readAllBytes(lake.folders().manifest().resolve(name));
            return EntryJson.read(bytes, name, EntryJson.Scope.PARTS);
        } catch (IOException e) {
            throw LakeException.because("Cannot read manifest entry " + name, e);
        }
    }
}
