package ipam.readers.powershell;

import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import java.util.List;

/** What becomes of an object of one kind. */
@FunctionalInterface
public interface ObjectMapping {
    /**
     * Its rows; none when it is of no dataset.
     *
     * @param times reads the times of its file
     * @throws UnreadableException when it is no object of its kind
     */
    List<SnapshotRow> rows(PropertyBag object, SnapshotInput input, WrittenTimes times) throws UnreadableException;
}
