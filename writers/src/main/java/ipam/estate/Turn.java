package ipam.estate;

import java.util.Locale;

/**
 * Something that changed in the estate since the last discovery.
 *
 * @param kind what
 * @param server its name, as it is now
 * @param detail in words
 * @param former its name until then; empty unless it was renamed
 */
public record Turn(Kind kind, String server, String detail, String former) {
    /** Of a server that was not renamed. */
    Turn(Kind kind, String server, String detail) {
        this(kind, server, detail, "");
    }

    /** What may change. */
    public enum Kind {
        NEW,
        LOST,
        BACK,
        RENAMED,
        RE_ADDRESSED,
        IN_OTHER_ROLES;

        /** Ends the sentence "the server is …": {@code re-addressed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
