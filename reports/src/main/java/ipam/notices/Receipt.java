package ipam.notices;

/**
 * What became of a letter.
 *
 * @param kind of outcome
 * @param reason why it was not taken, for people; names neither recipient nor password
 */
public record Receipt(Kind kind, String reason) {
    /** The other side has it. */
    public static final Receipt TAKEN = new Receipt(Kind.TAKEN, "");

    /** How sure we are. */
    public enum Kind {
        /** The other side has it. */
        TAKEN,
        /** The other side certainly has not. */
        REFUSED,
        /** It may have: nothing was heard after it was handed over. */
        UNKNOWN
    }

    static Receipt refused(String reason) {
        return new Receipt(Kind.REFUSED, reason);
    }

    static Receipt unknown(String reason) {
        return new Receipt(Kind.UNKNOWN, reason);
    }
}
