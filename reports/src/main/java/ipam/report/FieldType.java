package ipam.report;

/** What a value of an answer is, and the Java type that holds it. */
public enum FieldType {
    /** {@link String}. */
    TEXT,
    /** {@link Long} or {@link Integer}. */
    INTEGER,
    /** {@link Double}. */
    DECIMAL,
    /** {@link java.time.Instant}; pages show it in the answer's zone, the other shapes in UTC. */
    TIME,
    /** {@link Boolean}. */
    FLAG,
    /** A {@link java.util.List} of Strings, which pages stack in one cell; for {@link Shape#PAGE} only. */
    LINES,
    /** A {@link java.util.List} of {@link java.util.Map}s or of single values; for {@link Shape#TREE} only. */
    NESTED
}
