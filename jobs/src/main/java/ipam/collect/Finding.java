package ipam.collect;

/** What the survey says of a file that it does not hand on, or not whole. */
public record Finding(Kind kind, String server, String file, long bytes) {
    /** Why. */
    public enum Kind {
        /** Nothing since the last run. */
        UNCHANGED("nothing new"),
        /** The beginning of a source that was collected further. */
        OLDER_COPY("an older copy of a source already collected"),
        /** The same content as another file of this run. */
        COPY("the same content as another file"),
        /** A last line without its end; it waits for the next run. */
        TORN("a last line without its end, left for the next run"),
        /** No data line yet. */
        EMPTY("no data line yet"),
        /** Of no known format. */
        UNRECOGNISED("of no known format"),
        /** It could not be read. */
        UNREADABLE("it can't be read"),
        /** The newest export of its series, and nobody made it anew for longer than its interval allows. */
        STALE("older than its interval allows"),
        /** A pattern without a file. */
        UNMATCHED("no file matches this pattern");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** In words, for people. */
        public String text() {
            return text;
        }
    }
}
