package ipam.lake;

import static ipam.record.Datasets.ADDRESS_SESSION;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;
import static ipam.record.Datasets.LOGON_EVENT;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the sessions true to the lease intervals and the logons: who was seen on an interval, by which {@link UserRule}.
 *
 * <p>A month is a function of its intervals, of the logons from {@value #DAYS_BEFORE} days before it to a day after it,
 * and of what its neighbours' intervals hold near its ends. A part that comes out as it was stays.
 */
public final class Sessions {
    /** So long before a row the logon may lie that says where it came from, or which machine has the address. */
    static final int DAYS_BEFORE = 14;

    /** And rows of the day after a month tell who was still there. */
    static final int DAYS_AFTER = 1;

    private static final long SLICE_PIECES = 65_536;

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final long slicePieces;

    public Sessions(Lake lake, Scratch scratch, Limits limits) {
        this(lake, scratch, limits, SLICE_PIECES);
    }

    Sessions(Lake lake, Scratch scratch, Limits limits, long slicePieces) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
        this.slicePieces = slicePieces;
    }

    /** The months whose sessions may hang on parts of {@code logon_event}. */
    public static Set<YearMonth> months(Collection<Part> parts) {
        Set<YearMonth> months = new TreeSet<>();
        for (Part part : parts) {
            if (part.dataset().equals(LOGON_EVENT.name())) {
                YearMonth last = YearMonth.from(Days.last(part.partition()).plusDays(DAYS_BEFORE));
                for (YearMonth month =
                                YearMonth.from(Days.first(part.partition()).minusDays(DAYS_AFTER));
                        !month.isAfter(last);
                        month = month.plusMonths(1)) {
                    months.add(month);
                }
            }
        }
        return months;
    }

    /**
     * Derives what the lake's state lacks.
     *
     * @param intervals what became of the intervals since the sessions were derived
     * @param touched months of {@link #months} whose logons changed since then
     * @return parts to be committed in one entry with the intervals; the scratch must live until then
     */
    public Replacement update(Replacement intervals, Set<YearMonth> touched) {
        return update(lake.state(), intervals, touched);
    }

    /** Derives what a state lacks that the lake has, or is to have. */
    Replacement update(LakeState state, Replacement intervals, Set<YearMonth> touched) {
        List<Prepared> added = new ArrayList<>();
        List<Part> removed = new ArrayList<>();
        for (YearMonth month : monthsToMake(state, intervals, touched)) {
            List<Part> stored = state.parts(ADDRESS_SESSION, month.toString());
            List<Path> pieces = intervals.files(lake, LEASE_INTERVAL_BY_IP, month);
            List<Path> logons = logons(state, month);
            if (pieces.isEmpty() || logons.isEmpty()) {
                removed.addAll(stored);
                continue;
            }
            try (SessionMonth work = new SessionMonth(month, scratch, limits, slicePieces)) {
                Prepared made = work.make(
                        pieces,
                        intervals.files(lake, LEASE_INTERVAL_BY_IP, month.minusMonths(1)),
                        intervals.files(lake, LEASE_INTERVAL_BY_IP, month.plusMonths(1)),
                        logons);
                boolean same = stored.size() == 1 && stored.get(0).sha256().equals(made.sha256());
                if (!same) {
                    removed.addAll(stored);
                }
                if (!same && made.rows() > 0) {
                    added.add(made);
                }
            }
        }
        return new Replacement(added, removed);
    }

    private Set<YearMonth> monthsToMake(LakeState state, Replacement intervals, Set<YearMonth> touched) {
        Set<YearMonth> months = new TreeSet<>(touched);
        for (YearMonth month : intervals.months(LEASE_INTERVAL_BY_IP)) {
            months.add(month);
            List<Path> made = intervals.files(lake, LEASE_INTERVAL_BY_IP, month);
            List<Path> stored = state.parts(LEASE_INTERVAL_BY_IP, month.toString()).stream()
                    .map(lake::path)
                    .toList();
            SessionMonth.Ends ends = SessionMonth.Ends.BOTH;
            if (!made.isEmpty() && !stored.isEmpty()) {
                try (SessionMonth work = new SessionMonth(month, scratch, limits, slicePieces)) {
                    ends = work.changed(made, stored);
                }
            }
            if (ends.first()) {
                months.add(month.minusMonths(1));
            }
            if (ends.last()) {
                months.add(month.plusMonths(1));
            }
        }
        return months;
    }

    private List<Path> logons(LakeState state, YearMonth month) {
        LocalDate first = month.atDay(1).minusDays(DAYS_BEFORE);
        LocalDate last = month.atEndOfMonth().plusDays(DAYS_AFTER);
        return state.parts(LOGON_EVENT).stream()
                .filter(part -> !Days.last(part.partition()).isBefore(first)
                        && !Days.first(part.partition()).isAfter(last))
                .map(lake::path)
                .toList();
    }
}
