package ipam.record;

/** Why the UTC moment of a row is not certain. */
public enum Uncertainty {
    NONE(""),
    REPEATED_HOUR("repeated-hour"),
    SKIPPED_HOUR("skipped-hour"),
    CLOCK_SKEW("clock-skew"),
    NO_ZONE("no-zone");

    private final String text;

    Uncertainty(String text) {
        this.text = text;
    }

    /** The word in the lake; empty for {@link #NONE}, which the lake holds as null. */
    public String text() {
        return text;
    }
}
