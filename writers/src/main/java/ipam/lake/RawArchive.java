package ipam.lake;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import ipam.format.ByteSource;
import ipam.record.Datasets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the collected bytes themselves as parts of {@code raw_range}, so that evidence is the line itself when its file
 * is long gone. A range is kept as a whole, since its hash is of the whole. Not thread-safe; one for each worker.
 */
public final class RawArchive {
    /** Quick, and two thirds of what the best level saves of a log. */
    private static final int LEVEL = 1;

    private static final int BUFFER = 256 * 1024;
    private static final String TABLE = Datasets.RAW_RANGE.name();

    private final Scratch scratch;

    /** @param scratch of the run, where parts are prepared */
    public RawArchive(Scratch scratch) {
        this.scratch = scratch;
    }

    /** What collecting does with the bytes that it has read. */
    public enum Choice {
        /** They stay where they are; the manifest has their hash. */
        LEFT,
        /** They are kept. */
        KEPT
    }

    /** The bytes from one position to another: zstd, in base64. */
    public static String pack(ByteSource bytes, long from, long to) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream base64 = Base64.getEncoder().wrap(packed);
                OutputStream zstd = new ZstdOutputStream(base64, LEVEL)) {
            byte[] buffer = new byte[BUFFER];
            for (long at = from; at < to; ) {
                int read = bytes.read(at, buffer, 0, (int) Math.min(BUFFER, to - at));
                if (read < 0) {
                    break;
                }
                zstd.write(buffer, 0, read);
                at += read;
            }
        }
        return packed.toString(StandardCharsets.ISO_8859_1);
    }

    /**
     * The bytes again; empty when they are others than were packed.
     *
     * @param length how many they must be: no more is unpacked
     * @param sha256 that they must have
     */
    public static Optional<byte[]> unpack(String packed, long length, String sha256) {
        try (ZstdInputStream zstd = new ZstdInputStream(
                Base64.getDecoder().wrap(new ByteArrayInputStream(packed.getBytes(StandardCharsets.ISO_8859_1))))) {
            byte[] bytes = zstd.readNBytes(Math.toIntExact(length + 1));
            return bytes.length == length && Hash.of(bytes).equals(sha256) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // whoever asks says that it is not what was collected
        }
    }

    /**
     * Writes ranges, one part for each date of their earliest record; without those that reach into days which were
     * purged.
     */
    public List<Prepared> write(List<KeptRange> ranges) {
        Map<String, LocalDate> purged = scratch.lake().state().purged();
        Map<LocalDate, List<KeptRange>> dates = ranges.stream()
                .filter(range -> !range.isPurged(purged))
                .collect(Collectors.groupingBy(KeptRange::firstDate, TreeMap::new, Collectors.toList()));
        List<Prepared> parts = new ArrayList<>();
        if (dates.isEmpty()) {
            return parts;
        }
        try (Database database = Database.open(scratch.spill().resolve("raw-" + System.identityHashCode(this)))) {
            database.execute("SET threads = 1");
            for (Map.Entry<LocalDate, List<KeptRange>> date : dates.entrySet()) {
                parts.add(write(database, date.getKey(), date.getValue()));
            }
            return parts;
        } catch (SQLException e) {
            throw LakeException.because("Cannot keep raw ranges", e);
        }
    }

    private Prepared write(Database database, LocalDate date, List<KeptRange> ranges) throws SQLException {
        database.execute("CREATE OR REPLACE TABLE %s AS FROM %s"
                .formatted(TABLE, ViewSql.stored(Datasets.RAW_RANGE, List.of())));
        try (Connection connection = database.connection();
                PreparedStatement row = connection.prepareStatement("INSERT INTO %s VALUES (%s)"
                        .formatted(
                                TABLE,
                                Datasets.RAW_RANGE.columns().stream()
                                        .map(column -> "?")
                                        .collect(Collectors.joining(", "))))) {
            for (KeptRange range : ranges) {
                insert(row, range);
            }
        }
        Path file = scratch.file(Datasets.RAW_RANGE);
        database.execute(PartSql.copy(Datasets.RAW_RANGE, TABLE, file));
        Instant from =
                ranges.stream().map(KeptRange::from).min(Instant::compareTo).orElseThrow();
        Instant to =
                ranges.stream().map(KeptRange::from).max(Instant::compareTo).orElseThrow();
        return scratch.prepare(file, Datasets.RAW_RANGE, date.toString(), ranges.size(), from, to);
    }

    private static void insert(PreparedStatement row, KeptRange range) throws SQLException {
        row.setObject(1, utc(range.from()));
        row.setObject(2, utc(range.to()));
        row.setString(3, range.server());
        row.setString(4, range.source());
        row.setLong(5, range.range().offset());
        row.setLong(6, range.range().length());
        row.setLong(7, range.range().firstLine());
        row.setString(8, range.range().sha256());
        row.setString(9, range.words());
        row.setString(10, range.packed());
        row.setObject(11, range.firstDate());
        row.execute();
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
