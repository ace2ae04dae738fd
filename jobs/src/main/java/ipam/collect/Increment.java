package ipam.collect;

import ipam.format.Format;
import ipam.format.Position;
import ipam.lake.SourceRange;
import ipam.record.SourceFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What one source has that the lake has not.
 *
 * @param file the source and its clock
 * @param path where it is read
 * @param format of it
 * @param id {@code source_id} of its rows
 * @param fingerprint of its server and first line; the id too, unless it was rewritten
 * @param generation 0, and one more for each source with that fingerprint that was rewritten
 * @param collected ranges of it that the lake has
 * @param from where the lake's knowledge ends
 * @param to the end of its last complete line
 * @param stamp of the file
 * @param begins moment of its first data line
 */
public record Increment(
        SourceFile file,
        Path path,
        Format format,
        String id,
        String fingerprint,
        int generation,
        List<SourceRange> collected,
        Position from,
        long to,
        Stamp stamp,
        Instant begins) {
    public Increment {
        collected = List.copyOf(collected);
    }

    /** When the file was written last. */
    public Instant modified() {
        return stamp.modified();
    }

    /** Bytes to read. */
    public long length() {
        return to - from.offset();
    }
}
