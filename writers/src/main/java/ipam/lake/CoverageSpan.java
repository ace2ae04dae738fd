package ipam.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code coverage}.
 *
 * @param server FQDN, lower case
 * @param kind {@code dhcp-audit-v4}, {@code dhcp-audit-v6}, {@code nps-log} or {@code security-log}
 * @param start first moment
 * @param end moment after the last
 * @param gap null: covered
 */
record CoverageSpan(
        String server,
        String kind,
        Instant start,
        Instant end,
        @Nullable Gap gap) {
    /** Why there is no data; in the order in which they go before each other where they overlap. */
    enum Gap {
        NOT_MANAGED("not-managed"),
        STOPPED("stopped"),
        PAUSED("paused"),
        OVERWRITTEN("overwritten"),
        MISSING_DAY("missing-day"),
        MISSING_RECORDS("missing-records");

        private final String text;

        Gap(String text) {
            this.text = text;
        }

        /** As stored. */
        String text() {
            return text;
        }

        static @Nullable Gap of(@Nullable String text) {
            for (Gap gap : values()) {
                if (gap.text.equals(text)) {
                    return gap;
                }
            }
            return null;
        }
    }

    /** A log of a server: the audit log of one address family, say. */
    record Log(String server, String kind) {}
}
