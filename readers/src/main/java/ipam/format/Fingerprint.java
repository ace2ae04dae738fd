package ipam.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By what a source is known again when its name has changed: its server and its first complete data line. */
public final class Fingerprint {
    private static final int DIGITS = 32;

    private Fingerprint() {}

    /**
     * The id of a source.
     *
     * @param firstLine as {@link Format#firstLine} gives it
     * @param generation 0, or the number of times that another source with the same first line was met before
     * @return 32 hex digits; empty when there is no first line yet
     */
    public static String of(String server, byte[] firstLine, int generation) {
        if (firstLine.length == 0) {
            return "";
        }
        MessageDigest digest = sha256();
        digest.update(server.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(firstLine);
        if (generation > 0) {
            digest.update((byte) 0);
            digest.update(Integer.toString(generation).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot fingerprint sources: this Java has no SHA-256", e);
        }
    }
}
