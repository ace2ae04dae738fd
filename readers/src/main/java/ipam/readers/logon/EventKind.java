package ipam.readers.logon;

import ipam.format.RecordBlock;

/** Windows events that become rows of one dataset. Not thread-safe. */
public interface EventKind {
    /**
     * Whether such events may become rows, so that a reader need not look into the others. Asked for every event.
     *
     * @param provider empty when the input does not say: then the channel decides
     */
    boolean wants(String provider, String channel, int eventId);

    /**
     * Adds the row of an event that is wanted.
     *
     * @param event that has a time
     * @param server that it happened on, as written
     * @param line of the file, or number of the record in it
     * @param block of a layout that has the dataset's, or has it besides
     * @return false when the event is of no dataset all the same: nothing was added
     * @throws BadLine when a value of it can't be read: nothing was added
     */
    boolean add(WindowsEvent event, String server, long line, RecordBlock block) throws BadLine;
}
