package ipam.report;

/**
 * An argument that can't be: the command line says the message and exits 2. The message names the option and what is
 * allowed; it repeats what the user typed, which the log must not, so nobody logs it.
 */
public class ArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String option;

    public ArgumentException(String option, String message) {
        super(message);
        this.option = option;
    }

    /** The option that is wrong: {@code --at}. */
    public String option() {
        return option;
    }
}
