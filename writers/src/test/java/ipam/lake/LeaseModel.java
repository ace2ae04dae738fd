package ipam.lake;

import ipam.net.IpAddress;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The second implementation of the intervals: one row after the other through a state machine, over the whole history
 * at once, and only then cut into months.
 */
final class LeaseModel {
    private static final Set<String> OPENS = Set.of("assigned", "bootp-assigned", "renewed");
    private static final Set<String> CLOSES = Set.of("released", "expired", "deleted", "declined");

    private final NavigableSet<YearMonth> months;
    private final List<Piece> pieces = new ArrayList<>();

    private LeaseModel(Collection<LeaseRow> rows) {
        months = rows.stream().map(LeaseRow::month).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The pieces, in the order of addresses. */
    static List<Piece> pieces(Collection<LeaseRow> rows) {
        LeaseModel model = new LeaseModel(rows);
        Map<IpAddress, List<LeaseRow>> byAddress = rows.stream()
                .filter(row -> row.ip() != null)
                .filter(row -> CLOSES.contains(row.event())
                        || (OPENS.contains(row.event()) && row.client().key() != null))
                .collect(Collectors.groupingBy(LeaseRow::address, TreeMap::new, Collectors.toList()));
        byAddress.values().forEach(model::address);
        return model.pieces;
    }

    /** An interval while it is made. */
    private static final class Interval {
        final List<LeaseRow> rows = new ArrayList<>();

        @Nullable
        Instant end;

        String reason = "open";

        String holder() {
            return Objects.requireNonNull(rows.get(0).client().key());
        }
    }

    private void address(List<LeaseRow> rows) {
        @Nullable Interval open = null;
        YearMonth last = YearMonth.of(1, 1);
        for (LeaseRow row : ordered(rows)) {
            String client = row.client().key();
            if (open != null && !runEnd(last).equals(runEnd(row.month()))) {
                cut(open);
                open = null;
            }
            last = row.month();
            if (CLOSES.contains(row.event())) {
                if (open != null && (client == null || client.equals(open.holder()))) {
                    open.rows.add(row);
                    open.end = row.time();
                    open.reason = row.event().equals("declined") ? "released" : row.event();
                    cut(open);
                    open = null;
                }
            } else {
                if (open != null && !open.holder().equals(client)) {
                    open.end = row.time();
                    open.reason = "superseded";
                    cut(open);
                    open = null;
                }
                if (open == null) {
                    open = new Interval();
                }
                open.rows.add(row);
            }
        }
        if (open != null) {
            cut(open);
        }
    }

    private static List<LeaseRow> ordered(List<LeaseRow> rows) {
        Comparator<LeaseRow> inFile = Comparator.<LeaseRow, String>comparing(
                        row -> row.origin().source())
                .thenComparing(row -> row.origin().line());
        Function<LeaseRow, Boolean> beginsWithOpening = row -> rows.stream()
                .filter(other -> other.time().equals(row.time())
                        && other.origin().server().equals(row.origin().server()))
                .min(inFile)
                .map(first -> OPENS.contains(first.event()))
                .orElseThrow();
        return rows.stream()
                .sorted(Comparator.comparing(LeaseRow::time)
                        .thenComparing(beginsWithOpening)
                        .thenComparing(row -> row.origin().server())
                        .thenComparing(inFile))
                .toList();
    }

    /** The last month that what is open in a month goes on to. */
    private YearMonth runEnd(YearMonth month) {
        YearMonth end = month;
        for (YearMonth next = months.higher(end);
                next != null && !next.isAfter(end.plusMonths(Intervals.SILENT_MONTHS + 1));
                next = months.higher(end)) {
            end = next;
        }
        return end;
    }

    private void cut(Interval interval) {
        YearMonth first = interval.rows.get(0).month();
        YearMonth last = interval.end == null ? runEnd(first) : YearMonth.from(interval.end.atOffset(ZoneOffset.UTC));
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            pieces.add(piece(interval, month, month.equals(first), !month.equals(last)));
        }
    }

    private static Piece piece(Interval interval, YearMonth month, boolean begins, boolean goesOn) {
        List<LeaseRow> known = interval.rows.stream()
                .filter(row -> !row.month().isAfter(month))
                .toList();
        LeaseRow first = known.get(0);
        LeaseRow last = known.get(known.size() - 1);
        LeaseRow opening = last(known, row -> OPENS.contains(row.event()) ? row : null);
        IpAddress ip = first.address();
        return new Piece(
                new Piece.Held(
                        "Default",
                        ip.toString(),
                        ip.hi(),
                        ip.lo(),
                        opening.client().mac(),
                        opening.client().clientId(),
                        opening.client().duid(),
                        interval.holder(),
                        last(known, row -> row.client().host())),
                begins ? first.time() : start(month),
                goesOn ? start(month.plusMonths(1)) : interval.end,
                last(known, LeaseModel::seen),
                goesOn ? "open" : interval.reason,
                !first.event().equals("renewed"),
                known.stream()
                        .filter(row -> row.month().equals(month) && row.event().equals("renewed"))
                        .count(),
                !begins,
                goesOn,
                new Piece.Evidence(
                        last.origin().server(),
                        first.origin().source(),
                        first.origin().line(),
                        last.origin().source(),
                        last.origin().line()));
    }

    private static @Nullable Instant seen(LeaseRow row) {
        boolean byClient = Set.of("released", "declined").contains(row.event())
                && row.client().key() != null;
        return OPENS.contains(row.event()) || byClient ? row.time() : null;
    }

    private static <T> @Nullable T last(List<LeaseRow> rows, Function<LeaseRow, @Nullable T> what) {
        T found = null;
        for (LeaseRow row : rows) {
            T here = what.apply(row);
            found = here == null ? found : here;
        }
        return found;
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
