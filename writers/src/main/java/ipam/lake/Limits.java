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

    /** For a derivation that goes slice by slice: with the heap of a run, less than a gigabyte in all. */
    public static Limits ofSlices() {
        // Each thread of a sort wants its part of the memory.
        return new Limits("336MB", Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * For a derivation whose tables grow with the number of objects: 400 MB for every hundred thousand, begun or whole.
     *
     * @param threads number of threads, at least 1
     */
    public static Limits ofObjects(long objects, int threads) {
        return new Limits(400 * (1 + Math.max(0, objects - 1) / 100_000) + "MB", threads);
    }
}
