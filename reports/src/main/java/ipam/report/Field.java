package ipam.report;

import java.util.EnumSet;
import java.util.Set;

/**
 * A column of a table.
 *
 * @param name of the key in json and of the header in csv; lower case, {@code _} between words
 * @param title the heading that people read
 * @param type what its values are
 * @param shapes the shapes that show it
 */
public record Field(String name, String title, FieldType type, Set<Shape> shapes) {
    public Field {
        shapes = Set.copyOf(shapes);
        if (type == FieldType.NESTED && !shapes.equals(Set.of(Shape.TREE))) {
            throw new IllegalArgumentException(
                    "Invalid field: %s (a nested one must be of TREE alone)".formatted(name));
        }
        if ((type == FieldType.LINES || type == FieldType.TREND) && !shapes.equals(Set.of(Shape.PAGE))) {
            throw new IllegalArgumentException(
                    "Invalid field: %s (one of lines or a trend must be of PAGE alone)".formatted(name));
        }
    }

    /** A field of text that every shape shows. */
    public static Field text(String name, String title) {
        return of(name, title, FieldType.TEXT);
    }

    /** A field of whole numbers that every shape shows. */
    public static Field integer(String name, String title) {
        return of(name, title, FieldType.INTEGER);
    }

    /** A field of numbers that count nothing, which every shape shows. */
    public static Field serial(String name, String title) {
        return of(name, title, FieldType.SERIAL);
    }

    /** A field of lengths of time that every shape shows. */
    public static Field duration(String name, String title) {
        return of(name, title, FieldType.DURATION);
    }

    /** A field of moments that every shape shows. */
    public static Field time(String name, String title) {
        return of(name, title, FieldType.TIME);
    }

    /** A field of percents that every shape shows. */
    public static Field percent(String name, String title) {
        return of(name, title, FieldType.PERCENT);
    }

    /** A field of words with a meaning that every shape shows. */
    public static Field state(String name, String title) {
        return of(name, title, FieldType.STATE);
    }

    /** A field of days that every shape shows. */
    public static Field date(String name, String title) {
        return of(name, title, FieldType.DATE);
    }

    /** A field of small curves, which pages show. */
    public static Field trend(String name, String title) {
        return new Field(name, title, FieldType.TREND, Set.of(Shape.PAGE));
    }

    /** A field of nested values, which trees show. */
    public static Field nested(String name) {
        return new Field(name, name, FieldType.NESTED, Set.of(Shape.TREE));
    }

    /** A field of stacked lines, which pages show. */
    public static Field lines(String name, String title) {
        return new Field(name, title, FieldType.LINES, Set.of(Shape.PAGE));
    }

    /** This field, shown by these shapes alone. */
    public Field in(Shape... only) {
        return new Field(name, title, type, Set.of(only));
    }

    private static Field of(String name, String title, FieldType type) {
        return new Field(name, title, type, EnumSet.allOf(Shape.class));
    }
}
