package ipam.jobs;

import org.opentest4j.TestAbortedException;

/** What a test needs of the machine. Its lack is said aloud, and is a failure where nothing may be missing. */
final class Needed {
    private Needed() {}

    /** Skips the test unless it is there; fails where {@code IPAM_REQUIRE_SAMPLES} is true. */
    static void here(boolean there, String what) {
        if (there) {
            return;
        }
        if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
            throw new AssertionError("missing: " + what);
        }
        skip(what);
    }

    /** Skips the test where the machine does not allow it: no program that is installed would change that. */
    static void allowed(boolean allowed, String what) {
        if (!allowed) {
            skip(what);
        }
    }

    private static void skip(String what) {
        System.out.println("Skipped, for it needs " + what);
        throw new TestAbortedException("missing: " + what);
    }
}
