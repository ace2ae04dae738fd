package ipam.inventory;

import ipam.inventory.PlannedRow.FieldChange;
import ipam.readers.sheet.SheetRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Who changed what: rows written in the transaction of the change itself, so that there is neither one without the
 * other. The table is an outbox as well: a run of ours puts what it holds into the lake.
 */
final class Journal implements AutoCloseable {
    private final Batch batch;
    private final Instant now;
    private final String who;
    private final String source;
    private final List<String> sheets;

    /**
     * @param who the user who changes something
     * @param source the file that says so; empty for a command
     */
    Journal(Connection connection, Instant now, String who, String source) throws SQLException {
        this(connection, now, who, source, List.of());
    }

    /** @param sheets the names of the file's sheets, in the order of its rows */
    Journal(Connection connection, Instant now, String who, String source, List<String> sheets) throws SQLException {
        this.batch = new Batch(
                connection,
                "INSERT INTO journal (event_time, user_name, action, object_kind, object, before_value, after_value,"
                        + " source, source_line, identity_key, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.now = now;
        this.who = who;
        this.source = source;
        this.sheets = List.copyOf(sheets);
    }

    void created(Item item, long row) throws SQLException {
        add("created", item, "", Facts.of(item), row);
    }

    void changed(Item item, List<FieldChange> changes, long row) throws SQLException {
        add("changed", item, side(changes, true), side(changes, false), row);
    }

    void deleted(Item item) throws SQLException {
        add("deleted", item, Facts.of(item), "", 0);
    }

    private void add(String action, Item item, String before, String after, long row) throws SQLException {
        batch.add(
                now.toString(),
                who,
                action,
                item.shape().kind().word(),
                item.label(),
                before,
                after,
                source(row),
                SheetRow.within(row),
                item.identity(),
                item.origin().word());
    }

    /** A row of a further sheet is found by the name of that sheet. */
    private String source(long row) {
        int sheet = SheetRow.sheet(row);
        return sheet == 0 || sheet >= sheets.size() ? source : source + ", sheet " + sheets.get(sheet);
    }

    void finish() throws SQLException {
        batch.finish();
    }

    private static String side(List<FieldChange> changes, boolean before) {
        Facts facts = new Facts();
        changes.forEach(change -> facts.add(change.field().heading(), before ? change.before() : change.after()));
        return facts.text();
    }

    @Override
    public void close() throws SQLException {
        batch.close();
    }
}
