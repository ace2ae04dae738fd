package ipam.lake;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Parts of derived datasets that take the place of others; to be committed in one entry.
 *
 * @param added files to become parts
 * @param removed parts that they replace
 */
public record Replacement(List<Prepared> added, List<Part> removed) {
    /** Nothing to do. */
    public static final Replacement NONE = new Replacement(List.of(), List.of());

    public Replacement {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** Whether there is nothing to commit. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    /** The months of a dataset that have other parts afterwards. */
    Set<YearMonth> months(Dataset dataset) {
        Set<YearMonth> months = new TreeSet<>();
        added.stream()
                .filter(part -> part.dataset().equals(dataset.name()))
                .forEach(part -> months.add(YearMonth.parse(part.partition())));
        removed.stream()
                .filter(part -> part.dataset().equals(dataset.name()))
                .forEach(part -> months.add(YearMonth.parse(part.partition())));
        return months;
    }

    /** The files of a month of a dataset, as they will be once this is committed on the lake's state. */
    List<Path> files(Lake lake, Dataset dataset, YearMonth month) {
        return Stream.concat(
                        lake.state().parts(dataset, month.toString()).stream()
                                .filter(part -> !removed.contains(part))
                                .map(lake::path),
                        added.stream()
                                .filter(part -> part.dataset().equals(dataset.name())
                                        && part.partition().equals(month.toString()))
                                .map(Prepared::temporary))
                .toList();
    }

    /** Both, to be committed in one entry. */
    public Replacement and(Replacement other) {
        List<Prepared> allAdded = new ArrayList<>(added);
        allAdded.addAll(other.added);
        List<Part> allRemoved = new ArrayList<>(removed);
        allRemoved.addAll(other.removed);
        return new Replacement(allAdded, allRemoved);
    }
}
