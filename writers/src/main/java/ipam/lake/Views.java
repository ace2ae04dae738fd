package ipam.lake;

import ipam.record.Dataset;
import ipam.record.Datasets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which datasets a {@link Query} shows, and which of their parts: a question about one day opens few files.
 *
 * @param datasets shown as views of their names; the others do not exist
 * @param from only parts with rows at or after it; null for no bound
 * @param to only parts with rows at or before it; null for no bound
 */
public record Views(
        List<Dataset> datasets,
        @Nullable Instant from,
        @Nullable Instant to) {
    /** Everything there is. */
    public static final Views ALL = new Views(Datasets.ALL, null, null);

    public Views {
        datasets = List.copyOf(datasets);
    }

    /** All parts of some datasets. */
    public static Views of(Dataset... datasets) {
        return new Views(List.of(datasets), null, null);
    }

    /**
     * The same datasets, without the parts that the manifest knows to lie outside of a span. It is for the parts alone:
     * the rows still need their own condition. Pieces of an interval that lie in other months are then missing from
     * it: it begins, or ends, with {@code continues_from} or {@code continues_to}.
     */
    public Views within(@Nullable Instant earliest, @Nullable Instant latest) {
        return new Views(datasets, earliest, latest);
    }

    List<Part> parts(LakeState state, Dataset dataset) {
        return state.parts(dataset).stream().filter(this::mayHold).toList();
    }

    private boolean mayHold(Part part) {
        Instant first = part.from();
        Instant last = part.to();
        return (from == null || last == null || !last.isBefore(from))
                && (to == null || first == null || !first.isAfter(to));
    }
}
