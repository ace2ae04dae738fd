package ipam.reports;

import ipam.net.AddressBlock;
import org.jspecify.annotations.Nullable;

/** What would fit better. */
final class Advice {
    /** Days that advice rests on, and days ahead that call for action. */
    static final int DAYS = 90;

    private static final double UNDER = 0.2;
    private static final double ROOM = 0.8;
    /** Network, broadcast and router. */
    private static final int OVERHEAD = 3;

    private Advice() {}

    /** That an IPv4 subnet is larger than it has to be; null when it is not, or too little is known. */
    static @Nullable String smaller(Outlook outlook) {
        AddressBlock block = Objects.block(outlook.object()).orElse(null);
        double total = outlook.capacity().approximate();
        double most = outlook.seen().mostEver();
        if (outlook.seen().days() < DAYS
                || most >= total * UNDER
                || block == null
                || !block.network().isV4()) {
            return null;
        }
        int length = block.prefixLength();
        int fits = length;
        while (fits < 30 && (1L << (32 - fits - 1)) - OVERHEAD >= most / ROOM) {
            fits++;
        }
        return fits == length
                ? null
                : "never over %d of %.0f in %d days: a /%d would do".formatted(Math.round(most), total, DAYS, fits);
    }
}
