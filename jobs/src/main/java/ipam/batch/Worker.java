package ipam.batch;

import java.io.IOException;

/** One of several that work side by side through a partitioned step. */
@FunctionalInterface
public interface Worker {
    /**
     * Does the next piece of work, which is durable when this returns.
     *
     * @return rows that it had, or -1 when nothing was left to do
     */
    long next() throws IOException;
}
