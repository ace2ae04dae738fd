package ipam.inventory;

import ipam.net.Nearest;
import java.util.List;

/** A view, or a filter, names a field that a table does not have. */
public final class ViewException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * Of a view.
     *
     * @param table what was to be shown: {@code ranges}
     * @param known the names of its fields
     */
    public ViewException(View view, String field, String table, List<String> known) {
        super("Invalid %s: '%s' is no field of %s (must be one of %s)%s"
                .formatted(
                        view.name().isEmpty() ? "filter" : "view " + view.name(),
                        field,
                        table,
                        String.join(", ", known),
                        Nearest.hint(field, known)));
    }
}
