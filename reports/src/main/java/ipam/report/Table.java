package ipam.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A table of an answer.
 *
 * @param name the key of its array in json
 * @param title heading for people; empty for none
 * @param fields its columns
 * @param shapes the shapes that show it
 * @param rows produced while they are taken
 * @param whenEmpty the sentence that pages show in place of a table without rows; empty to show nothing at all
 */
public record Table(String name, String title, List<Field> fields, Set<Shape> shapes, Rows rows, String whenEmpty) {
    public Table {
        fields = List.copyOf(fields);
        shapes = Set.copyOf(shapes);
    }

    /** A table that every shape shows. */
    public static Table of(String name, String title, List<Field> fields, Rows rows) {
        return new Table(name, title, fields, EnumSet.allOf(Shape.class), rows, "");
    }

    /** This table, with the sentence to show when there are no rows. */
    public Table orSay(String sentence) {
        return new Table(name, title, fields, shapes, rows, sentence);
    }

    /** This table, shown by these shapes alone. */
    public Table in(Shape... only) {
        return new Table(name, title, fields, Set.of(only), rows, whenEmpty);
    }
}
