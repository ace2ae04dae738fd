package ipam.track;

import ipam.report.RawRange;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines from collected files that are still there and still say what was collected. */
final class RawLines {
    /** So many bytes are read, hashed and held for one answer; the lines of further ranges come from the lake. */
    private static final long MOST = 64 << 20;

    private final Map<String, Optional<byte[]>> ranges = new HashMap<>();
    private long left = MOST;

    /** The line as it stands in the file; null when the file is gone, unreadable or has other bytes there. */
    @Nullable
    String line(Lease.Link link, RawRange range) {
        byte[] bytes = ranges.computeIfAbsent(range.sha256(), sha -> read(link.source(), range))
                .orElse(null);
        if (bytes == null) {
            return null;
        }
        int unit = range.charset().name().startsWith("UTF-16") ? 2 : 1;
        boolean little = range.charset().name().equals("UTF-16LE");
        int start = 0;
        for (long line = range.firstLine(); line < link.line() && start < bytes.length; line++) {
            start = end(bytes, start, unit, little) + unit;
        }
        if (start >= bytes.length) {
            return null;
        }
        String text = new String(bytes, start, end(bytes, start, unit, little) - start, range.charset());
        return text.replaceFirst("^\ufeff", "").replaceFirst("\r$", "");
    }

    private static int end(byte[] bytes, int from, int unit, boolean little) {
        for (int i = from; i + unit <= bytes.length; i += unit) {
            int character = unit == 1
                    ? bytes[i] & 0xff
                    : ((bytes[little ? i + 1 : i] & 0xff) << 8) | (bytes[little ? i : i + 1] & 0xff);
            if (character == '\n') {
                return i;
            }
        }
        return bytes.length;
    }

    private Optional<byte[]> read(String source, RawRange range) {
        if (range.length() > left) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(source);
            if (!Files.isRegularFile(path) || Files.size(path) < range.offset() + range.length()) {
                return Optional.empty();
            }
            left -= range.length();
            byte[] bytes = new byte[(int) range.length()];
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
                file.seek(range.offset());
                file.readFully(bytes);
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            boolean same = Arrays.equals(hash, HexFormat.of().parseHex(range.sha256()));
            return same ? Optional.of(bytes) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // the row is put together from the lake instead, and the answer says so
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
