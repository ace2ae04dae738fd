package ipam.collect;

import ipam.lake.Snapshot;
import ipam.record.SourceFile;
import ipam.snapshot.SnapshotFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that may have to say something that the lake does not know.
 *
 * @param file the source, its server, its clock and alphabet
 * @param path where it is read
 * @param format of it; null when it is of none
 * @param culture in which it writes dates and numbers
 * @param size of the file
 * @param modified of the file
 * @param known what the lake has of it, the newest last
 */
record ChangedFile(
        SourceFile file,
        Path path,
        @Nullable SnapshotFormat format,
        Locale culture,
        long size,
        Instant modified,
        List<Snapshot> known) {
    /** What the manifest says of a file that is of no format. */
    static final String UNRECOGNISED = "unrecognised";

    ChangedFile {
        known = List.copyOf(known);
    }

    String formatName() {
        return format == null ? UNRECOGNISED : format.name();
    }

    boolean isLive() {
        return format != null && format.isLive();
    }

    Snapshot.Origin origin() {
        return new Snapshot.Origin(
                file.server(),
                file.path(),
                formatName(),
                file.zone() == null ? "" : file.zone().getId());
    }

    Optional<Snapshot> newest() {
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }

    Planned planned() {
        return new Planned(file.server(), file.path(), formatName(), size);
    }
}
