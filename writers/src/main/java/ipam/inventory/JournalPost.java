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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the journal into the lake, each change once: the lake's entry says how far it goes, and the journal is marked
 * after that. Whoever is killed in between is found out by the next one. Not for two at the same time.
 */
public final class JournalPost {
    /** So many changes are one entry. */
    private static final int MOST = 100_000;

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
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE journal SET committed = ? WHERE committed IS NULL AND id <= ?")) {
                update.setLong(1, head);
                update.setLong(2, last);
                update.executeUpdate();
            }
            LakeMark.set(connection, ConfigurationEvents.TASK, head);
            return last;
        });
    }

    private List<Change> open() {
        return control.read(connection -> open(connection, MOST));
    }

    private static List<Change> open(Connection connection, int most) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, event_time, user_name, action, object_kind, object, before_value, after_value, source,"
                        + " source_line, origin FROM journal WHERE committed IS NULL ORDER BY id LIMIT ?")) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(new Change(row.getLong(1), event(row)));
                }
            }
        }
        return changes;
    }

    private static ConfigurationEvent event(ResultSet row) throws SQLException {
        boolean collected = Origin.valueOf(row.getString(11).toUpperCase(Locale.ROOT)) == Origin.COLLECTED;
        String file = row.getString(9);
        long line = row.getLong(10);
        return new ConfigurationEvent(
                Instant.parse(row.getString(2)).truncatedTo(ChronoUnit.MICROS),
                row.getString(3),
                row.getString(4),
                new ConfigurationEvent.Subject(row.getString(5), row.getString(6)),
                new ConfigurationEvent.Values(shown(row.getString(7), collected), shown(row.getString(8), collected)),
                new ConfigurationEvent.Origin(file.isEmpty() ? null : file, line == 0 ? null : line));
    }

    private static @Nullable String shown(String facts, boolean collected) {
        if (facts.isEmpty() || !collected) {
            return facts.isEmpty() ? null : facts;
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
