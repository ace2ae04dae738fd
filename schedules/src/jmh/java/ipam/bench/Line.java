package ipam.bench;

import ipam.bench.Outcome.Cost;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param measurement what was done
 * @param rows how many rows it was done with; 0 where that means nothing
 * @param ours what it cost; null when it could not be measured
 * @param peer what the peer cost; null without a peer
 * @param says what is to be said of it: the peer, the bound, the reason why it was not measured
 */
record Line(
        String measurement,
        long rows,
        @Nullable Cost ours,
        @Nullable Cost peer,
        String says) {
    static Line of(String measurement, long rows, Cost ours, Cost peer, String says) {
        return new Line(measurement, rows, ours, peer, says);
    }

    static Line alone(String measurement, long rows, Cost ours, String says) {
        return new Line(measurement, rows, ours, null, says);
    }

    static Line skipped(String measurement, String reason) {
        return new Line(measurement, 0, null, null, "not measured: " + reason);
    }
}
