package ipam.control;

import ipam.lake.Hold;
import ipam.lake.Hold.About;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The holds that people put on data: what no purge removes while a case goes on. Thread-safe. */
public final class Holds {
    private final Control control;

    public Holds(Control control) {
        this.control = control;
    }

    /**
     * A hold as it was put.
     *
     * @param id its number
     * @param hold what it keeps, and until when
     * @param reason why
     * @param by account of who put it
     * @param added when
     */
    public record Placed(long id, Hold hold, String reason, String by, Instant added) {
        public Placed {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("Invalid reason: it is empty (must say why)");
            }
        }
    }

    /** Puts holds, all of them or none. */
    public void add(List<Hold> holds, String reason, String by, Instant now) {
        List<Placed> placed =
                holds.stream().map(hold -> new Placed(0, hold, reason, by, now)).toList();
        control.change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO hold (case_name, about, value, until, reason, added_by, added)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
                for (Placed each : placed) {
                    insert.setString(1, each.hold().caseName());
                    insert.setString(2, each.hold().about().word());
                    insert.setString(3, each.hold().value());
                    insert.setString(4, each.hold().until().toString());
                    insert.setString(5, each.reason());
                    insert.setString(6, each.by());
                    insert.setString(7, each.added().toString());
                    insert.executeUpdate();
                }
            }
            return placed.size();
        });
    }

    /**
     * All of them, ended ones too.
     *
     * @throws ControlException when one says nothing that can be kept to: it is rather refused than not kept
     */
    public List<Placed> all() {
        return control.read(Holds::read);
    }

    /** Those that still hold. */
    public List<Hold> active(Instant now) {
        return all().stream()
                .map(Placed::hold)
                .filter(hold -> hold.isActive(now))
                .toList();
    }

    /** Lifts those of a case, or the one of a number; returns how many that were. */
    public int remove(String caseOrNumber) {
        return control.change(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM hold WHERE case_name = ? OR CAST(id AS TEXT) = ?")) {
                delete.setString(1, caseOrNumber);
                delete.setString(2, caseOrNumber);
                return delete.executeUpdate();
            }
        });
    }

    private static List<Placed> read(Connection connection) throws SQLException {
        List<Placed> placed = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT id, case_name, about, value, until, reason, added_by, added FROM hold ORDER BY id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                placed.add(placed(row));
            }
        }
        return placed;
    }

    private static Placed placed(ResultSet row) throws SQLException {
        try {
            return new Placed(
                    row.getLong(1),
                    new Hold(
                            About.named(row.getString(3)),
                            row.getString(4),
                            row.getString(2),
                            Instant.parse(row.getString(5))),
                    row.getString(6),
                    row.getString(7),
                    Instant.parse(row.getString(8)));
        } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
            throw new ControlException(
                    "Cannot keep hold %d: %s; nothing is purged until it is put right or removed (ipam hold remove %d)"
                            .formatted(row.getLong(1), e.getMessage(), row.getLong(1)),
                    e);
        }
    }
}
