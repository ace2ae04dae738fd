package ipam.inventory;

import ipam.inventory.Field.Role;
import ipam.inventory.PlannedRow.FieldChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who changed what: rows written in the transaction of the change itself, so that there is neither one without the
 * other. The table is an outbox as well: a run of ours puts what it holds into the lake.
 */
final class Journal implements AutoCloseable {
    private final Batch batch;
    private final Instant now;
    private final String who;
    private final String source;

    /**
     * @param who the user who changes something
     * @param source the file that says so; empty for a command
     */
    Journal(Connection connection, Instant now, String who, String source) throws SQLException {
        this.batch = new Batch(
                connection,
                "INSERT INTO journal (event_time, user_name, action, object_kind, object, before_value, after_value,"
                        + " source, source_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.now = now;
        this.who = who;
        this.source = source;
    }

    void created(Item item, long row) throws SQLException {
        add("created", item, "", facts(item), row);
    }

    void changed(Item item, List<FieldChange> changes, long row) throws SQLException {
        add("changed", item, side(changes, true), side(changes, false), row);
    }

    void deleted(Item item) throws SQLException {
        add("deleted", item, facts(item), "", 0);
    }

    private void add(String action, Item item, String before, String after, long row) throws SQLException {
        batch.add(now.toString(), who, action, item.shape().kind().word(), item.label(), before, after, source, row);
    }

    void finish() throws SQLException {
        batch.finish();
    }

    /** All that an item says, as {@code Owner=Ann; Description=Lab}. */
    private static String facts(Item item) {
        List<String> facts = new ArrayList<>();
        List<Field> fields = item.shape().stored();
        for (int i = 0; i < fields.size(); i++) {
            boolean standard =
                    fields.get(i).role() == Role.KEY && fields.get(i).name().equals("space");
            if (!item.value(i).isEmpty() && !standard) {
                facts.add(fields.get(i).heading() + "=" + item.value(i));
            }
        }
        return String.join("; ", facts);
    }

    private static String side(List<FieldChange> changes, boolean before) {
        return changes.stream()
                .map(change -> change.field().heading() + "=" + (before ? change.before() : change.after()))
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() throws SQLException {
        batch.close();
    }
}
