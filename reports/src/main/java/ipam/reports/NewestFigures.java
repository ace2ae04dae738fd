package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Context;
import ipam.report.Found;
import ipam.report.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The figures that are called current, of each object one row, the fullest first: the same to whoever asks. */
final class NewestFigures {
    /** Which of several figures is taken. */
    static final String RULE =
            "The newest figure of each object; where several origins have one less than a day older than"
                    + " the newest: what the server counted (statistics), else the leases it listed, else the events of its logs.";

    private static final String SQL = Sql.beside(NewestFigures.class, "NewestFigures");
    private static final String NEWEST =
            "SELECT max(event_time) AS newest FROM utilization WHERE event_time <= coalesce(?, TIMESTAMP 'infinity')";
    /** Moments are looked for this far back from the newest figure of all; further back days tell. */
    private static final Duration RECENT = Duration.ofDays(8);
    /** A server that fell silent is shown, with its last figures, for this long. */
    private static final Duration OLDEST = Duration.ofDays(400);

    private NewestFigures() {}

    /**
     * Hands over a row of each object.
     *
     * @param conditions which objects
     * @param end nothing later counts; null for all that is on record
     */
    static void select(Context context, Conditions conditions, @Nullable Instant end, Consumer<Found> sink) {
        AtomicReference<@Nullable Instant> newest = new AtomicReference<>();
        List<@Nullable Object> until = new ArrayList<>();
        until.add(end);
        context.lake()
                .select(Views.of(Configuration.UTILIZATION), NEWEST, until, row -> newest.set(row.time("newest")));
        Instant last = newest.get();
        if (last == null) {
            return;
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("recent", last.minus(RECENT));
        values.put("oldest", last.minus(OLDEST));
        values.put("last", last);
        BoundSql sql = BoundSql.of(SQL, values, conditions);
        context.lake()
                .select(
                        Views.of(Configuration.UTILIZATION).within(last.minus(OLDEST), last),
                        sql.sql(),
                        sql.parameters(),
                        sink);
    }
}
