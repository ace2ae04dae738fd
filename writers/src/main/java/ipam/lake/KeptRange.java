package ipam.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A collected range with its bytes, to be kept.
 *
 * @param server FQDN, lower case
 * @param source file as collected
 * @param range that the same entry collects; its hash is of the bytes
 * @param datasets names of those that its rows are of, {@code rejection} among them where a record could not be read
 * @param from time of its earliest record, of a dataset or not
 * @param to time of its latest row
 * @param packed the bytes, as {@link RawArchive#pack} makes them
 */
public record KeptRange(
        String server,
        String source,
        SourceRange range,
        Set<String> datasets,
        Instant from,
        Instant to,
        String packed) {
    public KeptRange {
        datasets = Set.copyOf(datasets);
    }

    LocalDate firstDate() {
        return LocalDate.ofInstant(from, ZoneOffset.UTC);
    }

    /** The datasets, as they are stored: sorted, a space between two. */
    String words() {
        return String.join(" ", new TreeSet<>(datasets));
    }

    /** Whether any of its records may be of a day that was purged of its dataset, or of the archive. */
    boolean isPurged(Map<String, LocalDate> purged) {
        LocalDate first = firstDate();
        return purged.entrySet().stream()
                .filter(limit -> datasets.contains(limit.getKey())
                        || limit.getKey().equals(ipam.record.Datasets.RAW_RANGE.name()))
                .anyMatch(limit -> first.isBefore(limit.getValue()));
    }
}
