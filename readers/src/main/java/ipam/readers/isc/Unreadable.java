package ipam.readers.isc;

/** What is wrong with a statement; it costs the statement. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    Unreadable(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
