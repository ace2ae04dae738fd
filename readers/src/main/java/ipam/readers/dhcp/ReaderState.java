package ipam.readers.dhcp;

/**
 * What a reader carries from one part of a file to the next, as text in a {@link ipam.format.Position}: {@code rows 7
 * 1793926800/1793941200}.
 *
 * @param inPreamble whether the next line stands in a banner
 * @param columns what the last column line declared
 * @param clock state of the clock
 */
record ReaderState(boolean inPreamble, int columns, String clock) {
    private static final String PREAMBLE = "preamble";
    private static final String ROWS = "rows";

    static ReaderState parse(String text) {
        if (text.isEmpty()) {
            return new ReaderState(true, Preamble.ALL_COLUMNS, "");
        }
        String[] parts = text.split(" ", 3);
        if (parts.length != 3
                || !parts[1].matches("[0-9]{1,2}")
                || (!parts[0].equals(PREAMBLE) && !parts[0].equals(ROWS))) {
            throw new IllegalArgumentException(
                    "Invalid position: state '%s' (must be 'preamble' or 'rows', columns, clock)".formatted(text));
        }
        return new ReaderState(parts[0].equals(PREAMBLE), Integer.parseInt(parts[1]), parts[2]);
    }

    String text() {
        return (inPreamble ? PREAMBLE : ROWS) + " " + columns + " " + clock;
    }
}
