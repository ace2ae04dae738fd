package ipam.format;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads one source from a position on. Not thread-safe. */
public interface Reader {
    /**
     * Adds rows to the block until it is full or the input ends. A line that can't be read is a row too: a rejected
     * one. Every row's {@link Layout#SOURCE} code is left to the caller.
     *
     * @return false when the input ended and nothing was added
     */
    boolean fill(RecordBlock block) throws IOException;

    /** The position after the last row of the last {@link #fill}; from there another reader yields the same tail. */
    Position position();

    /**
     * Whether the {@link #position} says all that later rows depend on. Until then a caller that may go on reading
     * does; one that stops all the same loses what one record says of another.
     */
    default boolean isSettled() {
        return true;
    }

    /** How many records were understood so far and are of no dataset. */
    default long skipped() {
        return 0;
    }

    /** What it met so far of event logs. */
    default List<LogSpan> logs() {
        return List.of();
    }

    /**
     * Time of the earliest record that it met so far, of a dataset or not, in microseconds since 1970;
     * {@link Long#MAX_VALUE} when it knows of none besides its rows.
     */
    default long earliest() {
        return Long.MAX_VALUE;
    }

    /** How many records of each kind were met so far ({@code Security 4624}), skipped ones too; empty when not told. */
    default Map<String, Long> met() {
        return Map.of();
    }
}
