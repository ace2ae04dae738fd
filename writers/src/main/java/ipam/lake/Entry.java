package ipam.lake;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An entry of the manifest, {@code <data>/manifest/00000123.json}; never changed once it exists.
 *
 * @param number from 1, without gaps
 * @param time when it was committed
 * @param previous SHA-256 of the bytes of the entry before; 64 zeros in the first
 * @param task the task that made it
 * @param run the run it was part of
 * @param program version of the program
 * @param added parts added
 * @param removed files of the parts removed
 * @param sources where sources stand after it; empty in an entry that was read without them
 * @param notes what else the task wanted to remember
 */
public record Entry(
        int number,
        Instant time,
        String previous,
        String task,
        String run,
        String program,
        List<Part> added,
        List<String> removed,
        List<SourceUpdate> sources,
        Map<String, Object> notes) {
    /** What {@link #previous} is in the first entry. */
    static final String NONE = "0".repeat(64);

    public Entry {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        sources = List.copyOf(sources);
        notes = Map.copyOf(notes);
    }
}
