package ipam.lake;

import static ipam.record.Datasets.LEASE_INTERVAL_BY_CLIENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** Makes the pieces of one slice after the other. Not thread-safe: every thread has its own; close it. */
final class SliceWorker implements AutoCloseable {
    private final Engine engine;
    private final int number;
    private final LeaseRows rows;
    private final LeasePieces pieces;
    private final StagedPieces staged;

    /**
     * Opens a worker.
     *
     * @param engine the worker's own, which it closes
     * @param number of the worker, by which {@code staged_pieces} knows its pieces
     */
    SliceWorker(Engine engine, int number, LeaseRows rows, StagedPieces staged) {
        this.engine = engine;
        this.number = number;
        this.rows = rows;
        this.pieces = new LeasePieces(rows);
        this.staged = staged;
        staged.open(number, pieces);
        engine.set("worker", number);
    }

    /**
     * The pieces of a slice as files.
     *
     * @param byIp in the order of addresses
     * @param byClient in the order of clients
     */
    record Runs(Path byIp, Path byClient) {}

    /** Takes the next slice until there is none; returns the runs by the number of their slice. */
    Map<Long, Runs> makeAll(Queue<AddressSlice> waiting) {
        Map<Long, Runs> made = new HashMap<>();
        try {
            for (AddressSlice slice = waiting.poll(); slice != null; slice = waiting.poll()) {
                made.put(slice.number(), make(slice));
            }
            return made;
        } finally {
            // Where one worker fails, the others need not go on.
            waiting.clear();
        }
    }

    private Runs make(AddressSlice slice) {
        slice.choose(engine);
        rows.read(engine, slice.rows());
        pieces.begin(slice.number());
        new LeaseMachine(rows, pieces).run(LeaseOrder.of(rows));
        pieces.sortByAddress();
        Path byIp = engine.write("run", LEASE_INTERVAL_BY_IP);
        pieces.sortByClient();
        return new Runs(byIp, engine.write("run", LEASE_INTERVAL_BY_CLIENT));
    }

    @Override
    public void close() {
        staged.close(number);
        engine.close();
    }
}
