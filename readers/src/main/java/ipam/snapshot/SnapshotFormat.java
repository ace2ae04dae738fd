package ipam.snapshot;

import ipam.format.Head;
import ipam.record.Dataset;
import java.io.IOException;
import java.util.Set;

/** A format whose files are snapshots. Stateless. */
public interface SnapshotFormat {
    /** Its name, as {@code inspect} and the lake say it: {@code dhcp-server-export}. */
    String name();

    /** The datasets that its files may speak for. */
    Set<Dataset> datasets();

    /**
     * Whether its files are the server's own, read in place: they hold true as long as they lie there. Others are
     * exports, true as of the moment they were written.
     */
    default boolean isLive() {
        return false;
    }

    /** Whether a file with this name and beginning is of this format. */
    boolean recognises(Head head);

    /**
     * Reads a whole file in constant memory. A record that can't be read is told to the sink and costs itself alone; a
     * file that is damaged as a whole, or hostile, ends as one more rejection, never as an exception.
     *
     * @throws IOException when the bytes can't be read, and whatever the sink throws
     */
    void read(SnapshotInput input, SnapshotSink sink) throws IOException;
}
