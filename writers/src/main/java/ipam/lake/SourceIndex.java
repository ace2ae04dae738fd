package ipam.lake;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/**
 * Sources on disk, found by id or fingerprint without reading the others: after years they are hundreds of thousands,
 * and a night needs a few. The file is a source after the other as JSON, then a table of where each lies, then the
 * length and checksum of that table. Thread-safe; immutable once written.
 */
final class SourceIndex implements Closeable {
    /** What is wrong with a damaged file is of no interest: the entries say the same. */
    static final class DamagedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        DamagedException(Path file, Throwable cause) {
            super("Cannot read " + file, cause);
        }
    }

    private static final long MAGIC = 0x6970616d2d737263L;
    private static final int ROW = 4 * Long.BYTES + 2 * Integer.BYTES;
    private static final int HASH = 64;
    private static final int FOOTER = 2 * Long.BYTES + 2 * Integer.BYTES + HASH;

    private final Path file;
    private final FileChannel channel;
    private final String hash;
    private final int count;
    private final ByteBuffer table;
    private final Keyed ids;
    private final Keyed fingerprints;

    private SourceIndex(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        ByteBuffer footer = ByteBuffer.wrap(read(Math.max(0, channel.size() - FOOTER), FOOTER));
        long tableAt = footer.getLong();
        this.count = footer.getInt();
        int checksum = footer.getInt();
        byte[] text = new byte[HASH];
        footer.get(text);
        this.hash = new String(text, StandardCharsets.US_ASCII);
        if (footer.getLong() != MAGIC || tableAt + (long) count * ROW + FOOTER != channel.size()) {
            throw new IOException("it is no index of sources");
        }
        byte[] rows = read(tableAt, count * ROW);
        this.table = ByteBuffer.wrap(rows);
        if (checksum(rows) != checksum) {
            throw new IOException("its checksum is wrong");
        }
        this.ids = new Keyed(table, count, 0);
        this.fingerprints = new Keyed(table, count, Long.BYTES);
    }

    /** Opens a file that was written as of the entry with that hash; empty when it is another, or damaged. */
    static Optional<SourceIndex> open(Path file, String hash) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                SourceIndex index = new SourceIndex(file, channel);
                if (index.hash.equals(hash)) {
                    return Optional.of(index);
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                return Optional.empty();
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The source of that id. */
    Optional<SourceState> withId(String id) {
        return sources(ids.rows(key(id))).stream()
                .filter(source -> source.id().equals(id))
                .findAny();
    }

    /** The sources of that fingerprint. */
    List<SourceState> withFingerprint(String fingerprint) {
        return sources(fingerprints.rows(key(fingerprint))).stream()
                .filter(source -> source.fingerprint().equals(fingerprint))
                .toList();
    }

    /** The sources whose file was modified at a time, in seconds since 1970, for which this holds. */
    List<SourceState> modified(LongPredicate when) {
        List<SourceState> found = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            if (when.test(table.getLong(row * ROW + 2 * Long.BYTES))) {
                found.add(source(row));
            }
        }
        return found;
    }

    /** Shows every source, one after the other. */
    void each(Consumer<SourceState> sink) {
        for (int row = 0; row < count; row++) {
            sink.accept(source(row));
        }
    }

    private List<SourceState> sources(List<Integer> rows) {
        return rows.stream().map(this::source).toList();
    }

    private SourceState source(int row) {
        try (JsonParser json = EntryJson.JSON.createParser(ObjectReadContext.empty(), record(row))) {
            json.nextToken();
            return SourceState.first(SourceJson.read(json, 0));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new DamagedException(file, e);
        }
    }

    private byte[] record(int row) throws IOException {
        int at = row * ROW + 3 * Long.BYTES;
        byte[] record = read(table.getLong(at), table.getInt(at + Long.BYTES));
        if (checksum(record) != table.getInt(at + Long.BYTES + Integer.BYTES)) {
            throw new EOFException("the checksum of a source is wrong");
        }
        return record;
    }

    private byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes;
    }

    /**
     * Writes a file, not yet durable.
     *
     * @param before the sources as of the file before; null for none
     * @param changed by id, the sources that are new or other than there
     */
    static void write(Path file, String hash, @Nullable SourceIndex before, Map<String, SourceState> changed)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            Writer writer = new Writer(out);
            if (before != null) {
                before.copy(writer, changed);
            }
            for (SourceState source : changed.values()) {
                writer.add(source);
            }
            writer.finish(hash);
        }
    }

    private void copy(Writer writer, Map<String, SourceState> except) throws IOException {
        Set<Long> keys = new HashSet<>();
        except.keySet().forEach(id -> keys.add(key(id)));
        for (int row = 0; row < count; row++) {
            // Two ids may share a key.
            if (!keys.contains(table.getLong(row * ROW))
                    || !except.containsKey(source(row).id())) {
                try {
                    writer.add(this, row);
                } catch (EOFException e) {
                    throw new DamagedException(file, e);
                }
            }
        }
    }

    private static long key(String text) {
        long key = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            key = (key ^ text.charAt(i)) * 0x100000001b3L;
        }
        return key;
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Rows by one of their keys: a hash table without the boxes. */
    private static final class Keyed {
        private final ByteBuffer table;
        private final int column;
        private final int[] slots;

        Keyed(ByteBuffer table, int count, int column) {
            this.table = table;
            this.column = column;
            this.slots = new int[Integer.highestOneBit(count + 1) * 4];
            for (int row = 0; row < count; row++) {
                int slot = slot(key(row));
                while (slots[slot] != 0) {
                    slot = (slot + 1) % slots.length;
                }
                slots[slot] = row + 1;
            }
        }

        List<Integer> rows(long key) {
            List<Integer> rows = new ArrayList<>();
            for (int slot = slot(key); slots[slot] != 0; slot = (slot + 1) % slots.length) {
                if (key(slots[slot] - 1) == key) {
                    rows.add(slots[slot] - 1);
                }
            }
            return rows;
        }

        private long key(int row) {
            return table.getLong(row * ROW + column);
        }

        private int slot(long key) {
            return (int) (key >>> 33) % slots.length;
        }
    }

    /** A file in the making. */
    private static final class Writer {
        private final OutputStream out;
        private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
        private final DataOutputStream table = new DataOutputStream(rows);
        private long position;
        private int count;

        Writer(OutputStream out) {
            this.out = out;
        }

        void add(SourceIndex from, int row) throws IOException {
            int at = row * ROW;
            long modified = from.table.getLong(at + 2 * Long.BYTES);
            add(from.table.getLong(at), from.table.getLong(at + Long.BYTES), modified, from.record(row));
        }

        void add(SourceState source) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonGenerator json = EntryJson.JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
                SourceJson.write(json, source.asUpdate(), true);
                json.writeRaw('\n');
            }
            Instant modified = source.modified();
            add(key(source.id()), key(source.fingerprint()), modified.getEpochSecond(), bytes.toByteArray());
        }

        private void add(long id, long fingerprint, long modified, byte[] record) throws IOException {
            out.write(record);
            table.writeLong(id);
            table.writeLong(fingerprint);
            table.writeLong(modified);
            table.writeLong(position);
            table.writeInt(record.length);
            table.writeInt(checksum(record));
            position += record.length;
            count++;
        }

        void finish(String hash) throws IOException {
            byte[] bytes = rows.toByteArray();
            out.write(bytes);
            DataOutputStream footer = new DataOutputStream(out);
            footer.writeLong(position);
            footer.writeInt(count);
            footer.writeInt(checksum(bytes));
            footer.write(hash.getBytes(StandardCharsets.US_ASCII));
            footer.writeLong(MAGIC);
            footer.flush();
        }
    }
}
