package ipam.inventory;

/** A value that a cell can't have: why, and what was probably meant. */
final class CellException extends Exception {
    private static final long serialVersionUID = 1;

    private final String suggestion;

    CellException(String problem, String suggestion) {
        super(problem);
        this.suggestion = suggestion;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    /** Empty when it can't be told. */
    String suggestion() {
        return suggestion;
    }
}
