package ipam.report;

import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of {@code --format}. */
public enum OutputFormat {
    TEXT(Shape.PAGE),
    CSV(Shape.SHEET),
    JSON(Shape.TREE),
    JSONL(Shape.TREE),
    XLSX(Shape.SHEET),
    PDF(Shape.PAGE),
    HTML(Shape.PAGE),
    /** Events in the Open Cybersecurity Schema Framework, an object a line. */
    OCSF(Shape.TREE),
    /** Events in the Elastic Common Schema, an object a line. */
    ECS(Shape.TREE);

    private final Shape shape;

    OutputFormat(Shape shape) {
        this.shape = shape;
    }

    /** How it is read. */
    public Shape shape() {
        return shape;
    }

    /** As {@code --format} takes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that word, in any case. */
    public static OutputFormat named(String word) {
        for (OutputFormat format : values()) {
            if (format.word().equalsIgnoreCase(word)) {
                return format;
            }
        }
        throw new ArgumentException(
                "--format",
                "Invalid --format: %s (must be one of %s)"
                        .formatted(
                                word,
                                Answer.ANY.stream().map(OutputFormat::word).collect(Collectors.joining(", "))));
    }
}
