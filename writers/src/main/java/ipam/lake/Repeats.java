package ipam.lake;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The events of a window that the lake has already, or that the window has twice: exports of one log overlap, and it may
 * come as files of several kinds, or forwarded. They are left out. An event is known by its server, its number in the log
 * there, and its time, since a log that was cleared numbers from 1 again. So are rows of days that were purged. Made by a {@link StagingArea}.
 */
public final class Repeats {
    private static final String KNOWN = """
            SELECT server, record_id, event_id, epoch_us(event_time) FROM %s
            WHERE record_id BETWEEN ? AND ? AND event_time BETWEEN ? AND ?""";
    private static final String REJECTED = """
            SELECT server, epoch_us(event_time), raw_text FROM rejection WHERE event_time BETWEEN ? AND ?""";
    /** So many servers are named to the lake; of more its rows are all looked at. */
    private static final int MOST_NAMED = 200;

    private final Lake lake;
    private final LakeState asOf;
    private final Map<Integer, Count> counts = new HashMap<>();
    private final List<Views> looked = new ArrayList<>();

    /** As far as the lake knows events at this moment. */
    Repeats(Lake lake) {
        this.lake = lake;
        this.asOf = lake.state();
    }

    /**
     * Rows that are left out.
     *
     * @param purged how many of both are of days, or of servers, that were purged
     */
    public record Count(long accepted, long rejected, long purged) {
        public static final Count NONE = new Count(0, 0, 0);

        Count plus(Count more) {
            return new Count(accepted + more.accepted, rejected + more.rejected, purged + more.purged);
        }
    }

    /** Those of a source, by its code in the window. */
    public Count of(int source) {
        return counts.getOrDefault(source, Count.NONE);
    }

    /**
     * Whether events came into the lake since, of a time that the window has too: they may be the same. Or whether days
     * were purged since.
     */
    boolean areOutdated(LakeState state) {
        return !state.purged().equals(asOf.purged())
                || !state.forgotten().equals(asOf.forgotten())
                || looked.stream()
                        .anyMatch(views -> state.head() != asOf.head()
                                && views.datasets().stream()
                                        .anyMatch(dataset ->
                                                !views.parts(asOf, dataset).containsAll(views.parts(state, dataset))));
    }

    /** Marks the repeated rows of a layout, after those that were purged. */
    void mark(WindowRows rows, Dictionaries dictionaries) {
        if (rows.size() == 0 || !dictionaries.layout().isNumbered()) {
            return;
        }
        RecordTable table = new RecordTable(rows, dictionaries);
        Bounds bounds = new Bounds();
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.repeated.get(row) && table.isNumbered(row)) { // what was purged is no repeat
                if (table.add(row)) {
                    bounds.add(rows, row);
                } else {
                    leaveOut(rows, row, 0);
                }
            }
        }
        if (bounds.numbered > 0) {
            compare(rows, dictionaries, table, bounds);
        }
    }

    /** Marks the rows of days, and of servers, that were purged: they turn up in a file that nobody had collected. */
    void markPurged(WindowRows rows, Dictionaries dictionaries) {
        long accepted = micros(dictionaries.layout().dataset());
        long rejected = micros(Datasets.REJECTION);
        long[] ofReporters = ofReporters(dictionaries);
        int[] reporters = rows.codes[dictionaries.layout().reporter()];
        boolean isAny = Math.max(accepted, rejected) > Long.MIN_VALUE
                || !asOf.forgotten().isEmpty();
        for (int row = 0; isAny && row < rows.size(); row++) {
            long limit = Math.max(rows.rejection[row] == 0 ? accepted : rejected, ofReporters[reporters[row]]);
            if (rows.eventTime[row] < limit) {
                leaveOut(rows, row, 1);
            }
        }
    }

    /** By code of a server up to when all of it was purged, in microseconds since 1970. */
    private long[] ofReporters(Dictionaries dictionaries) {
        Layout layout = dictionaries.layout();
        Dictionary reporters = dictionaries.dimension(layout.reporter());
        int column = layout.dimensions()
                .get(layout.reporter())
                .columns()
                .indexOf(layout.dataset().column("server"));
        long[] limits = new long[reporters.size()];
        Arrays.fill(limits, Long.MIN_VALUE);
        for (int code = 1; code < limits.length && !asOf.forgotten().isEmpty(); code++) {
            Instant time = asOf.forgotten(String.valueOf(reporters.value(code, column)));
            if (time.isAfter(Instant.MIN)) {
                limits[code] = ChronoUnit.MICROS.between(Instant.EPOCH, time);
            }
        }
        return limits;
    }

    /** Up to when a dataset was purged, in microseconds since 1970; never: the least number. */
    private long micros(Dataset dataset) {
        LocalDate day = asOf.purged().get(dataset.name());
        return day == null ? Long.MIN_VALUE : TimeUnit.DAYS.toMicros(day.toEpochDay());
    }

    /** What the numbered rows of a window lie between. */
    private static final class Bounds {
        long numbered;
        long rejected;
        long firstRecord = Long.MAX_VALUE;
        long lastRecord = Long.MIN_VALUE;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;

        void add(WindowRows rows, int row) {
            numbered++;
            rejected += rows.rejection[row] == 0 ? 0 : 1;
            long record = rows.facts[Layout.RECORD_ID][row];
            firstRecord = Math.min(firstRecord, record);
            lastRecord = Math.max(lastRecord, record);
            first = Math.min(first, rows.eventTime[row]);
            last = Math.max(last, rows.eventTime[row]);
        }

        /** A second more: so much the times of one event may differ. */
        Instant from() {
            return Instant.EPOCH.plus(first, ChronoUnit.MICROS).minusSeconds(1);
        }

        Instant to() {
            return Instant.EPOCH.plus(last, ChronoUnit.MICROS).plusSeconds(1);
        }
    }

    private void compare(WindowRows rows, Dictionaries dictionaries, RecordTable table, Bounds bounds) {
        Dataset dataset = dictionaries.layout().dataset();
        Views views = (bounds.rejected > 0 ? Views.of(dataset, Datasets.REJECTION) : Views.of(dataset))
                .within(bounds.from(), bounds.to());
        looked.add(views);
        if (views.datasets().stream().allMatch(one -> views.parts(asOf, one).isEmpty())) {
            return;
        }
        Dictionary reporters = dictionaries.dimension(dictionaries.layout().reporter());
        Map<String, Integer> servers = servers(reporters, dictionaries.layout());
        try (Query query = lake.query(views)) {
            accepted(query, rows, table, bounds, dataset, servers);
            if (bounds.rejected > 0) {
                rejected(query, rows, dictionaries, bounds, servers);
            }
        }
    }

    private static Map<String, Integer> servers(Dictionary reporters, Layout layout) {
        int column = layout.dimensions()
                .get(layout.reporter())
                .columns()
                .indexOf(layout.dataset().column("server"));
        Map<String, Integer> servers = new HashMap<>();
        for (int code = 1; code < reporters.size(); code++) {
            servers.putIfAbsent(String.valueOf(reporters.value(code, column)), code);
        }
        return servers;
    }

    private void accepted(
            Query query,
            WindowRows rows,
            RecordTable table,
            Bounds bounds,
            Dataset dataset,
            Map<String, Integer> servers) {
        List<@Nullable Object> parameters =
                new ArrayList<>(List.of(bounds.firstRecord, bounds.lastRecord, bounds.from(), bounds.to()));
        String sql = KNOWN.formatted(dataset.name()) + named(servers, parameters);
        try (Rows known = query.run(sql, parameters)) {
            while (known.next()) {
                Integer server = servers.get(String.valueOf(known.value(0)));
                int row =
                        server == null ? -1 : table.find(server, number(known, 1), number(known, 2), number(known, 3));
                if (row >= 0) {
                    leaveOut(rows, row, 0);
                }
            }
        }
    }

    private static String named(Map<String, Integer> servers, List<@Nullable Object> parameters) {
        if (servers.size() > MOST_NAMED) {
            return "";
        }
        parameters.addAll(servers.keySet());
        return " AND server IN (%s)".formatted(String.join(", ", Collections.nCopies(servers.size(), "?")));
    }

    /** What was rejected bears no number in the lake; but its text does, which is the same in every copy of the log. */
    private void rejected(
            Query query, WindowRows rows, Dictionaries dictionaries, Bounds bounds, Map<String, Integer> servers) {
        Dictionary rejections = dictionaries.rejections();
        int text = IntStream.range(0, rejections.columns().size())
                .filter(column -> rejections.columns().get(column).name().equals("raw_text"))
                .findFirst()
                .orElseThrow();
        int[] reporters = rows.codes[dictionaries.layout().reporter()];
        Map<Long, List<Integer>> byTime = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.rejection[row] != 0 && rows.facts[Layout.RECORD_ID][row] != Dictionary.NULL) {
                byTime.computeIfAbsent(rows.eventTime[row], time -> new ArrayList<>())
                        .add(row);
            }
        }
        List<@Nullable Object> parameters = new ArrayList<>(List.of(bounds.from(), bounds.to()));
        String sql = REJECTED + named(servers, parameters);
        try (Rows known = query.run(sql, parameters)) {
            while (known.next()) {
                Integer server = servers.get(String.valueOf(known.value(0)));
                for (int row : byTime.getOrDefault(number(known, 1), List.of())) {
                    if (server != null
                            && reporters[row] == server
                            && Objects.equals(rejections.value(rows.rejection[row], text), known.value(2))) {
                        leaveOut(rows, row, 0);
                    }
                }
            }
        }
    }

    private static long number(Rows rows, int column) {
        return rows.value(column) instanceof Number number ? number.longValue() : Dictionary.NULL;
    }

    private void leaveOut(WindowRows rows, int row, int purged) {
        if (!rows.repeated.get(row)) {
            rows.repeated.set(row);
            Count one = rows.rejection[row] == 0 ? new Count(1, 0, purged) : new Count(0, 1, purged);
            counts.merge(rows.codes[Layout.SOURCE][row], one, Count::plus);
        }
    }
}
