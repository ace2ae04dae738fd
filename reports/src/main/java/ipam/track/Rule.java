package ipam.track;

import ipam.lake.Grade;
import java.util.Locale;

/** Why an answer has its grade: the whole table of rules for leases, as {@code --explain} and the handbook say it. */
public enum Rule {
    BETWEEN_EVIDENCE(
            Grade.CERTAIN,
            "The log shows this client on the address before and after that time, and nobody else in between."),
    RELEASED(Grade.CERTAIN, "The client kept the address until the log shows that it gave it back."),
    EXPIRED(Grade.CERTAIN, "The lease was the client's until the log shows that it ran out."),
    DELETED(Grade.CERTAIN, "The lease was the client's until the log shows that the server deleted it."),
    SUPERSEDED(
            Grade.LIKELY,
            "After the client's last row the log shows nothing until another client got the address;"
                    + " the client may have gone earlier."),
    STILL_OPEN(
            Grade.LIKELY,
            "The server's data goes on after the client's last row and shows no end of the lease;"
                    + " the client may have gone without a word."),
    RENEWED_LATER(
            Grade.LIKELY,
            "The first row about this client is no assignment, so it held the address before;"
                    + " the data shows nobody else in between."),
    ACROSS_A_GAP(
            Grade.LIKELY,
            "The client held the address before and after a time without data;"
                    + " somebody else may have had it in between."),
    CLOCK_UNCERTAIN(
            Grade.LIKELY, "The time is close to a row whose own time is not certain, so it may lie outside the lease."),
    END_UNKNOWN(Grade.LIKELY, "How the lease ended is not in the data."),
    GAP_AFTER_LAST_ROW(
            Grade.UNKNOWN,
            "After the client's last row the server's data has a gap; what happened in it is not known."),
    DATA_ENDS(Grade.UNKNOWN, "The time is after the end of the server's data; this is who was seen last."),
    NO_DATA(Grade.UNKNOWN, "There is no data for that time, so nobody can say who held the address.");

    private final Grade grade;
    private final String sentence;

    Rule(Grade grade, String sentence) {
        this.grade = grade;
        this.sentence = sentence;
    }

    /** The grade that it gives. */
    public Grade grade() {
        return grade;
    }

    /** Why, for people. */
    public String sentence() {
        return sentence;
    }

    /** As answers say it: {@code between-evidence}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
