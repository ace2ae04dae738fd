package ipam.report;

import org.jspecify.annotations.Nullable;

/**
 * A key figure: what a manager reads first.
 *
 * @param title what it counts
 * @param value of the Java type that {@code type} names; null for what is not known
 * @param type what the value is
 * @param level how it is meant
 */
public record Figure(String title, @Nullable Object value, FieldType type, Level level) {
    /** A count. */
    public static Figure count(String title, long value, Level level) {
        return new Figure(title, value, FieldType.INTEGER, value == 0 ? Level.NEUTRAL : level);
    }

    /** A share of a hundred. */
    public static Figure percent(String title, @Nullable Double value) {
        return new Figure(title, value, FieldType.PERCENT, Level.NEUTRAL);
    }

    /** A word or name. */
    public static Figure text(String title, String value) {
        return new Figure(title, value, FieldType.TEXT, Level.NEUTRAL);
    }
}
