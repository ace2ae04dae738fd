package ipam.readers.nps;

/** A line is no record; the message is the problem, in the words of a rejection. */
final class BadLine extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    BadLine(String problem, String remedy) {
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
