package ipam.readers.event;

/** An event can't be read; the message is the problem, in the words of a rejection. */
final class DamagedEvent extends Exception {
    private static final long serialVersionUID = 1;

    DamagedEvent(String problem) {
        super(problem, null, false, false);
    }
}
