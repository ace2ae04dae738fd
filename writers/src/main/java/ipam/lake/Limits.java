package ipam.lake;

/**
 * What a derivation may take of the machine.
 *
 * @param memory of DuckDB, in its own spelling: {@code 400MB}
 * @param threads number of threads, at least 1
 */
public record Limits(String memory, int threads) {
    public Limits {
        if (threads < 1) {
            throw new IllegalArgumentException("Invalid threads: %d (must be at least 1)".formatted(threads));
        }
    }
}
