package ipam.track;

import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.Facts;
import ipam.report.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far off the clocks of servers may be, from what two of them wrote of the same. No time is ever moved by it: nobody
 * knows which of two clocks was right.
 */
public final class Clocks {
    /** The word of times that may be off. */
    static final String SKEW = "clock-skew";

    private static final String SQL = Sql.beside(Clocks.class, "Clocks");

    private final Map<String, List<Skew>> byServer;

    private Clocks(Map<String, List<Skew>> byServer) {
        this.byServer = byServer;
    }

    /** A server's clock beside another's, in a month. */
    private record Skew(String server, String peer, String compared, YearMonth month, long pairs, Duration ahead) {
        /** Logons follow leases within a minute, so less than that tells nothing of the clocks. */
        boolean isInStep() {
            return ahead.abs().compareTo(compared.equals("logon") ? Duration.ofMinutes(1) : Duration.ofSeconds(1)) <= 0;
        }

        String words() {
            String how = isInStep()
                    ? "in step with that of " + peer
                    : "%s %s that of %s"
                            .formatted(shown(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of", peer);
            return "The clock of %s is %s (median of %d %s in %s)."
                    .formatted(
                            server,
                            how,
                            pairs,
                            compared.equals("logon") ? "leases and their first logons" : "exchanges that both logged",
                            month);
        }

        private static String shown(Duration off) {
            long seconds = off.toSeconds();
            return seconds % 3600 == 0
                    ? seconds / 3600 + " h"
                    : seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
        }
    }

    /** Reads all of it: a few rows for each month. */
    public static Clocks of(Facts lake) {
        Map<String, List<Skew>> byServer = new LinkedHashMap<>();
        if (lake.has(Datasets.CLOCK_SKEW)) {
            lake.select(Views.of(Datasets.CLOCK_SKEW), SQL, List.of(), row -> {
                String server = String.valueOf(row.text("server"));
                byServer.computeIfAbsent(server, none -> new ArrayList<>())
                        .add(new Skew(
                                server,
                                String.valueOf(row.text("peer")),
                                String.valueOf(row.text("compared")),
                                month(Objects.requireNonNull(row.time("start_time"))),
                                Objects.requireNonNull(row.number("pairs")),
                                Duration.ofSeconds(Objects.requireNonNull(row.number("ahead_seconds")))));
            });
        }
        return new Clocks(byServer);
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    /**
     * How far off a time may be that a server wrote: the median over the servers it was compared with that month, so the
     * one that differs from all others bears it. Of two alone either may be wrong.
     */
    Duration off(String server, Instant time) {
        YearMonth month = month(time);
        List<Duration> found = byServer.getOrDefault(server, List.of()).stream()
                .filter(skew -> skew.month().equals(month))
                .map(skew -> skew.isInStep() ? Duration.ZERO : skew.ahead().abs())
                .sorted()
                .toList();
        return found.isEmpty() ? Duration.ZERO : found.get((found.size() - 1) / 2);
    }

    /** How far a server's clock was ahead of the others' last, the median of them; empty when it was compared with none. */
    public Optional<Duration> ahead(String server) {
        List<Skew> skews = byServer.getOrDefault(server, List.of());
        List<Duration> last = skews.stream()
                .filter(skew -> skews.stream().noneMatch(other -> other.month().isAfter(skew.month())))
                .map(skew -> skew.isInStep() ? Duration.ZERO : skew.ahead())
                .sorted(Comparator.comparing(Duration::abs))
                .toList();
        return last.isEmpty() ? Optional.empty() : Optional.of(last.get((last.size() - 1) / 2));
    }

    /** The most that any time may be off. */
    Duration most() {
        return byServer.values().stream()
                .flatMap(List::stream)
                .filter(skew -> !skew.isInStep())
                .map(skew -> skew.ahead().abs())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** What is known of the clocks of some servers near a time, in sentences. */
    List<String> notes(Collection<String> servers, Instant time) {
        YearMonth month = month(time);
        return byServer.values().stream()
                .flatMap(List::stream)
                .filter(skew -> servers.contains(skew.server()) && skew.month().equals(month))
                .map(Skew::words)
                .toList();
    }

    /** The servers whose clocks differ from others', as they were last, in sentences. */
    public List<String> outOfStep() {
        List<String> notes = new ArrayList<>();
        byServer.forEach((server, skews) -> {
            YearMonth last = skews.stream()
                    .map(Skew::month)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            skews.stream()
                    .filter(skew -> skew.month().equals(last) && !skew.isInStep() && server.compareTo(skew.peer()) < 0)
                    .map(Skew::words)
                    .forEach(notes::add);
        });
        return notes;
    }
}
