package ipam.collect;

import ipam.lake.LakeException;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;

/** Reads a snapshot by its format. A file that its reader can't cope with costs itself alone, and says so. */
public final class SnapshotReading {
    private SnapshotReading() {}

    /** Reads a file to its end; what goes wrong in the reader is one rejection more. */
    public static void read(SnapshotFormat format, SnapshotInput input, SnapshotSink sink) throws IOException {
        try {
            format.read(input, sink);
        } catch (LakeException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            sink.reject(0, "the reader of %s failed: %s".formatted(format.name(), e), "report this file as a bug", "");
            sink.incomplete();
        }
    }
}
