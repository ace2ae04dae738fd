package ipam.readers.dhcp;

/**
 * What a reader carries from one part of a file to the next, as text in a {@link ipam.format.Position}: {@code rows 7
 * 1793926800/1793941200}.
 *
 * @param inPreamble whether the next line stands in a banner
 * @param torn whether the last line was read before it had its end, so that what follows is the rest of it
 * @param columns what the last column line declared
 * @param clock state of the clock
 */
record ReaderState(boolean inPreamble, boolean torn, int columns, String clock) {
    private static final String PREAMBLE = "preamble";
    private static final String ROWS = "rows";
    private static final String TORN = "torn-";

    static ReaderState parse(String text) {
        if (text.isEmpty()) {
            return new ReaderState(true, false, Preamble.ALL_COLUMNS, "");
        }
        String[] parts = text.split(" ", 3);
        boolean torn = parts[0].startsWith(TORN);
        String place = torn ? parts[0].substring(TORN.length()) : parts[0];
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,2}") || (!place.equals(PREAMBLE) && !place.equals(ROWS))) {
            throw new IllegalArgumentException(
                    "Invalid position: state '%s' (must be 'preamble' or 'rows', columns, clock)".formatted(text));
        }
        return new ReaderState(place.equals(PREAMBLE), torn, Integer.parseInt(parts[1]), parts[2]);
    }

    String text() {
        return (torn ? TORN : "") + (inPreamble ? PREAMBLE : ROWS) + " " + columns + " " + clock;
    }
}
