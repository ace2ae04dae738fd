package ipam.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row that a SELECT found; its values by the names of the columns. Valid only while it is handed over. */
public interface Found {
    /** The value of a column: String, Long, Double, Boolean or {@link Instant}; null for NULL. */
    @Nullable
    Object value(String column);

    /** A text. */
    default @Nullable String text(String column) {
        return (String) value(column);
    }

    /** A moment. */
    default @Nullable Instant time(String column) {
        return (Instant) value(column);
    }

    /** A whole number. */
    default @Nullable Long number(String column) {
        return (Long) value(column);
    }

    /** A flag; NULL counts as false. */
    default boolean flag(String column) {
        return Boolean.TRUE.equals(value(column));
    }
}
