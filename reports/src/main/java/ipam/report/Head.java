package ipam.report;

import java.time.Instant;

/**
 * The entry of the manifest that an answer is made from.
 *
 * @param hash SHA-256 of its bytes; empty when nothing was collected ever
 * @param time when it was written
 */
public record Head(String hash, Instant time) {
    /** Of a lake without entries. */
    public static final Head NONE = new Head("", Instant.EPOCH);
}
