package ipam.track;

import ipam.format.ByteSource;
import ipam.format.Format;
import ipam.format.Position;
import ipam.readers.Formats;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lines and events from collected files that are still there and still say what was collected. */
final class RawLines {
    /** So many bytes are read and hashed for one answer; the lines of further ranges come from the lake. */
    private static final long MOST = 512 << 20;
    /** So many of them are held. */
    private static final long HELD = 64 << 20;

    private final Map<String, Optional<byte[]>> ranges = new HashMap<>();
    private long left = MOST;
    private long held;

    /** The line as it stands in the file, or put together from the lake where that is not to be had. */
    Evidence.Copy copy(Lease.Link link, @Nullable RawRange range, Supplier<String> lake) {
        String raw = range == null ? null : line(link, range);
        return new Evidence.Copy(
                raw == null ? lake.get() : raw,
                raw == null ? Evidence.Origin.LAKE : Evidence.Origin.FILE,
                range == null ? null : range.sha256());
    }

    /**
     * The line as it stands in the file, or the event as XML; null when the file is gone, unreadable or has other bytes
     * there.
     */
    @Nullable
    String line(Lease.Link link, RawRange range) {
        Optional<byte[]> read = ranges.get(range.sha256());
        if (read == null) {
            read = read(link.source(), range);
            ranges.put(range.sha256(), read);
        }
        byte[] bytes = read.orElse(null);
        if (bytes == null) {
            return null;
        }
        Format format = Formats.ALL.stream()
                .filter(known -> known.name().equals(range.format()))
                .findFirst()
                .orElse(Formats.UNRECOGNISED);
        return format.hasLines() ? line(bytes, link, range) : record(format, bytes, link, range);
    }

    private static @Nullable String record(Format format, byte[] bytes, Lease.Link link, RawRange range) {
        Position from = new Position(
                range.offset(), range.firstLine() - 1, range.charset().name(), "");
        try {
            return format.record(new Stretch(range.offset(), bytes), from, link.line())
                    .orElse(null);
        } catch (IOException | IllegalArgumentException e) {
            return null; // as if it were not there
        }
    }

    private static @Nullable String line(byte[] bytes, Lease.Link link, RawRange range) {
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
            held += range.length();
            if (held > HELD) {
                ranges.values().removeIf(Optional::isPresent);
                held = range.length();
            }
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

    /** The bytes of a range, at their places in the file. */
    private record Stretch(long offset, byte[] bytes) implements ByteSource {
        @Override
        public long end() {
            return offset + bytes.length;
        }

        @Override
        public int read(long position, byte[] into, int at, int length) {
            if (position >= end()) {
                return -1;
            }
            int from = (int) (position - offset);
            int count = Math.min(length, bytes.length - from);
            System.arraycopy(bytes, from, into, at, count);
            return count;
        }
    }
}
