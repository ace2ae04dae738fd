package ipam.inventory;

import java.time.Duration;
import java.time.LocalDate;

/** How an address stands to its expiry date, as Windows Server IPAM tells it. */
public enum ExpiryState {
    NOT_EXPIRED("not-expired", "Not expired"),
    EXPIRY_DUE("expiry-due", "Expiry due"),
    EXPIRED("expired", "Expired");

    private final String word;
    private final String title;

    ExpiryState(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** In notices and on the command line. */
    public String word() {
        return word;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /**
     * The state on a day. The expiry date is the last day that the address is its owner's.
     *
     * @param within how long before that it is due
     */
    public static ExpiryState of(LocalDate expiry, LocalDate today, Duration within) {
        if (today.isAfter(expiry)) {
            return EXPIRED;
        }
        long days = within.plusDays(1).minusNanos(1).toDays();
        return today.isBefore(expiry.minusDays(days)) ? NOT_EXPIRED : EXPIRY_DUE;
    }
}
