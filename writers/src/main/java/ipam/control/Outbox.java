package ipam.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be sent, and what was. A notice is handed over once, for some recipients; those that wait for the same
 * recipient go into one letter. A letter is marked before it is sent and after: one that is marked before alone may have
 * arrived, and is sent again as it is, under the same id. Thread-safe.
 */
public final class Outbox {
    private static final String READY = "ready";
    private static final String SENDING = "sending";
    private static final String SENT = "sent";
    /** It waited in a backup: whoever that is of may have sent it since. */
    private static final String LEFT = "left";

    private final Control control;

    public Outbox(Control control) {
        this.control = control;
    }

    /**
     * A notice that a recipient was sent.
     *
     * @param notice its id
     * @param recipient who
     * @param time when
     */
    public record Told(String notice, String recipient, Instant time) {}

    /** Those of some notices' ids that were not handed over yet. */
    public Set<String> untaken(Collection<String> ids) {
        return control.read(connection -> {
            Set<String> untaken = new HashSet<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT 1 FROM notice_taken WHERE notice_id = ?")) {
                for (String id : ids) {
                    select.setString(1, id);
                    try (ResultSet row = select.executeQuery()) {
                        if (!row.next()) {
                            untaken.add(id);
                        }
                    }
                }
            }
            return untaken;
        });
    }

    /**
     * Takes over notices; those that were before stay as they are.
     *
     * @param recipients of each notice's id; maybe none
     */
    public void take(Map<String, Set<String>> recipients) {
        control.change(connection -> {
            for (Map.Entry<String, Set<String>> notice : recipients.entrySet()) {
                int fresh = update(
                        connection, "INSERT INTO notice_taken VALUES (?) ON CONFLICT DO NOTHING", notice.getKey());
                for (String recipient : fresh == 0 ? Set.<String>of() : notice.getValue()) {
                    update(
                            connection,
                            "INSERT INTO notice_due VALUES (?, ?, NULL, 0) ON CONFLICT DO NOTHING",
                            notice.getKey(),
                            recipient);
                }
            }
            return true;
        });
    }

    /**
     * Leaves all that waits to the installation that a backup is of, which may have sent it since.
     *
     * @param notices ids of all that were noticed until then
     * @return how many letters and notices will not be sent from here
     */
    public int leave(Collection<String> notices) {
        take(notices.stream().collect(Collectors.toMap(id -> id, id -> Set.of())));
        return control.change(connection -> {
            int waiting = update(connection, "DELETE FROM notice_due WHERE letter_id IS NULL");
            return waiting
                    + update(connection, "UPDATE letter SET state = ? WHERE state IN (?, ?)", LEFT, READY, SENDING);
        });
    }

    /** Who waits for notices that are in no letter yet. */
    public List<String> recipients() {
        return control.read(connection -> query(
                connection,
                "SELECT DISTINCT recipient FROM notice_due WHERE letter_id IS NULL ORDER BY recipient",
                row -> row.getString(1)));
    }

    /** Ids of notices for a recipient that are in no letter yet. */
    public List<String> waiting(String recipient, int most) {
        return control.read(connection -> query(
                connection,
                "SELECT notice_id FROM notice_due WHERE letter_id IS NULL AND recipient = ? ORDER BY notice_id LIMIT "
                        + most,
                row -> row.getString(1),
                recipient));
    }

    /** When a recipient was last sent a letter of a kind. */
    public Optional<Instant> lastSent(String recipient, String kind) {
        return control.read(connection -> query(
                        connection,
                        "SELECT max(ended) FROM letter WHERE recipient = ? AND kind = ? AND state = ?",
                        row -> Optional.ofNullable(row.getString(1)),
                        recipient,
                        kind,
                        SENT))
                .get(0)
                .map(Instant::parse);
    }

    /** Keeps a letter to be sent, with notices that waited for its recipient. */
    public void keep(Letter letter, Collection<String> notices) {
        control.change(connection -> {
            insert(connection, letter);
            for (String notice : notices) {
                update(
                        connection,
                        "UPDATE notice_due SET letter_id = ? WHERE notice_id = ? AND recipient = ?",
                        letter.id(),
                        notice,
                        letter.recipient());
            }
            return true;
        });
    }

    /** Keeps letters with a report that was made just now; all of them or none. */
    public void keep(String report, Instant made, List<Letter> letters) {
        control.change(connection -> {
            for (Letter letter : letters) {
                insert(connection, letter);
            }
            update(
                    connection,
                    "INSERT INTO report_made VALUES (?, ?) ON CONFLICT (report) DO UPDATE SET made = excluded.made",
                    report,
                    made.toString());
            return true;
        });
    }

    /** When a scheduled report was last made. */
    public Optional<Instant> lastMade(String report) {
        return control.read(connection -> query(
                        connection,
                        "SELECT made FROM report_made WHERE report = ?",
                        row -> Instant.parse(row.getString(1)),
                        report)
                .stream()
                .findFirst());
    }

    private static void insert(Connection connection, Letter letter) throws SQLException {
        update(
                connection,
                "INSERT INTO letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL)",
                letter.id(),
                letter.recipient(),
                letter.kind(),
                letter.content().subject(),
                letter.content().text(),
                letter.content().html(),
                String.join("\n", letter.content().attachments()),
                letter.written().toString(),
                READY);
    }

    /** The letters to be sent that are not known to be, the oldest first; those of one moment in the order of their notices. */
    public List<Letter> open() {
        return control.read(connection -> query(
                connection,
                "SELECT id, recipient, kind, subject, text_body, html_body, attachments, written FROM letter"
                        + " WHERE state IN (?, ?) ORDER BY written, recipient,"
                        + " (SELECT min(notice_id) FROM notice_due WHERE letter_id = letter.id), id",
                Outbox::letter,
                READY,
                SENDING));
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                new Letter.Content(
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7).lines().toList()),
                Instant.parse(row.getString(8)));
    }

    /** Marks a letter before it is sent. */
    public void sending(Letter letter) {
        control.change(connection -> update(
                connection, "UPDATE letter SET state = ?, attempts = attempts + 1 WHERE id = ?", SENDING, letter.id()));
    }

    /** Marks a letter that was sent; its words are forgotten. */
    public void sent(Letter letter, Instant time) {
        control.change(connection -> update(
                connection,
                "UPDATE letter SET state = ?, ended = ?, text_body = '', html_body = '' WHERE id = ?",
                SENT,
                time.toString(),
                letter.id()));
    }

    /**
     * Marks a letter that certainly did not arrive. The notices of a digest wait again, to go into the next one with
     * whatever came meanwhile.
     *
     * @return the notices of the letter
     */
    public List<String> refused(Letter letter) {
        return control.change(connection -> {
            List<String> notices = query(
                    connection,
                    "SELECT notice_id FROM notice_due WHERE letter_id = ? ORDER BY notice_id",
                    row -> row.getString(1),
                    letter.id());
            if (letter.kind().equals(Letter.DIGEST)) {
                update(connection, "UPDATE notice_due SET letter_id = NULL WHERE letter_id = ?", letter.id());
                update(connection, "DELETE FROM letter WHERE id = ?", letter.id());
            } else {
                update(connection, "UPDATE letter SET state = ? WHERE id = ?", READY, letter.id());
            }
            return notices;
        });
    }

    /** Notices that were sent and of which the lake was not told; so many at most. */
    public List<Told> untold(int most) {
        return control.read(connection -> query(
                connection,
                "SELECT d.notice_id, d.recipient, l.ended FROM notice_due AS d JOIN letter AS l ON l.id = d.letter_id"
                        + " WHERE d.told = 0 AND l.state = ? ORDER BY d.notice_id, d.recipient LIMIT " + most,
                row -> new Told(row.getString(1), row.getString(2), Instant.parse(row.getString(3))),
                SENT));
    }

    /** Marks that the lake was told of these. */
    public void told(List<Told> all) {
        control.change(connection -> {
            for (Told one : all) {
                update(
                        connection,
                        "UPDATE notice_due SET told = 1 WHERE notice_id = ? AND recipient = ?",
                        one.notice(),
                        one.recipient());
            }
            return true;
        });
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> query(Connection connection, String sql, Reading<T> reading, String... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(reading.of(row));
                }
            }
            return found;
        }
    }

    private static int update(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
