package ipam.inventory;

/** A mapping of a heading to a field that there is not. */
public final class MappingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MappingException(String field, String nearest) {
        super("Invalid --map: %s (must be HEADING=FIELD%s)"
                .formatted(field, nearest.isEmpty() ? "" : "; did you mean " + nearest + "?"));
    }
}
