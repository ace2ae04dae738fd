package ipam.estate;

import ipam.control.Control;
import ipam.lake.Pause;
import ipam.net.IpAddress;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What discovery knows, in the control database. Thread-safe. */
public final class Estate {
    private static final String COLUMNS =
            "domain, role, name, addresses, directory_id, version, remark, first_seen, last_seen, lost";

    private static final String YES = "yes";

    private final Control control;

    public Estate(Control control) {
        this.control = control;
    }

    /** Every server in every role, by name; those that were lost among them. */
    public List<Sighted> all() {
        return control.read(Estate::all);
    }

    /** What these answers would change. */
    public List<Turn> compare(List<RollCall> calls, Instant now) {
        return compared(all(), calls, now).turns();
    }

    /** What these answers would change where nothing is known yet. */
    public static List<Turn> compareWithNothing(List<RollCall> calls, Instant now) {
        return compared(List.of(), calls, now).turns();
    }

    /** Takes the answers over, all of them or none; returns what they changed. */
    public List<Turn> take(List<RollCall> calls, Instant now) {
        return control.change(connection -> {
            Comparison comparison = compared(all(connection), calls, now);
            try (Statement delete = connection.createStatement()) {
                delete.executeUpdate("DELETE FROM server_sighting");
            }
            insert(connection, comparison);
            return comparison.turns();
        });
    }

    /** What came of trying, by server; nothing of one that nobody tried. */
    public List<Tried> access() {
        return control.read(connection -> {
            List<Tried> all = new ArrayList<>();
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery(
                            "SELECT server, input, status, reason FROM server_access ORDER BY server, input")) {
                while (row.next()) {
                    all.add(new Tried(
                            row.getString(1),
                            AccessInput.named(row.getString(2)),
                            AccessStatus.named(row.getString(3)),
                            row.getString(4)));
                }
            }
            return all;
        });
    }

    /** Remembers what came of trying all servers, in place of what came of it before. */
    public void tried(List<Tried> all, Instant now) {
        control.change(connection -> {
            try (Statement delete = connection.createStatement();
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO server_access (server, input, status, reason, checked) VALUES (?, ?, ?, ?, ?)")) {
                delete.executeUpdate("DELETE FROM server_access");
                for (Tried each : all) {
                    insert.setString(1, each.server());
                    insert.setString(2, each.input().word());
                    insert.setString(3, each.status().word());
                    insert.setString(4, each.reason());
                    insert.setString(5, now.toString());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return all;
        });
    }

    /** Forgets what came of trying a server: it is otherwise now. */
    public void untried(String server) {
        control.change(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM server_access WHERE server = ?")) {
                delete.setString(1, server);
                return delete.executeUpdate();
            }
        });
    }

    /** Whether DHCP servers answered when they were last asked, by name; nothing of those that nobody asked. */
    public Map<String, Boolean> informed() {
        return control.read(connection -> {
            Map<String, Boolean> answers = new TreeMap<>();
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("SELECT server, answered FROM server_inform")) {
                while (row.next()) {
                    answers.put(row.getString(1), row.getString(2).equals(YES));
                }
            }
            return answers;
        });
    }

    /** Remembers which DHCP servers answered, in place of what was known before. */
    public void informed(Map<String, Boolean> answers) {
        control.change(connection -> {
            try (Statement delete = connection.createStatement();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO server_inform (server, answered) VALUES (?, ?)")) {
                delete.executeUpdate("DELETE FROM server_inform");
                for (Map.Entry<String, Boolean> each : answers.entrySet()) {
                    insert.setString(1, each.getKey());
                    insert.setString(2, each.getValue() ? YES : "no");
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return answers;
        });
    }

    /** When servers were not managed. */
    public List<Pause> pauses() {
        return control.read(Estate::pauses);
    }

    private static List<Pause> pauses(Connection connection) throws SQLException {
        List<Pause> pauses = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery("SELECT server, since, until FROM server_pause ORDER BY server, since")) {
            while (row.next()) {
                String until = row.getString(3);
                pauses.add(new Pause(
                        row.getString(1),
                        Instant.parse(row.getString(2)),
                        until.isEmpty() ? Instant.MAX : Instant.parse(until)));
            }
        }
        return pauses;
    }

    /** Remembers since when servers are not managed, and until when they were not. */
    public void managed(Map<String, Boolean> managed, Instant now) {
        Set<String> paused = pauses().stream()
                .filter(pause -> pause.end().equals(Instant.MAX))
                .map(Pause::server)
                .collect(Collectors.toSet());
        Map<String, Boolean> changed = new TreeMap<>(managed);
        changed.entrySet().removeIf(each -> each.getValue() != paused.contains(each.getKey()));
        if (changed.isEmpty()) {
            return; // every run comes by here
        }
        control.change(connection -> {
            try (PreparedStatement begin = connection.prepareStatement(
                            "INSERT INTO server_pause (server, since, until) VALUES (?, ?, '')"
                                    + " ON CONFLICT (server, since) DO NOTHING");
                    PreparedStatement end = connection.prepareStatement(
                            "UPDATE server_pause SET until = ? WHERE server = ? AND until = ''")) {
                for (Map.Entry<String, Boolean> each : changed.entrySet()) {
                    PreparedStatement statement = each.getValue() ? end : begin;
                    statement.setString(1, each.getValue() ? now.toString() : each.getKey());
                    statement.setString(2, each.getValue() ? each.getKey() : now.toString());
                    statement.executeUpdate();
                }
            }
            return changed;
        });
    }

    /** Forgets a server; returns whether it was known. One that is there still is found again. */
    public boolean forget(String server) {
        return control.change(connection -> {
            boolean known = false;
            for (String sql : List.of(
                    "DELETE FROM server_sighting WHERE name = ?",
                    "DELETE FROM server_access WHERE server = ?",
                    "DELETE FROM server_inform WHERE server = ?")) {
                try (PreparedStatement delete = connection.prepareStatement(sql)) {
                    delete.setString(1, server);
                    known |= delete.executeUpdate() > 0;
                }
            }
            return known;
        });
    }

    private static Comparison compared(List<Sighted> known, List<RollCall> calls, Instant now) {
        Comparison comparison = new Comparison(known, now);
        calls.forEach(comparison::take);
        return comparison;
    }

    private static List<Sighted> all(Connection connection) throws SQLException {
        List<Sighted> all = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(
                        "SELECT " + COLUMNS + " FROM server_sighting ORDER BY name, role, domain")) {
            while (row.next()) {
                String lost = row.getString(10);
                all.add(new Sighted(
                        row.getString(1),
                        new Sighting(
                                row.getString(3),
                                ServerRole.named(row.getString(2)),
                                addresses(row.getString(4)),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7)),
                        Instant.parse(row.getString(8)),
                        Instant.parse(row.getString(9)),
                        lost.isEmpty() ? null : Instant.parse(lost)));
            }
        }
        return all;
    }

    private static List<IpAddress> addresses(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(IpAddress::parse)
                .toList();
    }

    private static void insert(Connection connection, Comparison comparison) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO server_sighting (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Sighted each : comparison.after()) {
                Sighting server = each.server();
                @Nullable
                String[] values = {
                    each.domain(),
                    server.role().word(),
                    server.name(),
                    server.addresses().stream().map(Objects::toString).collect(Collectors.joining(" ")),
                    server.id(),
                    server.version(),
                    server.remark(),
                    each.first().toString(),
                    each.last().toString(),
                    each.lost() == null ? "" : String.valueOf(each.lost())
                };
                for (int i = 0; i < values.length; i++) {
                    insert.setString(i + 1, values[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
