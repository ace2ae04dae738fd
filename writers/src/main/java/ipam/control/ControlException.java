package ipam.control;

/** The control database can't be used; the message says why in one line. */
public final class ControlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
