package ipam.readers.dns;

/** A record that can't be read; it costs itself alone. Carries no stack trace: hostile files make many. */
final class BadRecord extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    BadRecord(String problem, String remedy) {
        super(problem, null, false, false);
        this.remedy = remedy;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
