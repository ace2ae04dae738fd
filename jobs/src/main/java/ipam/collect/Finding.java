package ipam.collect;

/**
 * What is said of a file or zone that is not collected, or not whole.
 *
 * @param detail why, in words
 */
public record Finding(Kind kind, String server, String file, long bytes, String detail) {
    /** One of which its kind says all. */
    public Finding(Kind kind, String server, String file, long bytes) {
        this(kind, server, file, bytes, kind.text());
    }

    /** Why. */
    public enum Kind {
        /** Nothing since the last run. */
        UNCHANGED("nothing new"),
        /** The beginning of a source that was collected further. */
        OLDER_COPY("an older copy of a source already collected"),
        /** It holds days that were purged; rows of them are not collected again. */
        ALREADY_PURGED("already purged: its days are older than what is kept"),
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
        /** A zone that its server did not transfer; the detail says which and why. */
        UNTRANSFERRED("the server did not transfer it"),
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
