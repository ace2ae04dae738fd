package ipam.readers.kea;

import ipam.format.ByteSource;
import ipam.readers.lease.LatestRows;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lease file and its siblings, in the order in which the server loads them. They are read twice: first for the last
 * row of each address, then for these rows.
 */
final class LeaseFiles {
    private final SnapshotInput input;
    private final SnapshotSink sink;

    LeaseFiles(SnapshotInput input, SnapshotSink sink) {
        this.input = input;
        this.sink = sink;
    }

    void read(String name) throws IOException {
        List<LeaseFile> files = new ArrayList<>();
        @Nullable ByteSource completed = sibling(name + ".completed");
        if (completed != null) {
            add(files, completed, name + ".completed");
        } else {
            add(files, sibling(name + ".2"), name + ".2");
            add(files, sibling(name + ".1"), name + ".1");
        }
        add(files, input.bytes(), "");
        boolean v6 = files.stream().anyMatch(file -> file.header().v6());
        LatestRows latest = v6 ? LatestRows.ofV6() : LatestRows.ofV4();
        int rows = 0;
        for (LeaseFile file : files) {
            rows = file.look(latest, rows);
        }
        rows = 0;
        for (LeaseFile file : files) {
            rows = file.tell(latest, rows, sink);
        }
    }

    private void add(List<LeaseFile> files, @Nullable ByteSource bytes, String name) throws IOException {
        if (bytes == null) {
            return;
        }
        @Nullable LeaseFile file = LeaseFile.open(bytes, name, input.file().codePage(), sink);
        if (file != null) {
            files.add(file);
        }
    }

    private @Nullable ByteSource sibling(String name) throws IOException {
        try {
            return input.includes().open(name);
        } catch (NoSuchFileException absent) {
            return null;
        } catch (IOException e) {
            sink.reject(
                    1,
                    "%s beside the file can't be read: %s".formatted(name, e.getMessage()),
                    "let the collector read it: it holds leases that the file itself does not repeat",
                    "");
            return null;
        }
    }
}
