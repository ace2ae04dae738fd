package ipam.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row, in the order of the table's fields.
 *
 * @param values each of the Java type that its {@link FieldType} names, or null for what is not known
 */
public record Row(List<@Nullable Object> values) {

    /** A row of these values. */
    public static Row of(@Nullable Object... values) {
        return new Row(Collections.unmodifiableList(Arrays.asList(values.clone())));
    }

    /** The value of the field at that index. */
    public @Nullable Object value(int field) {
        return values.get(field);
    }
}
