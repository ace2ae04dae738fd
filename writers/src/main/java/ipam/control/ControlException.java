package ipam.control;

/** The control database can't be used; the message says why in one line. */
public final class ControlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean busy;

    ControlException(String message) {
        super(message);
        this.busy = false;
    }

    ControlException(String message, Throwable cause) {
        this(message, cause, false);
    }

    ControlException(String message, Throwable cause, boolean busy) {
        super(message, cause);
        this.busy = busy;
    }

    /** Whether somebody else was writing for too long: to try later helps. */
    public boolean isBusy() {
        return busy;
    }
}
