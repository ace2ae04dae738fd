package ipam.inventory;

import ipam.lake.Notice;
import ipam.net.IpAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses whose expiry is not in the state that was last noticed. To be committed in one piece with no others
 * of their kind in between: then each change is noticed once, whoever is killed when.
 */
public final class ExpiryNotices {
    /** The kind of these notices. */
    public static final String KIND = "expiry";

    private final ExpiryRules rules;
    private final Instant now;
    private final LocalDate today;
    private final ZoneId zone;

    /**
     * Of a moment.
     *
     * @param zone whose days count
     */
    public ExpiryNotices(ExpiryRules rules, Instant now, ZoneId zone) {
        this.rules = rules;
        this.now = now.truncatedTo(ChronoUnit.MICROS);
        this.zone = zone;
        this.today = LocalDate.ofInstant(now, zone);
    }

    /**
     * The notices that these addresses give rise to.
     *
     * @param expiring addresses with an expiry date
     * @param earlier of each address what was noticed last; of several, the last of the list counts
     */
    public List<Notice> of(List<Item> expiring, List<Notice> earlier) {
        Map<Notice.Subject, Notice> last = new HashMap<>();
        earlier.stream()
                .filter(notice -> notice.kind().equals(KIND))
                .forEach(notice -> last.put(notice.subject(), notice));
        Map<Notice.Subject, Notice> found = new HashMap<>();
        List<Notice> notices = new ArrayList<>();
        for (Item item : expiring) {
            Notice notice = notice(item, last.get(subject(item)));
            if (notice != null && found.putIfAbsent(notice.subject(), notice) == null) {
                notices.add(notice);
            }
        }
        return notices;
    }

    private @Nullable Notice notice(Item item, @Nullable Notice last) {
        LocalDate day = day(item);
        ExpiryState state = ExpiryState.of(day, today, rules.within());
        String before =
                last == null ? ExpiryState.NOT_EXPIRED.word() : last.change().after();
        boolean again = rules.often() == ExpiryRules.Often.DAILY
                && state != ExpiryState.NOT_EXPIRED
                && (last == null || LocalDate.ofInstant(last.time(), zone).isBefore(today));
        if (state.word().equals(before) && !again) {
            return null;
        }
        return new Notice(KIND, subject(item), now, new Notice.Change(before, state.word(), null), detail(item, day));
    }

    private String detail(Item item, LocalDate day) {
        long days = ChronoUnit.DAYS.between(today, day);
        String when = days < 0
                ? "expired on %s".formatted(day)
                : "expires on %s, %s"
                        .formatted(day, days == 0 ? "today" : days == 1 ? "tomorrow" : "in %d days".formatted(days));
        String owner = item.get("owner");
        return owner.isEmpty() ? when : when + "; owner " + owner;
    }

    /** What a notice calls an address. */
    public static Notice.Subject subject(Item item) {
        String instance = item.get("service_instance");
        IpAddress address = item.place().first();
        return new Notice.Subject(
                "address",
                item.label(),
                instance.equalsIgnoreCase(Reserved.INSTANCE) ? null : instance,
                address.isV4() ? "IPv4" : "IPv6",
                null);
    }

    /** The last day of an address with an expiry date. */
    public static LocalDate day(Item item) {
        return LocalDate.parse(item.get("expiry_date"));
    }
}
