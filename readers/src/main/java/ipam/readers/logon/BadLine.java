package ipam.readers.logon;

import ipam.readers.logon.LogonRows.Refused;

/** A line is no record, or one with a value that can't be read. */
public final class BadLine extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refused refused;

    public BadLine(String problem, String remedy) {
        this(new Refused(problem, remedy));
    }

    public BadLine(Refused refused) {
        super(refused.problem(), null, false, false);
        this.refused = refused;
    }

    /** What is said of it. */
    public Refused refused() {
        return refused;
    }
}
