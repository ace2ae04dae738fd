package ipam.track;

import ipam.lake.Views;
import ipam.net.IpAddress;
import ipam.record.Datasets;
import ipam.report.Facts;
import ipam.report.Found;
import ipam.report.RawRange;
import ipam.report.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches the rows that a lease begins and ends with. */
final class EvidenceFinder {
    private static final String SQL = Sql.beside(EvidenceFinder.class, "EvidenceRows");

    /** So many days are asked for one by one. */
    private static final int DAYS = 6;

    private final Facts lake;
    private final RawLines files;

    EvidenceFinder(Facts lake, RawLines files) {
        this.lake = lake;
        this.files = files;
    }

    /** The evidence of leases: for each one row, or the first and the last. */
    Map<Lease, List<Evidence>> of(List<Lease> leases) {
        Map<Lease, List<Evidence>> found = new LinkedHashMap<>();
        NavigableMap<LocalDate, Set<Lease>> byDate = new TreeMap<>();
        for (Lease lease : leases) {
            found.put(lease, new ArrayList<>(linksOf(lease)));
            Stream.of(lease.span().start(), lease.span().seen(), lease.span().end())
                    .filter(Objects::nonNull)
                    .forEach(time -> byDate.computeIfAbsent(date(time), none -> new LinkedHashSet<>())
                            .add(lease));
        }
        // A day opens the parts of that day alone; many days are asked for month by month.
        Map<LocalDate, NavigableMap<LocalDate, Set<Lease>>> batches = new TreeMap<>();
        byDate.forEach((date, of) -> batches.computeIfAbsent(
                        byDate.size() <= DAYS ? date : date.withDayOfMonth(1), none -> new TreeMap<>())
                .put(date, of));
        batches.values().forEach(batch -> rowsOf(batch, found));
        return found;
    }

    private void rowsOf(NavigableMap<LocalDate, Set<Lease>> batch, Map<Lease, List<Evidence>> found) {
        Views days = Views.of(Datasets.LEASE_EVENT)
                .within(
                        midnight(batch.firstKey()),
                        midnight(batch.lastKey().plusDays(1)).minusNanos(1000));
        Map<IpAddress, List<Lease>> byIp = new HashMap<>();
        Set<Long> uppers = new TreeSet<>();
        Set<Long> lowers = new TreeSet<>();
        Set<Long> lines = new TreeSet<>();
        batch.values().stream().flatMap(Set::stream).distinct().forEach(lease -> {
            byIp.computeIfAbsent(lease.ip(), none -> new ArrayList<>()).add(lease);
            uppers.add(lease.ip().hi());
            lowers.add(lease.ip().lo());
            lines.add(lease.first().line());
            lines.add(lease.last().line());
        });
        List<@Nullable Object> parameters = new ArrayList<>(batch.keySet());
        parameters.addAll(uppers);
        parameters.addAll(lowers);
        parameters.addAll(lines);
        String sql = SQL.replace("{dates}", Leases.marks(batch.size()))
                .replace("{uppers}", Leases.marks(uppers.size()))
                .replace("{lowers}", Leases.marks(lowers.size()))
                .replace("{lines}", Leases.marks(lines.size()));
        lake.select(days, sql, parameters, row -> {
            IpAddress ip = IpAddress.parse(String.valueOf(row.text("ip")));
            for (Lease lease : byIp.getOrDefault(ip, List.of())) {
                Objects.requireNonNull(found.get(lease))
                        .replaceAll(evidence -> isIt(row, evidence, lease) ? full(row, evidence) : evidence);
            }
        });
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The evidence of a lease without its rows: where they stand. */
    static List<Evidence> linksOf(Lease lease) {
        Evidence first =
                Evidence.bare(Evidence.Role.FIRST, lease.first(), lease.span().start());
        Evidence last =
                Evidence.bare(Evidence.Role.LAST, lease.last(), lease.span().seen());
        boolean one = first.where().equals(last.where())
                && date(lease.span().start()).equals(date(lease.span().seen()));
        return one ? List.of(first) : List.of(first, last);
    }

    /** A file name comes back every week, so the time decides between rows of the same name and line. */
    private static boolean isIt(Found row, Evidence evidence, Lease lease) {
        Instant time = Objects.requireNonNull(row.time("event_time"));
        boolean near = evidence.role() == Evidence.Role.FIRST
                ? time.equals(lease.span().start())
                : time.equals(lease.span().seen()) || time.equals(lease.span().end());
        return near
                && evidence.link().source().equals(row.text("source"))
                && Long.valueOf(evidence.link().line()).equals(row.number("source_line"));
    }

    private Evidence full(Found row, Evidence evidence) {
        String id = String.valueOf(row.text("source_id"));
        RawRange range = lake.range(id, evidence.link().line()).orElse(null);
        Instant time = Objects.requireNonNull(row.time("event_time"));
        Evidence.Copy copy =
                files.copy(evidence.link(), time, range, () -> RowText.of(row, range == null ? null : range.zone()));
        return new Evidence(
                evidence.role(),
                new Lease.Link(
                        String.valueOf(row.text("server")),
                        evidence.link().source(),
                        evidence.link().line()),
                time,
                row.text("event_time_uncertain"),
                new Evidence.Words(String.valueOf(row.text("event")), row.text("description")),
                copy);
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
