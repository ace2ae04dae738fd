package ipam.lake;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file that is written, synced and hashed, and waits for its entry; made by {@link Scratch#prepare}.
 *
 * @param temporary where it lies, below {@code <root>/tmp/}, without the ending {@code .parquet}
 * @param dataset name of the dataset
 * @param partition {@code 2026-11-01}, {@code 2026-11}, or empty for a dataset without folders
 * @param rows number of rows
 * @param bytes size of the file
 * @param sha256 of the file, lower-case hex
 * @param from earliest time in it; null when no row has one
 * @param to latest time in it; null when no row has one
 */
public record Prepared(
        Path temporary,
        String dataset,
        String partition,
        long rows,
        long bytes,
        String sha256,
        @Nullable Instant from,
        @Nullable Instant to) {}
