package ipam.track;

import ipam.lake.Views;
import ipam.net.IpAddress;
import ipam.record.Datasets;
import ipam.report.Facts;
import ipam.report.Sql;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the data of the servers reaches. */
public record Coverage(List<Reach> reaches) {
    private static final String SQL = Sql.beside(Coverage.class, "Coverage");
    private static final Set<String> LEASES_V4 = Set.of("dhcp-audit-v4");
    private static final Set<String> LEASES_V6 = Set.of("dhcp-audit-v6");
    private static final Set<String> LOGONS = Set.of("security-log", "nps-log");

    private static final String NOT_MANAGED = "not-managed";

    public Coverage {
        reaches = List.copyOf(reaches);
    }

    /**
     * One kind of data of one server.
     *
     * @param from first moment of the data
     * @param to last moment of the data
     * @param gaps in between, by time
     */
    public record Reach(String server, String kind, Instant from, Instant to, List<Gap> gaps) {
        public Reach {
            gaps = List.copyOf(gaps);
        }

        /** Whether it tells who logged on, and nothing of leases. */
        public boolean isOfLogons() {
            return LOGONS.contains(kind);
        }

        /** The gaps that somebody should know of: not those of a time in which nobody was to collect. */
        public List<Gap> faults() {
            return gaps.stream()
                    .filter(gap -> !gap.reason().equals(NOT_MANAGED))
                    .toList();
        }

        /** Whether the data says something about that moment. */
        boolean covers(Instant moment) {
            return !moment.isBefore(from)
                    && !moment.isAfter(to)
                    && gapAt(moment).isEmpty();
        }

        Optional<Gap> gapAt(Instant moment) {
            return gaps.stream().filter(gap -> gap.contains(moment)).findFirst();
        }

        /** The first gap between two moments in which rows may have been lost. */
        Optional<Gap> lossBetween(Instant start, Instant end) {
            return gaps.stream()
                    .filter(gap -> gap.losesRows()
                            && gap.start().isBefore(end)
                            && gap.end().isAfter(start))
                    .findFirst();
        }

        /** The same, with only the gaps that a window touches. */
        public Reach within(TimeWindow window) {
            return new Reach(
                    server,
                    kind,
                    from,
                    to,
                    gaps.stream()
                            .filter(gap -> window.touches(gap.start(), gap.end()))
                            .toList());
        }
    }

    /** A time without data; {@code reason} is the word of the dataset. */
    public record Gap(Instant start, Instant end, String reason) {
        boolean contains(Instant moment) {
            return !moment.isBefore(start) && moment.isBefore(end);
        }

        /** A server that was stopped handed nothing out; in the other gaps it may have. */
        boolean losesRows() {
            return !"stopped".equals(reason);
        }
    }

    /** Reads all of it. */
    public static Coverage of(Facts lake) {
        record Key(String server, String kind) {}
        Map<Key, List<Gap>> gaps = new LinkedHashMap<>();
        Map<Key, Instant> first = new LinkedHashMap<>();
        Map<Key, Instant> last = new LinkedHashMap<>();
        lake.select(Views.of(Datasets.COVERAGE), SQL, List.of(), row -> {
            Key key = new Key(String.valueOf(row.text("server")), String.valueOf(row.text("kind")));
            Instant start = Objects.requireNonNull(row.time("start_time"));
            Instant end = Objects.requireNonNull(row.time("end_time"));
            String reason = row.text("gap");
            if (reason != null) {
                gaps.computeIfAbsent(key, none -> new ArrayList<>()).add(new Gap(start, end, reason));
            }
            first.merge(key, start, (a, b) -> a.isBefore(b) ? a : b);
            last.merge(key, end, (a, b) -> a.isAfter(b) ? a : b);
        });
        List<Reach> reaches = new ArrayList<>();
        first.forEach((key, start) -> reaches.add(new Reach(
                key.server(),
                key.kind(),
                start,
                Objects.requireNonNull(last.get(key)),
                gaps.getOrDefault(key, List.of()))));
        return new Coverage(reaches);
    }

    /** The latest moment of any data about leases. */
    Optional<Instant> end() {
        return reaches.stream()
                .filter(reach -> !reach.isOfLogons())
                .map(Reach::to)
                .max(Instant::compareTo);
    }

    /** The data that can speak of users. */
    Coverage ofLogons() {
        return new Coverage(reaches.stream().filter(Reach::isOfLogons).toList());
    }

    /** The data that can speak of the leases of a subject. */
    Coverage about(Subject subject) {
        if (subject instanceof Subject.Addresses addresses) {
            Set<String> kinds = kinds(addresses.block().network());
            return new Coverage(reaches.stream()
                    .filter(reach -> kinds.contains(reach.kind()))
                    .toList());
        }
        return new Coverage(
                reaches.stream().filter(reach -> !reach.isOfLogons()).toList());
    }

    /** The data that speaks of a lease: that of its server. */
    Optional<Reach> of(Lease lease) {
        Set<String> kinds = kinds(lease.ip());
        return reaches.stream()
                .filter(reach -> reach.server().equals(lease.last().server()) && kinds.contains(reach.kind()))
                .findFirst();
    }

    /** The data of the servers of some answers; all of it when there is none. */
    List<Reach> of(List<Holding> holdings) {
        List<String> servers = holdings.stream()
                .map(holding -> holding.lease().last().server())
                .distinct()
                .toList();
        return reaches.stream()
                .filter(reach -> servers.isEmpty() || servers.contains(reach.server()))
                .toList();
    }

    private static Set<String> kinds(IpAddress address) {
        return address.isV4() ? LEASES_V4 : LEASES_V6;
    }
}
