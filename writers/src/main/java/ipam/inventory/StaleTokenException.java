package ipam.inventory;

/** A token that does not stand for what an import would do: says what has changed since its dry run. */
public final class StaleTokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaleTokenException(String token, String reason) {
        super("Cannot apply %s: %s; do a dry run again".formatted(token, reason));
    }
}
