package ipam.lake;

import ipam.record.Dataset;
import ipam.record.Datasets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a purge removes.
 *
 * @param removals of the datasets that lose something
 * @param held by name of a case, how many rows it keeps
 */
public record PurgePlan(List<Removal> removals, Map<String, Long> held) {
    /**
     * What a dataset loses.
     *
     * @param before the UTC day before which its rows go
     * @param rows how many
     * @param sourced how many of them bear a {@code source_id}
     * @param bytes of the files, as far as they go
     * @param first UTC day of the first row
     * @param last UTC day of the last row
     * @param whole files that go as a whole
     * @param edges files that are written anew without them
     */
    public record Removal(
            RetentionClass kind,
            Dataset dataset,
            LocalDate before,
            long rows,
            long sourced,
            long bytes,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            int whole,
            int edges) {}

    public PurgePlan {
        removals = List.copyOf(removals);
        held = java.util.Collections.unmodifiableMap(new TreeMap<>(held));
    }

    /** Whether nothing goes. */
    public boolean isEmpty() {
        return removals.isEmpty();
    }

    /** Rows that go; kept stretches are none. */
    public long rows() {
        return removals.stream()
                .filter(removal -> !isOfStretches(removal))
                .mapToLong(Removal::rows)
                .sum();
    }

    /** Kept stretches of the collected files that go: the bytes themselves, of one row or of thousands each. */
    public long stretches() {
        return removals.stream()
                .filter(PurgePlan::isOfStretches)
                .mapToLong(Removal::rows)
                .sum();
    }

    private static boolean isOfStretches(Removal removal) {
        return removal.dataset().equals(Datasets.RAW_RANGE);
    }
}
