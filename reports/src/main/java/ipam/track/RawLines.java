package ipam.track;

import ipam.format.ByteSource;
import ipam.format.Format;
import ipam.format.Position;
import ipam.readers.Formats;
import ipam.report.Facts;
import ipam.report.RawRange;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines and events as they were collected: from their files, while these are there and say what they said, or from the
 * bytes that were kept.
 */
final class RawLines {
    /** So many bytes are read and hashed for one answer; the lines of further ranges come from the lake. */
    private static final long MOST = 512 << 20;
    /** So many of them are held. */
    private static final long HELD = 64 << 20;

    private final Facts lake;
    private final Map<String, Optional<Bytes>> ranges = new HashMap<>();
    private long left = MOST;
    private long held;

    /** @param lake where bytes may have been kept */
    RawLines(Facts lake) {
        this.lake = lake;
    }

    /** The bytes of a range, and where they come from. */
    private static final class Bytes {
        private final byte[] bytes;
        private final Evidence.Origin origin;

        Bytes(byte[] bytes, Evidence.Origin origin) {
            this.bytes = bytes;
            this.origin = origin;
        }
    }

    /**
     * The line as it was collected, or put together from the lake where that is not to be had.
     *
     * @param time of the row
     */
    Evidence.Copy copy(Lease.Link link, Instant time, @Nullable RawRange range, Supplier<String> columns) {
        if (range != null) {
            Optional<Bytes> read = bytes(link.source(), range, time);
            String raw = line(read, link, range);
            if (raw != null) {
                return new Evidence.Copy(raw, read.orElseThrow().origin, range.sha256());
            }
        }
        return new Evidence.Copy(columns.get(), Evidence.Origin.LAKE, range == null ? null : range.sha256());
    }

    /**
     * The line as it was collected, or the event as XML; null when the file is gone, unreadable or has other bytes there,
     * and they were not kept either.
     *
     * @param time of the row
     */
    @Nullable
    String line(Lease.Link link, Instant time, RawRange range) {
        return line(bytes(link.source(), range, time), link, range);
    }

    private Optional<Bytes> bytes(String source, RawRange range, Instant time) {
        Optional<Bytes> read = ranges.get(range.sha256());
        if (read == null) {
            read = read(source, range)
                    .map(bytes -> new Bytes(bytes, Evidence.Origin.FILE))
                    .or(() -> kept(range, time));
            ranges.put(range.sha256(), read);
        }
        return read;
    }

    private Optional<Bytes> kept(RawRange range, Instant time) {
        if (range.length() > left) {
            return Optional.empty();
        }
        Optional<Bytes> kept = lake.kept(range, time).map(bytes -> new Bytes(bytes, Evidence.Origin.ARCHIVE));
        if (kept.isPresent()) {
            hold(range.length());
        }
        return kept;
    }

    private static @Nullable String line(Optional<Bytes> read, Lease.Link link, RawRange range) {
        if (read.isEmpty()) {
            return null;
        }
        byte[] bytes = read.get().bytes;
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

    /** Makes room for so many bytes more. */
    private void hold(long bytes) {
        left -= bytes;
        held += bytes;
        if (held > HELD) {
            ranges.values().removeIf(Optional::isPresent);
            held = bytes;
        }
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
            hold(range.length());
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
