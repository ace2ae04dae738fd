package ipam.snapshot;

import ipam.format.ByteSource;
import ipam.record.SourceFile;
import java.time.Instant;
import java.util.Locale;

/**
 * A file to be read as a snapshot.
 *
 * @param file the source, its server, its clock and alphabet
 * @param bytes of the file
 * @param modified when the file was written: what its rows are true as of, unless it says itself
 * @param culture in which it writes dates and numbers; {@link Locale#ROOT} when nobody named one
 * @param includes the files that it may include
 */
public record SnapshotInput(SourceFile file, ByteSource bytes, Instant modified, Locale culture, Includes includes) {}
