package ipam.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/**
 * A row in which a log speaks of itself.
 *
 * @param log whose
 * @param family as stored
 * @param event {@code log-started}, {@code log-stopped} or {@code log-paused}
 * @param time when
 * @param sourceId of its source
 * @param line in it
 */
record ServiceRow(CoverageSpan.Log log, String family, String event, Instant time, String sourceId, long line) {
    /** The kind of the log of an address family. */
    private static String kind(String family) {
        return family.equals("IPv6") ? "dhcp-audit-v6" : "dhcp-audit-v4";
    }

    static ServiceRow of(ResultSet row) throws SQLException {
        String family = row.getString(2);
        return new ServiceRow(
                new CoverageSpan.Log(row.getString(1), kind(family)),
                family,
                row.getString(3),
                Objects.requireNonNull(Engine.instant(row, 4)),
                row.getString(5),
                row.getLong(6));
    }

    /** Whether the log may be silent after it. */
    boolean halts() {
        return !event.equals("log-started");
    }

    CoverageSpan.Gap gap() {
        return event.equals("log-paused") ? CoverageSpan.Gap.PAUSED : CoverageSpan.Gap.STOPPED;
    }
}
