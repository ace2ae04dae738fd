package ipam.lake;

import java.time.Instant;

/**
 * The purge of all that the lake had of a server.
 *
 * @param entry of the manifest that it is; what was collected later is not meant
 * @param time of the entry: what happened before is never collected again
 * @param isWhole false when a hold kept some of it
 */
record Forgotten(int entry, Instant time, boolean isWhole) {
    /** One that is being prepared. */
    static final Forgotten NOW = new Forgotten(Integer.MAX_VALUE, Instant.MAX, true);

    private static final String IN_PART = "in-part";

    static Forgotten parse(String text) {
        String[] words = text.split(" ", -1);
        return new Forgotten(Integer.parseInt(words[0]), Instant.parse(words[1]), !words[2].equals(IN_PART));
    }

    /** As {@link #parse} reads it. */
    String text() {
        return "%d %s %s".formatted(entry, time, isWhole ? "whole" : IN_PART);
    }
}
