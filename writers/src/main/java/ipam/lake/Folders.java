package ipam.lake;

import ipam.record.Datasets;
import ipam.record.Partition;
import ipam.record.Root;
import java.nio.file.Path;

/** Where things lie below the data folder. */
record Folders(Path data) {
    Path manifest() {
        return data.resolve("manifest");
    }

    Path checkpoint() {
        return manifest().resolve("checkpoint");
    }

    Path tracking() {
        return data.resolve("tracking");
    }

    Path lake(Root root) {
        return switch (root) {
            case OPEN -> data.resolve("lake");
            case TRACKING -> tracking().resolve("lake");
        };
    }

    Path temporary(Root root) {
        return lake(root).resolve("tmp");
    }

    Path place(Part part) {
        return lake(part.of().root()).resolve(part.file());
    }

    Path temporary(Part part) {
        return lake(part.of().root()).resolve(part.temporary());
    }

    /** The folder of a partition, relative to the lake folder. */
    static String folder(String dataset, String partition) {
        Partition kind = Datasets.named(dataset).partition();
        return switch (kind) {
            case EVENT_DATE -> dataset + (partition.length() == 7 ? "/event_month=" : "/event_date=") + partition;
            case MONTH -> dataset + "/month=" + partition;
            case NONE -> dataset;
        };
    }
}
