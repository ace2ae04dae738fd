package ipam.collect;

/**
 * What is said of a file or zone that is not collected, or not whole; or of servers that were looked for.
 *
 * @param detail why, in words
 */
public record Finding(Kind kind, String server, String file, long bytes, String detail) {
    /** One of which its kind says all. */
    public Finding(Kind kind, String server, String file, long bytes) {
        this(kind, server, file, bytes, kind.text());
    }

    /** Somebody who was asked for servers did not answer as it should. */
    static Finding unanswered(String domain, String detail) {
        return new Finding(Kind.UNANSWERED, domain, "", 0, detail);
    }

    /** Something that people should know of a server or domain, a sentence without its full stop. */
    static Finding remark(String server, String detail) {
        return new Finding(Kind.REMARK, server, "", 0, detail);
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
        /** Whoever knows the servers of a domain did not tell; the detail says why. */
        UNANSWERED("no answer"),
        /** What was answered is strange; the detail says how. */
        REMARK("worth knowing"),
        /** A service that can't be asked from here; the detail says why. */
        UNASKED("it can't be asked from here"),
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
