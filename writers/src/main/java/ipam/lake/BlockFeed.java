package ipam.lake;

import ipam.format.RecordBlock;
import java.io.IOException;

/** Where a {@link StagingArea} takes its rows from. */
@FunctionalInterface
public interface BlockFeed {
    /**
     * Fills the block, which is empty when given.
     *
     * @return false when there is nothing left and the block is still empty
     */
    boolean fill(RecordBlock block) throws IOException;
}
