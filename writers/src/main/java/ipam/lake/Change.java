package ipam.lake;

import java.util.List;
import java.util.Map;

/**
 * What one entry is to do, all of it or nothing.
 *
 * @param task the task that asks for it: {@code audit}, {@code merging}
 * @param run the run it is part of
 * @param program version of the program
 * @param added files to become parts
 * @param removed parts of the present state that the added ones replace
 * @param sources where the sources stand after it
 * @param notes what else the task wants to remember: texts, numbers, lists and maps of them; no personal data
 */
public record Change(
        String task,
        String run,
        String program,
        List<Prepared> added,
        List<Part> removed,
        List<SourceUpdate> sources,
        Map<String, Object> notes) {
    /** The task that makes intervals, sessions, identities and coverage from what was collected. */
    public static final String DERIVING = "intervals";
    /** A note of {@link #DERIVING}: number of the entry up to which events were looked at. */
    public static final String AS_OF = "as-of";
    /** The task that makes large parts of small ones, with the same rows. */
    public static final String MERGING = "merging";

    public Change {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        sources = List.copyOf(sources);
        notes = Map.copyOf(notes);
    }
}
