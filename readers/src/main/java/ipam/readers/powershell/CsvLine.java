package ipam.readers.powershell;

/** A line of a CSV file; of an overlong one its beginning. */
record CsvLine(long number, String text, boolean overlong, boolean readable) {}
