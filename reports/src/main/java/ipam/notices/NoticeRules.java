package ipam.notices;

import ipam.lake.Notice;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what.
 *
 * @param recipients those with wishes of their own
 * @param usual who is told of what none of them wants; null: nobody
 * @param webhook is told of everything; null: there is none
 * @param quiet when nothing is sent; null: never
 */
public record NoticeRules(
        List<Recipient> recipients,
        @Nullable String usual,
        @Nullable URI webhook,
        @Nullable QuietHours quiet) {
    /** Nobody is told. */
    public static final NoticeRules NONE = new NoticeRules(List.of(), null, null, null);

    public NoticeRules {
        recipients = List.copyOf(recipients);
    }

    /** The addresses that are told of a notice. */
    public Set<String> of(Notice notice) {
        return of(notice, Set.of());
    }

    /**
     * The addresses that are told of a notice.
     *
     * @param owners those of whom it is; one with wishes is told of what it wishes
     */
    public Set<String> of(Notice notice, Set<String> owners) {
        Set<String> addresses = new TreeSet<>();
        recipients.stream()
                .filter(recipient -> recipient.wants(notice))
                .map(Recipient::address)
                .forEach(addresses::add);
        owners.stream().filter(owner -> !hasWishes(owner)).forEach(addresses::add);
        if (addresses.isEmpty() && usual != null) {
            addresses.add(usual);
        }
        if (webhook != null) {
            addresses.add(Recipient.WEBHOOK);
        }
        return addresses;
    }

    private boolean hasWishes(String address) {
        return recipients.stream().anyMatch(recipient -> recipient.address().equalsIgnoreCase(address));
    }

    /** How often an address is told at most; of several wishes the most frequent. */
    public Duration every(String address) {
        Stream<Duration> wishes = recipients.stream()
                .filter(recipient -> recipient.address().equals(address))
                .map(Recipient::every);
        return address.equals(usual)
                ? Duration.ZERO
                : wishes.min(Duration::compareTo).orElse(Duration.ZERO);
    }
}
