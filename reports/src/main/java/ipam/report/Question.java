package ipam.report;

/** A question that the lake can answer: one class, with its SQL in a resource of the same name beside it. */
public interface Question {
    /** The words that ask it on the command line: {@code track}, {@code rejects list}. */
    String name();

    /** Answers it. Rows may be read later, while they are rendered. */
    Answer ask(Context context);
}
