package ipam.readers.xml;

/** An element can't be read; the message is the problem, in the words of a rejection. */
public final class DamagedXml extends Exception {
    private static final long serialVersionUID = 1;

    public DamagedXml(String problem) {
        super(problem, null, false, false);
    }
}
