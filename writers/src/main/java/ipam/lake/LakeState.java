package ipam.lake;

import ipam.record.Configuration;
import ipam.record.Dataset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the manifest says at one of its entries. Immutable.
 *
 * @param head number of the last entry; 0 for an empty lake
 * @param hash SHA-256 of the last entry's bytes; 64 zeros for an empty lake
 * @param time of the last entry; 1970 for an empty lake
 * @param parts the live parts, sorted by file
 * @param retired parts removed in the 24 hours before the last entry, sorted by file: readers may hold them
 * @param underived months whose lease events changed after the last entry of {@link Change#DERIVING}
 * @param unjoined months whose sessions logons that came after it may change
 * @param purged by name of a dataset the UTC day before which its rows were purged
 * @param forgotten by name of a server that all was purged of, that purge
 * @param accessed the last line of the access log that is in the lake
 */
public record LakeState(
        int head,
        String hash,
        Instant time,
        List<Part> parts,
        List<Retired> retired,
        Set<YearMonth> underived,
        Set<YearMonth> unjoined,
        Map<String, LocalDate> purged,
        Map<String, Forgotten> forgotten,
        AccessHead accessed) {
    /** A part that was removed. */
    public record Retired(Part part, Instant since) {}

    static final LakeState EMPTY = new LakeState(
            0,
            Entry.NONE,
            Instant.EPOCH,
            List.of(),
            List.of(),
            Set.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            AccessHead.NONE);

    public LakeState {
        parts = List.copyOf(parts);
        retired = List.copyOf(retired);
        underived = Set.copyOf(underived);
        unjoined = Set.copyOf(unjoined);
        purged = Map.copyOf(purged);
        forgotten = Map.copyOf(forgotten);
    }

    /** Where a chain of entries stands, and nothing else of it. */
    static LakeState at(int head, String hash) {
        return new LakeState(
                head,
                hash,
                EMPTY.time,
                EMPTY.parts,
                EMPTY.retired,
                EMPTY.underived,
                EMPTY.unjoined,
                EMPTY.purged,
                EMPTY.forgotten,
                EMPTY.accessed);
    }

    /** Whether the rows of a dataset that are of a UTC day were purged. */
    boolean isPurged(Dataset dataset, LocalDate day) {
        return day.isBefore(purged.getOrDefault(dataset.name(), LocalDate.MIN));
    }

    /** The moment before which all was purged of a server; the least there is when nothing was. */
    Instant forgotten(String server) {
        Forgotten purge = forgotten.get(server);
        return purge == null ? Instant.MIN : purge.time();
    }

    /** Whether the rows of a source were purged with its server, so that it is to be read again when it is there still. */
    public boolean isForgotten(SourceState source) {
        return isForgotten(source, true);
    }

    /** Whether that purge left what a hold keeps: rows of the source may be gone, and may not. */
    public boolean isForgottenInPart(SourceState source) {
        return isForgotten(source, false);
    }

    private boolean isForgotten(SourceState source, boolean whole) {
        Forgotten purge = forgotten.get(source.server());
        return purge != null
                && purge.isWhole() == whole
                && source.ranges().stream().allMatch(range -> range.entry() <= purge.entry());
    }

    /** Whether rows of a source may be gone that are wanted again: of a snapshot when its content comes back after a purge. */
    boolean mayBeReadAgain(SourceState source) {
        Instant from = source.from();
        boolean isPurged = from != null && isPurged(Configuration.SNAPSHOT, LocalDate.ofInstant(from, ZoneOffset.UTC));
        return isForgotten(source) || (Snapshot.is(source) && (isPurged || isForgottenInPart(source)));
    }

    /** The state that there would be with other parts. */
    LakeState with(List<Part> others, Map<String, LocalDate> purges, Map<String, Forgotten> gone) {
        return new LakeState(head, hash, time, others, retired, underived, unjoined, purges, gone, accessed);
    }

    /** The live parts of a dataset, sorted by partition and entry. */
    public List<Part> parts(Dataset dataset) {
        return parts.stream()
                .filter(part -> part.dataset().equals(dataset.name()))
                .toList();
    }

    /** The live parts of one partition of a dataset. */
    public List<Part> parts(Dataset dataset, String partition) {
        return parts(dataset).stream()
                .filter(part -> part.partition().equals(partition))
                .toList();
    }
}
