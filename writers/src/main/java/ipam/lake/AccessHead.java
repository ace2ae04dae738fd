package ipam.lake;

import java.util.Map;
import java.util.Optional;

/**
 * Where the access log ended when it was put into the lake.
 *
 * @param sequence number of the last line; 0 before the first
 * @param hash of the last line; 64 zeros before the first
 */
record AccessHead(long sequence, String hash) {
    static final AccessHead NONE = new AccessHead(0, Entry.NONE);

    private static final String NOTE = "access-log";

    /** What an entry anchors. */
    static Optional<AccessHead> of(Entry entry) {
        return entry.notes().get(NOTE) instanceof String text ? Optional.of(parse(text)) : Optional.empty();
    }

    static AccessHead parse(String text) {
        int space = text.indexOf(' ');
        return new AccessHead(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
    }

    Map<String, Object> note() {
        return Map.of(NOTE, toString());
    }

    @Override
    public String toString() {
        return sequence + " " + hash;
    }
}
