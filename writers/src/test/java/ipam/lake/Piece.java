package ipam.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the lease intervals, whole. */
record Piece(
        Held held,
        Instant start,
        @Nullable Instant end,
        Instant seen,
        String reason,
        boolean startKnown,
        long renewals,
        boolean continuesFrom,
        boolean continuesTo,
        Evidence evidence) {
    record Held(
            String space,
            String ip,
            long hi,
            long lo,
            @Nullable String mac,
            @Nullable String clientId,
            @Nullable String duid,
            String clientKey,
            @Nullable String host) {}

    record Evidence(String server, String firstSource, long firstLine, String lastSource, long lastLine) {}
}
