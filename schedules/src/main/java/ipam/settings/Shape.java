package ipam.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** What may stand at a place in the settings. */
sealed interface Shape {
    /** A value. */
    record Scalar(Kind kind) implements Shape {}

    /** A list of the same; a single one may stand for a list of one. */
    record Items(Shape each) implements Shape {}

    /** Keys that somebody chose, each over the same. */
    record Named(Shape each) implements Shape {}

    /** Known keys. */
    record Section(Map<String, Shape> keys) implements Shape {}

    static Shape list(Kind kind) {
        return new Items(new Scalar(kind));
    }

    static Shape list(Shape each) {
        return new Items(each);
    }

    static Shape named(Shape each) {
        return new Named(each);
    }

    static Shape named(Kind kind) {
        return new Named(new Scalar(kind));
    }

    /** A section: names and what stands there, a {@link Kind} or a {@link Shape}, by turns. */
    static Section section(Object... namesAndShapes) {
        Map<String, Shape> keys = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            Object shape = namesAndShapes[i + 1];
            keys.put((String) namesAndShapes[i], shape instanceof Kind kind ? new Scalar(kind) : (Shape) shape);
        }
        return new Section(keys);
    }
}
