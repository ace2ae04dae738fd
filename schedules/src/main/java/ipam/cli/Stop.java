package ipam.cli;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The operating system asks the process to end (SIGTERM, SIGINT): a command that waits for that ends by itself, with an exit
 * code of its own. Thread-safe.
 */
final class Stop {
    /** Who asks kills after ten seconds, often. */
    private static final Duration PATIENCE = Duration.ofMillis(9_500);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean awaited;
    private volatile int exit;

    /** Waits until somebody asks. */
    void await() {
        awaited = true;
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says with which code the command ended. */
    void end(int code) {
        exit = code;
        ended.countDown();
    }

    /** Asks, and waits for the end; empty when nobody waits to be asked, or it takes too long. */
    OptionalInt ask() {
        asked.countDown();
        try {
            return awaited && ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(exit)
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
