package ipam.collect;

import ipam.format.ByteSource;
import ipam.lake.SourceRange;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Whether a file still begins with what was collected from it. */
final class Content {
    private static final int BUFFER = 256 * 1024;

    private Content() {}

    /** Whether every range that lies wholly within the bytes has the hash it was collected with. */
    static boolean beginsWith(ByteSource bytes, List<SourceRange> ranges) throws IOException {
        for (SourceRange range : ranges) {
            if (range.length() > 0
                    && range.end() <= bytes.end()
                    && !sha256(bytes, range.offset(), range.end()).equals(range.sha256())) {
                return false;
            }
        }
        return true;
    }

    /** SHA-256 of a stretch of bytes, lower-case hex. */
    static String sha256(ByteSource bytes, long from, long to) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        for (long at = from; at < to; ) {
            int read = bytes.read(at, buffer, 0, (int) Math.min(BUFFER, to - at));
            if (read < 0) {
                break;
            }
            digest.update(buffer, 0, read);
            at += read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
