package ipam.inventory;

/** Addresses were to be taken in a space that nobody changes here. */
public final class ReadOnlySpaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReadOnlySpaceException(String message) {
        super(message);
    }
}
