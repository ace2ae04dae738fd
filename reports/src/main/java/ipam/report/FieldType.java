package ipam.report;

/** What a value of an answer is, and the Java type that holds it. */
public enum FieldType {
    /** {@link String}. */
    TEXT,
    /** {@link Long}, {@link Integer} or {@link java.math.BigInteger}. */
    INTEGER,
    /** {@link Long} that names something and counts nothing, as the serial of a zone: its digits stay together. */
    SERIAL,
    /** {@link Long} of seconds; pages say {@code 8 d}. */
    DURATION,
    /** {@link Double}. */
    DECIMAL,
    /** {@link Double} from 0 to 100. */
    PERCENT,
    /** {@link String}: one of few words, coloured by what {@link Level#of} says it means. */
    STATE,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.Instant}; pages show it in the answer's zone, the other shapes in UTC. */
    TIME,
    /** {@link Boolean}. */
    FLAG,
    /** {@code byte[]} of whole percents, evenly over the time of the answer, -1 for unknown; {@link Shape#PAGE} only. */
    TREND,
    /** A {@link java.util.List} of Strings, which pages stack in one cell; for {@link Shape#PAGE} only. */
    LINES,
    /** A {@link java.util.List} of {@link java.util.Map}s or of single values; for {@link Shape#TREE} only. */
    NESTED;

    /** Whether its values stand at the right edge of a column. */
    public boolean isNumber() {
        return this == INTEGER || this == SERIAL || this == DURATION || this == DECIMAL || this == PERCENT;
    }
}
