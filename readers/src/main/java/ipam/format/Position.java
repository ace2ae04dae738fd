package ipam.format;

/**
 * Where a reader stands, between two lines or at the end of a file that ends in mid-line, and all it needs to go on from there as if it had never stopped.
 *
 * @param offset bytes read, in the raw file
 * @param line lines read to their ends
 * @param encoding name of the encoding, as the reader found it; empty at the start
 * @param state the format's own: column layout, last resolved instant; empty at the start
 */
public record Position(long offset, long line, String encoding, String state) {
    /** The beginning of a file. */
    public static final Position START = new Position(0, 0, "", "");
}
