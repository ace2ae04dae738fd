package ipam.sample;

/** The finalizer of SplitMix64 as a hash: the same numbers on every machine and JDK, from any point without a state. */
public final class SplitMix {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    public static long mix(long value) {
        long z = value + GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public static long mix(long seed, long a, long b) {
        return mix(mix(seed ^ (a * 0xD1342543DE82EF95L)) ^ (b * 0xAF251AF3B0F025B5L));
    }

    /** A number from 0 to {@code bound - 1}, from the upper half of a hash. */
    public static int below(long hash, int bound) {
        return (int) (((hash >>> 32) * bound) >>> 32);
    }
}
