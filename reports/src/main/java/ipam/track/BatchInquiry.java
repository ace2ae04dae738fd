package ipam.track;

import ipam.lake.Grade;
import ipam.lake.Views;
import ipam.net.IpAddress;
import ipam.record.Datasets;
import ipam.report.Facts;
import ipam.report.Found;
import ipam.report.Sql;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers many questions at once, each by the rules of {@link Track}: a few SELECTs for all of them. Memory grows with the
 * questions, so thousands are handed in at a time.
 */
final class BatchInquiry {
    private static final String LEASES = Sql.beside(BatchInquiry.class, "BatchLeases");
    private static final String SEEN = Sql.beside(BatchInquiry.class, "BatchSeen");
    private static final String DAYS = Sql.beside(BatchInquiry.class, "BatchClockDays");
    private static final String CLOCKS = Sql.beside(BatchInquiry.class, "BatchClocks");
    private static final String VISITS = Sql.beside(BatchInquiry.class, "BatchVisits");

    /** Months around a moment in which a lease that is cut at month ends is looked for; then ever. */
    private static final int[] MONTHS = {1, 12_000};
    /** Of an address from which thousands log on, so many tell enough. */
    private static final int VISITS_OF_ONE = 2_000;

    private static final Instant NEVER = Instant.parse("1601-01-01T00:00:00Z");
    private static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    private final Facts lake;
    private final Coverage coverage;
    private final Clocks skews;
    private final Grading grading;

    BatchInquiry(Facts lake) {
        this.lake = lake;
        this.coverage = Coverage.of(lake);
        this.skews = Clocks.of(lake);
        this.grading = new Grading(coverage, skews);
    }

    /** Who had an address at a moment? */
    record Asked(IpAddress ip, Instant at) {
        TimeWindow window() {
            return TimeWindow.at(at);
        }
    }

    Coverage coverage() {
        return coverage;
    }

    /** The leases that answer each question, the best first; none where nobody is on record. */
    List<List<Holding>> answers(List<Asked> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        List<List<Lease>> found = leases(asked);
        Set<Pair> seen = seen(asked, found);
        List<List<Holding>> held = new ArrayList<>();
        for (int n = 0; n < asked.size(); n++) {
            int number = n;
            held.add(new Candidates(grading)
                    .at(asked.get(n).at(), found.get(n), (lease, since) -> !seen.contains(new Pair(number, lease))));
        }
        clocks(held);
        for (int n = 0; n < held.size(); n++) {
            Instant at = asked.get(n).at();
            held.set(
                    n,
                    held.get(n).stream()
                            .map(holding -> grading.withClocks(holding, at))
                            .toList());
        }
        users(asked, held);
        held.replaceAll(holdings ->
                holdings.stream().sorted(Comparator.comparing(Holding::grade)).toList());
        return held;
    }

    /** A question and a lease that may answer it. */
    private record Pair(int number, Lease lease) {}

    private List<List<Lease>> leases(List<Asked> asked) {
        List<List<Lease>> found =
                new ArrayList<>(asked.stream().map(one -> List.<Lease>of()).toList());
        List<Integer> open = new ArrayList<>();
        for (int n = 0; n < asked.size(); n++) {
            open.add(n);
        }
        for (int months : MONTHS) {
            Map<Integer, List<Lease>> leases = leases(asked, open, months);
            boolean ever = months == MONTHS[MONTHS.length - 1];
            List<Integer> cut = new ArrayList<>();
            for (int n : open) {
                List<Lease> own = leases.getOrDefault(n, List.of());
                TimeWindow window = asked.get(n).window();
                if (!ever
                        && own.stream()
                                .anyMatch(lease -> lease.isCut()
                                        && window.touches(
                                                lease.span().start(),
                                                lease.span().end()))) {
                    cut.add(n);
                } else {
                    found.set(n, ever ? Leases.whole(own) : own);
                }
            }
            open = cut;
            if (open.isEmpty()) {
                break;
            }
        }
        return found;
    }

    private Map<Integer, List<Lease>> leases(List<Asked> asked, List<Integer> numbers, int months) {
        Instant end = coverage.end().orElse(Instant.MAX);
        StringBuilder questions = new StringBuilder();
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (int n : numbers) {
            Asked one = asked.get(n);
            Instant anchor = end.isBefore(one.at()) ? end : one.at();
            add(questions, n, one.ip(), micros(one.at()), micros(anchor));
            first = anchor.isBefore(first) ? anchor : first;
            last = one.at().isAfter(last) ? one.at() : last;
        }
        boolean ever = months > 1_000;
        Views views = Views.of(Datasets.LEASE_INTERVAL_BY_IP)
                .within(
                        ever ? null : month(first).minusMonths(months).toInstant(),
                        ever ? null : month(last).plusMonths(months + 1L).toInstant());
        Map<Integer, Assembly> assemblies = new LinkedHashMap<>();
        lake.select(
                views,
                LEASES,
                List.of(
                        questions.toString(),
                        skews.most().toSeconds(),
                        skews.most().toSeconds(),
                        months,
                        months + 1),
                row -> assemblies
                        .computeIfAbsent(number(row), none -> new Assembly("--batch", Integer.MAX_VALUE))
                        .take(row));
        return assemblies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().leases()));
    }

    private static OffsetDateTime month(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    }

    /** The pairs in which somebody else was seen on the address, where that would matter. */
    private Set<Pair> seen(List<Asked> asked, List<List<Lease>> found) {
        List<Pair> pairs = new ArrayList<>();
        StringBuilder leases = new StringBuilder();
        for (int n = 0; n < asked.size(); n++) {
            for (Lease lease : found.get(n)) {
                Instant since = lease.span().covers(asked.get(n).at())
                        ? null
                        : grading.heldSince(asked.get(n).at(), lease).orElse(null);
                if (since != null) {
                    add(
                            leases,
                            pairs.size(),
                            lease.ip(),
                            micros(since),
                            micros(lease.span().start()));
                    pairs.add(new Pair(n, lease));
                }
            }
        }
        Set<Pair> seen = new HashSet<>();
        if (!pairs.isEmpty()) {
            lake.select(
                    Views.of(Datasets.LEASE_INTERVAL_BY_IP),
                    SEEN,
                    List.of(leases.toString()),
                    row -> seen.add(pairs.get(number(row))));
        }
        return seen;
    }

    /** Notes the clocks of the rows that the certain ones stand on. */
    private void clocks(List<List<Holding>> held) {
        StringBuilder edges = new StringBuilder();
        List<Instant> times = new ArrayList<>();
        held.stream()
                .flatMap(List::stream)
                .filter(holding -> holding.grade() == Grade.CERTAIN)
                .map(Holding::lease)
                .forEach(lease -> Stream.of(
                                lease.span().start(),
                                lease.span().seen(),
                                lease.span().end())
                        .filter(Objects::nonNull)
                        .distinct()
                        .forEach(time -> {
                            times.add(time);
                            edges.append(edges.isEmpty() ? "" : ";")
                                    .append(lease.ip().hi())
                                    .append(' ')
                                    .append(lease.ip().lo())
                                    .append(' ')
                                    .append(micros(time));
                        }));
        if (times.isEmpty()) {
            return;
        }
        record Row(String where, Instant time) {}
        Map<Row, String> clocks = new HashMap<>();
        Views span = Views.of(Datasets.LEASE_EVENT)
                .within(
                        times.stream().min(Instant::compareTo).orElseThrow(),
                        times.stream().max(Instant::compareTo).orElseThrow());
        // Days with such rows are few, and quickly found: of the others nothing more is read.
        List<@Nullable Object> days = new ArrayList<>();
        lake.select(span, DAYS, List.of(), row -> days.add(LocalDate.parse(String.valueOf(row.text("day")))));
        if (days.isEmpty()) {
            return;
        }
        days.add(0, edges.toString());
        lake.select(
                span,
                CLOCKS.replace("{dates}", Leases.marks(days.size() - 1)),
                days,
                row -> clocks.put(
                        new Row(
                                row.text("source") + ":" + row.number("source_line"),
                                Objects.requireNonNull(row.time("event_time"))),
                        String.valueOf(row.text("event_time_uncertain"))));
        if (clocks.isEmpty()) {
            return;
        }
        for (int n = 0; n < held.size(); n++) {
            held.set(
                    n,
                    held.get(n).stream()
                            .map(holding -> holding.with(holding.evidence().stream()
                                    .flatMap(row -> timed(
                                            row,
                                            holding.lease().span(),
                                            time -> clocks.get(new Row(row.where(), time))))
                                    .toList()))
                            .toList());
        }
    }

    /** A row with the clock of the time that it is of: a last row is when the client was seen last, or the end. */
    private static Stream<Evidence> timed(Evidence row, Lease.Span span, Function<Instant, @Nullable String> clocks) {
        Instant end = span.end();
        String clock = clocks.apply(row.time());
        String atEnd = end == null || row.role() != Evidence.Role.LAST ? null : clocks.apply(end);
        Instant time = clock == null && atEnd != null && end != null ? end : row.time();
        return Stream.of(new Evidence(row.role(), row.link(), time, clock == null ? atEnd : clock, null, null));
    }

    private void users(List<Asked> asked, List<List<Holding>> held) {
        if (!lake.has(Datasets.ADDRESS_SESSION)) {
            return;
        }
        List<Pair> pairs = new ArrayList<>();
        StringBuilder leases = new StringBuilder();
        for (int n = 0; n < held.size(); n++) {
            for (Holding holding : held.get(n)) {
                Lease lease = holding.lease();
                begin(leases, pairs.size(), lease.ip())
                        .append(micros(asked.get(n).at()))
                        .append(' ')
                        .append(lease.client().key());
                pairs.add(new Pair(n, lease));
            }
        }
        if (pairs.isEmpty()) {
            return;
        }
        Instant first = asked.stream().map(Asked::at).min(Instant::compareTo).orElseThrow();
        Instant last = asked.stream().map(Asked::at).max(Instant::compareTo).orElseThrow();
        Map<Pair, List<Visit>> on = new HashMap<>();
        lake.select(
                Views.of(Datasets.ADDRESS_SESSION).within(first.minus(Logons.BEFORE), last.plus(Logons.AFTER)),
                VISITS,
                List.of(leases.toString(), VISITS_OF_ONE),
                row -> {
                    Pair pair = pairs.get(number(row));
                    Visit visit = Visit.of(row);
                    if (visit.piece().isOf(pair.lease())) {
                        on.computeIfAbsent(pair, none -> new ArrayList<>()).add(visit);
                    }
                });
        for (int n = 0; n < held.size(); n++) {
            int number = n;
            held.set(
                    n,
                    held.get(n).stream()
                            .map(holding -> holding.by(
                                    on.getOrDefault(new Pair(number, holding.lease()), List.of()),
                                    asked.get(number).window(),
                                    skews))
                            .toList());
        }
    }

    private static void add(StringBuilder to, int number, IpAddress ip, long first, long second) {
        begin(to, number, ip).append(first).append(' ').append(second);
    }

    private static StringBuilder begin(StringBuilder to, int number, IpAddress ip) {
        return to.append(to.isEmpty() ? "" : ";")
                .append(number)
                .append(' ')
                .append(ip.hi())
                .append(' ')
                .append(ip.lo())
                .append(' ');
    }

    private static int number(Found row) {
        return Math.toIntExact(Objects.requireNonNull(row.number("n")));
    }

    /** Microseconds since 1970, as far as a lake can hold them. */
    private static long micros(Instant time) {
        Instant held = time.isBefore(NEVER) ? NEVER : time.isAfter(ALWAYS) ? ALWAYS : time;
        // ChronoUnit.MICROS counts nanoseconds on its way, and a long holds 292 years of them.
        return held.getEpochSecond() * 1_000_000 + held.getNano() / 1_000;
    }
}
