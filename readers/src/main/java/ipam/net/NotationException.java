package ipam.net;

import java.util.Optional;

/** A text that is no address, network or range; says what is wrong and, where it can be told, what was probably meant. */
public final class NotationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final String suggestion;

    NotationException(String thing, String text, String problem, String suggestion) {
        super("Invalid %s: %s (%s%s)"
                .formatted(thing, text, problem, suggestion.isEmpty() ? "" : "; did you mean " + suggestion + "?"));
        this.problem = problem;
        this.suggestion = suggestion;
    }

    /** What is wrong, in a few words. */
    public String problem() {
        return problem;
    }

    /** What was probably meant, in a notation that is read. */
    public Optional<String> suggestion() {
        return suggestion.isEmpty() ? Optional.empty() : Optional.of(suggestion);
    }
}
