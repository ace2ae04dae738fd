package ipam.track;

import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.Facts;
import ipam.report.Found;
import ipam.report.RawRange;
import ipam.report.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches the rows that a lease begins and ends with. */
final class EvidenceFinder {
    private static final String SQL = Sql.beside(EvidenceFinder.class, "EvidenceRows");

    private final Facts lake;
    private final RawLines files = new RawLines();

    EvidenceFinder(Facts lake) {
        this.lake = lake;
    }

    /** The evidence of a lease: one row, or the first and the last. */
    List<Evidence> of(Lease lease) {
        Lease.Span span = lease.span();
        Evidence first = bare(Evidence.Role.FIRST, lease.first(), span.start());
        Evidence last = bare(Evidence.Role.LAST, lease.last(), span.seen());
        List<Evidence> found = new ArrayList<>(List.of(first));
        boolean one = first.where().equals(last.where()) && date(span.start()).equals(date(span.seen()));
        if (!one) {
            found.add(last);
        }
        Set<LocalDate> dates = new TreeSet<>();
        Stream.of(span.start(), span.seen(), span.end())
                .filter(Objects::nonNull)
                .forEach(time -> dates.add(date(time)));
        for (LocalDate date : dates) {
            rowsOf(date, lease, found);
        }
        return List.copyOf(found);
    }

    /** One day at a time: each opens the parts of that day alone. */
    private void rowsOf(LocalDate date, Lease lease, List<Evidence> found) {
        Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        Views day = Views.of(Datasets.LEASE_EVENT)
                .within(midnight, midnight.plus(Duration.ofDays(1)).minusNanos(1000));
        List<@Nullable Object> parameters =
                new ArrayList<>(List.of(date, lease.ip().hi(), lease.ip().lo()));
        found.forEach(evidence -> parameters.add(evidence.link().line()));
        lake.select(
                day,
                SQL.replace("{lines}", Leases.marks(found.size())),
                parameters,
                row -> found.replaceAll(evidence -> isIt(row, evidence, lease) ? full(row, evidence) : evidence));
    }

    /** The evidence of a lease without its rows: where they stand. */
    static List<Evidence> linksOf(Lease lease) {
        Evidence first = bare(Evidence.Role.FIRST, lease.first(), lease.span().start());
        Evidence last = bare(Evidence.Role.LAST, lease.last(), lease.span().seen());
        return first.where().equals(last.where()) ? List.of(first) : List.of(first, last);
    }

    private static Evidence bare(Evidence.Role role, Lease.Link link, Instant time) {
        return new Evidence(role, link, time, null, null, null);
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
        String raw = range == null ? null : files.line(evidence.link(), range);
        Evidence.Copy copy = new Evidence.Copy(
                raw == null ? RowText.of(row, range == null ? null : range.zone()) : raw,
                raw == null ? Evidence.Origin.LAKE : Evidence.Origin.FILE,
                range == null ? null : range.sha256());
        return new Evidence(
                evidence.role(),
                new Lease.Link(
                        String.valueOf(row.text("server")),
                        evidence.link().source(),
                        evidence.link().line()),
                Objects.requireNonNull(row.time("event_time")),
                row.text("event_time_uncertain"),
                new Evidence.Words(String.valueOf(row.text("event")), row.text("description")),
                copy);
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
