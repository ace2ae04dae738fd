package ipam.bench;

import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.record.Datasets;
import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A lake with what was collected and nothing derived or merged yet; made once, for every measurement that begins there. */
final class Base {
    private final Options options;
    private final Fork fork;
    private boolean made;

    Base(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    Path folder() throws IOException {
        Path folder = options.folder().resolve("base");
        if (!made) {
            Path logs = options.folder().resolve("logs-" + options.rows());
            GeneratedLogs generated = GeneratedLogs.of(logs, Plan.ofRows(options.rows()));
            fork.java("collect", generated.folder(), Folders.deleted(folder));
            made = true;
        }
        return folder;
    }

    /** A copy of it to be changed. */
    Path copy() throws IOException {
        return Folders.linked(folder(), options.folder().resolve("copy"));
    }

    Lake lake() throws IOException {
        return Lake.open(folder(), Clock.systemUTC());
    }

    long rows() throws IOException {
        return lake().state().parts(Datasets.LEASE_EVENT).stream()
                .mapToLong(Part::rows)
                .sum();
    }

    List<Path> files() throws IOException {
        Lake lake = lake();
        return lake.state().parts(Datasets.LEASE_EVENT).stream().map(lake::path).toList();
    }

    /** An empty folder for what a peer writes. */
    Path peerFolder() throws IOException {
        return Files.createDirectories(Folders.deleted(options.folder().resolve("peer-derived")));
    }
}
