package ipam.notices;

import ipam.lake.Notice;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody who wants to be told.
 *
 * @param address mail address, or {@link #WEBHOOK}
 * @param kinds of notices; empty for all
 * @param states that something changed to; empty for any
 * @param about names of servers and of other objects, in lower case; empty for all
 * @param every a digest at most so often; zero for one with every run that has news
 */
public record Recipient(String address, Set<String> kinds, Set<String> states, Set<String> about, Duration every) {
    /** The recipient that no mail is for. */
    public static final String WEBHOOK = "webhook";

    public Recipient {
        kinds = Set.copyOf(kinds);
        states = Set.copyOf(states);
        about = Set.copyOf(about);
    }

    /** Who is told of everything, with every run. */
    public static Recipient ofAll(String address) {
        return new Recipient(address, Set.of(), Set.of(), Set.of(), Duration.ZERO);
    }

    boolean wants(Notice notice) {
        String server = notice.subject().server();
        return (kinds.isEmpty() || kinds.contains(notice.kind()))
                && (states.isEmpty() || states.contains(notice.change().after()))
                && (about.isEmpty()
                        || about.contains(notice.subject().object().toLowerCase(Locale.ROOT))
                        || (server != null && about.contains(server)));
    }
}
