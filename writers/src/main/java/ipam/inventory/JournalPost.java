package ipam.inventory;

import ipam.control.Control;
import ipam.inventory.Item.Origin;
import ipam.lake.ConfigurationEvent;
import ipam.lake.ConfigurationEvents;
import ipam.lake.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the journal into the lake, each change once: the lake's entry says how far it goes, and a mark is set
 * after that. Whoever is killed in between is found out by the next one. Not for two at the same time.
 */
public final class JournalPost {
    /** So many changes are one entry. */
    private static final int MOST = 100_000;

    private static final int FETCHED = 1_000;

    /** The mark of the last row that is in the lake. */
    private static final String ROW = "journal-row";

    /** What only those may see who may track: it is not told of what was collected. */
    private static final Set<String> PERSONAL =
            Set.of("Device name", "MAC address", "Client ID", "DUID", "IAID", "Reservation name");

    private final Control control;

    public JournalPost(Control control) {
        this.control = control;
    }

    private record Change(long id, ConfigurationEvent event) {}

    /** Whether there is anything to do. */
    public boolean isDue() {
        return control.read(connection -> !open(connection, 1).isEmpty());
    }

    /**
     * Takes over all that is not in the lake; returns how much that was.
     *
     * @param events the lake's side of it
     * @param run id of the run
     * @param program version of the program
     */
    public long post(ConfigurationEvents events, String run, String program) {
        recover(events);
        long posted = 0;
        for (List<Change> changes = open(); !changes.isEmpty(); changes = open()) {
            long last = changes.get(changes.size() - 1).id();
            Entry entry = events.commit(changes.stream().map(Change::event).toList(), last, run, program);
            mark(last, entry.number());
            posted += changes.size();
        }
        return posted;
    }

    /** Marks what somebody committed who could not mark it. */
    private void recover(ConfigurationEvents events) {
        int head = control.read(connection -> LakeMark.of(connection, ConfigurationEvents.TASK));
        long last = events.last(head);
        if (last > 0) {
            mark(last, head);
        }
    }

    private void mark(long last, int head) {
        control.change(connection -> {
            LakeMark.set(connection, ROW, last);
            LakeMark.set(connection, ConfigurationEvents.TASK, head);
            return last;
        });
    }

    private List<Change> open() {
        return control.read(connection -> open(connection, MOST));
    }

    private static List<Change> open(Connection connection, int most) throws SQLException {
        List<Change> changes = new ArrayList<>();
        // Nothing is handed over faster than NULL.
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, event_time, user_name, action, object_kind, object, nullif(before_value, ''),"
                        + " nullif(after_value, ''), nullif(source, ''), source_line, origin FROM journal"
                        + " WHERE id > ? ORDER BY id LIMIT ?")) {
            select.setFetchSize(FETCHED);
            select.setLong(1, LakeMark.row(connection, ROW));
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                Times times = new Times();
                while (row.next()) {
                    changes.add(new Change(row.getLong(1), event(row, times)));
                }
            }
        }
        return changes;
    }

    /** Reads times; of the changes of one transaction it is the same. */
    private static final class Times {
        private String text = "";
        private Instant time = Instant.EPOCH;

        Instant of(String said) {
            if (!said.equals(text)) {
                text = said;
                time = Instant.parse(said).truncatedTo(ChronoUnit.MICROS);
            }
            return time;
        }
    }

    private static ConfigurationEvent event(ResultSet row, Times times) throws SQLException {
        boolean collected = Origin.COLLECTED.word().equals(row.getString(11));
        long line = row.getLong(10);
        return new ConfigurationEvent(
                times.of(row.getString(2)),
                row.getString(3),
                row.getString(4),
                new ConfigurationEvent.Subject(row.getString(5), row.getString(6)),
                new ConfigurationEvent.Values(shown(row.getString(7), collected), shown(row.getString(8), collected)),
                new ConfigurationEvent.Origin(row.getString(9), line == 0 ? null : line));
    }

    private static @Nullable String shown(@Nullable String facts, boolean collected) {
        if (facts == null || !collected) {
            return facts;
        }
        Facts shown = new Facts();
        for (Map.Entry<String, String> fact : Facts.read(facts).entrySet()) {
            if (!PERSONAL.contains(fact.getKey())) {
                shown.add(fact.getKey(), fact.getValue());
            }
        }
        return shown.text();
    }
}
