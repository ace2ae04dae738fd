package ipam.evtx;

/** A place in a chunk that does not read as it must; caught where the record ends. Has no stack trace: it is cheap. */
final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    /** @param problem what is wrong: {@code template at 0x1200 ends beyond its chunk} */
    Damaged(String problem) {
        super(problem, null, false, false);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
