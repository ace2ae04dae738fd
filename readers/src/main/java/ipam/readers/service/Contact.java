package ipam.readers.service;

import java.time.Duration;

/** Whether a server that was asked is there. */
public enum Contact {
    /** It answered, whatever it said. */
    ANSWERED,
    /** Its host says that nobody listens on the port. */
    CLOSED,
    /** Nothing came back, or nothing that is an answer. */
    SILENT;

    /** That nothing came in a time, in words. */
    public static String silence(Duration waited) {
        return waited.toMillis() % 1000 == 0
                ? "no answer in %d s".formatted(waited.toSeconds())
                : "no answer in %s s".formatted(waited.toMillis() / 1000.0);
    }
}
