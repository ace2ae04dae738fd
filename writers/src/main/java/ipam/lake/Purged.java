package ipam.lake;

import ipam.record.Dataset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That rows of a dataset are gone on purpose.
 *
 * @param before the UTC day before which they were
 * @param time of the purge
 * @param policy what asked for it
 */
public record Purged(LocalDate before, Instant time, String policy) {
    /** The purge that went furthest; empty when there was none. */
    public static Optional<Purged> of(Lake lake, Dataset dataset) {
        LakeState state = lake.state();
        LocalDate before = state.purged().get(dataset.name());
        for (int number = before == null ? 0 : state.head(); number > 0 && before != null; number--) {
            Entry entry = Due.entry(lake, number);
            if (entry.task().equals(Purge.TASK)
                    && before.equals(PurgeNotes.limits(entry).get(dataset.name()))) {
                return Optional.of(new Purged(before, entry.time(), PurgeNotes.policy(entry)));
            }
        }
        return Optional.empty();
    }
}
