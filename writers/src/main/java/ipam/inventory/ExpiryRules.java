package ipam.inventory;

import java.time.Duration;

/**
 * When an address is due to expire, and how often that is noticed.
 *
 * @param within how long before its expiry date it is due
 * @param often how often it is noticed
 */
public record ExpiryRules(Duration within, Often often) {
    /** Ten days, once: as Windows Server IPAM does. */
    public static final ExpiryRules STANDARD = new ExpiryRules(Duration.ofDays(10), Often.ONCE);

    /** How often a state is noticed. */
    public enum Often {
        /** When it changes. */
        ONCE,
        /** And on every day on which an address is due or expired. */
        DAILY
    }
}
