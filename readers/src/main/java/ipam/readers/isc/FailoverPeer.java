package ipam.readers.isc;

import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A failover relationship. dhcpd knows one mode, in which both serve.
 *
 * @param line of the configuration file itself
 * @param partner address or name of the other server
 * @param percent of the clients that this server serves; null where the other one says it
 * @param leadTime seconds; null where the other one says it
 */
record FailoverPeer(
        int line,
        @Nullable String partner,
        @Nullable Long percent,
        @Nullable Long leadTime) {
    private static final long BUCKETS = 256;

    static FailoverPeer of(Block block, Place place) throws Unreadable {
        @Nullable String partner = null;
        @Nullable Long percent = null;
        @Nullable Long leadTime = null;
        for (Statement statement : block.kept) {
            if (statement.begins("peer") && statement.is(1, "address")) {
                partner = statement.word(2).toLowerCase(Locale.ROOT);
            } else if (statement.begins("split")) {
                percent = Math.round(number(statement) * 100.0 / BUCKETS);
            } else if (statement.begins("mclt")) {
                leadTime = number(statement);
            }
        }
        return new FailoverPeer(place.line(block.line), partner, percent, leadTime);
    }

    private static long number(Statement statement) throws Unreadable {
        if (!statement.word(1).matches("[0-9]{1,9}")) {
            throw new Unreadable("%s is '%s'".formatted(statement.word(0), statement.shown(1)), "expected a number");
        }
        return Long.parseLong(statement.word(1));
    }

    SnapshotRow row(String name) {
        return new SnapshotRow(Configuration.FAILOVER, line)
                .text("name", name)
                .text("partner_server", partner)
                .text("mode", "load-balance")
                .text("server_role", "active")
                .number("load_balance_percent", percent)
                .number("max_client_lead_time", leadTime);
    }
}
