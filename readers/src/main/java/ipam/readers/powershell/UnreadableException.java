package ipam.readers.powershell;

import java.io.Serial;

/** A record, or a value of it, that can't be read: what becomes a rejection. */
public final class UnreadableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int QUOTED = 60;

    private final String remedy;

    /**
     * @param problem what is wrong, without the place
     * @param remedy what to do
     */
    public UnreadableException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** A value that is not what its property holds. */
    public static UnreadableException value(String property, String value, String expected) {
        String shown = value.length() > QUOTED ? value.substring(0, QUOTED) + "…" : value;
        return new UnreadableException(
                "%s '%s' is no %s".formatted(property, shown.replaceAll("\\p{Cntrl}", " "), expected),
                "correct the value, or export the object again");
    }

    public String remedy() {
        return remedy;
    }

    /** What is wrong. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
