package ipam.lake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed its state, and that somebody may want to know of.
 *
 * @param kind of notice: {@code utilization}
 * @param subject what changed
 * @param time when it was so, UTC
 * @param change from which state to which
 * @param detail in words
 */
public record Notice(String kind, Subject subject, Instant time, Change change, String detail) {
    private static final int ID_BYTES = 16;

    /**
     * What changed.
     *
     * @param objectKind scope, server, group, …
     * @param object its name
     * @param server of a scope; null: no one server's
     * @param family IPv4 or IPv6; null: neither
     * @param category public, private or global; null: none of them
     */
    public record Subject(
            String objectKind,
            String object,
            @Nullable String server,
            @Nullable String family,
            @Nullable String category) {}

    /**
     * Two states.
     *
     * @param before null: it was seen for the first time
     * @param after what it is
     * @param threshold percentage that was crossed; null: none was
     */
    public record Change(
            @Nullable String before, String after, @Nullable Integer threshold) {}

    /** The same for the same notice, however often it is found. */
    public String id() {
        String text = Stream.of(
                        kind,
                        subject.objectKind(),
                        subject.object(),
                        subject.server(),
                        subject.family(),
                        subject.category(),
                        time,
                        change.after())
                .map(String::valueOf)
                .collect(Collectors.joining("\0"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
