package ipam.sample.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who holds which address when, as the story tells it: so that what the servers counted agrees with what they logged. */
final class LeaseBook {
    private static final Set<String> OPENING = Set.of("10", "11", "20", "21", "11002", "11003", "11004", "11005");
    private static final Set<String> BEGINNING = Set.of("10", "20", "21", "11002");
    private static final Set<String> CLOSING =
            Set.of("12", "16", "17", "18", "23", "11006", "11007", "11016", "11017", "11018");

    private final List<Held> held = new ArrayList<>();

    /**
     * An address that is taken.
     *
     * @param from when it was, or before all logs
     * @param seen the last time that a row tells of it
     * @param to when it was given back or taken away, or after all logs
     * @param host name as logged
     * @param client MAC, client id or DUID as logged
     */
    record Held(String ip, Instant from, Instant seen, Instant to, String host, String client) {}

    LeaseBook(List<LogFile> files) {
        Map<String, Held> open = new HashMap<>();
        for (LogFile file : files) {
            file.rows((time, text) -> take(time, text.split(",", -1), open));
        }
        held.addAll(open.values());
    }

    private void take(Instant time, String[] cells, Map<String, Held> open) {
        String ip = cells[4];
        Held before = open.get(ip);
        if (OPENING.contains(cells[0])) {
            String client = cells[ip.contains(":") ? 8 : 6];
            Instant from = BEGINNING.contains(cells[0]) ? time : Instant.MIN;
            if (before != null && before.client().equals(client)) {
                from = before.from();
            } else if (before != null) {
                close(before, time);
                from = time;
            }
            open.put(ip, new Held(ip, from, time, Instant.MAX, cells[5], client));
        } else if (CLOSING.contains(cells[0]) && before != null) {
            open.remove(ip);
            close(before, time);
        }
    }

    private void close(Held lease, Instant time) {
        held.add(new Held(lease.ip(), lease.from(), lease.seen(), time, lease.host(), lease.client()));
    }

    /** The addresses that begin so and are taken at that time. */
    List<Held> at(Instant time, String prefix) {
        return held.stream()
                .filter(lease -> lease.ip().startsWith(prefix))
                .filter(lease -> !lease.from().isAfter(time) && lease.to().isAfter(time))
                .sorted(Comparator.comparing(Held::ip))
                .toList();
    }
}
