package ipam.lake;

import static ipam.record.Datasets.LEASE_INTERVAL_BY_CLIENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of a month's slices on their way into the two parts. Those in the order of addresses stand one behind the
 * other as they are; of those in the order of clients, one range of clients after the other is sorted. So no more than a
 * range is in memory.
 */
final class IntervalRuns {
    private final List<SliceWorker.Runs> runs;

    /** The runs in the order of the slices. */
    IntervalRuns(List<SliceWorker.Runs> runs) {
        this.runs = List.copyOf(runs);
    }

    /** Writes the part in the order of addresses; the runs are gone then. */
    Path byIp(Engine engine) {
        List<Path> files = runs.stream().map(SliceWorker.Runs::byIp).toList();
        engine.set("runs", files);
        Path part = engine.write("as_part", LEASE_INTERVAL_BY_IP);
        delete(files);
        return part;
    }

    /**
     * Writes the part in the order of clients; the runs are gone then.
     *
     * @param rangePieces so many pieces are sorted at once, about
     */
    Path byClient(Engine engine, long rangePieces) {
        List<Path> files = runs.stream().map(SliceWorker.Runs::byClient).toList();
        engine.set("runs", files);
        engine.set("range_pieces", rangePieces);
        engine.set("step", Math.max(1, rangePieces / 4 / files.size()));
        List<Path> sorted = new ArrayList<>();
        for (long range : engine.query("ranges", row -> row.getLong(1))) {
            engine.set("range", range);
            sorted.add(engine.write("range", LEASE_INTERVAL_BY_CLIENT));
        }
        delete(files);
        engine.set("runs", sorted);
        Path part = engine.write("as_part", LEASE_INTERVAL_BY_CLIENT);
        delete(sorted);
        return part;
    }

    private static void delete(List<Path> files) {
        try {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw LakeException.because("Cannot delete a temporary file", e);
        }
    }
}
