package ipam.lake;

import static ipam.record.Datasets.ADDRESS_SESSION;
import static ipam.record.Datasets.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who was seen on a lease, from when to when, by which rule. */
class SessionsTest {
    private static final String IP = "192.0.2.7";
    private static final String MAC = "02:00:00:00:00:01";
    private static final LeaseRow.Client PC = LeaseRow.Client.mac(MAC, "pc-1.example.test");
    private static final LogonRow.Place HERE = LogonRow.Place.ip(IP);
    private static final LogonRow.Who ANN = LogonRow.Who.user("ann", "CONTOSO");
    private static final LogonRow.Who BOB = LogonRow.Who.user("bob", "CONTOSO");

    @TempDir
    Path data;

    private LeaseLake lake;

    @BeforeEach
    void aLease() throws SQLException {
        lake = new LeaseLake(data);
        lake.add(List.of(
                LeaseRow.at("2026-03-02T08:00:00Z", "assigned", IP, PC, 1),
                LeaseRow.at("2026-03-06T18:00:00Z", "released", IP, PC, 2)));
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @Test
    void aVisitGoesFromTheFirstRowToTheLastAndNamesBoth() throws SQLException {
        derive(
                LogonRow.at("2026-03-02T09:00:00Z", "ticket", ANN, HERE, 3),
                LogonRow.at(
                        "2026-03-02T12:00:00Z", "logon", LogonRow.Who.user("Ann", "contoso.test"), HERE.of("PC-1"), 4),
                LogonRow.at("2026-03-02T17:00:00Z", "ticket", LogonRow.Who.user("ann", null), HERE, 5));
        assertThat(lake.rows(ADDRESS_SESSION, SessionsTest::whole))
                .containsExactly("Default 192.0.2.7 02:00:00:00:00:01 pc-1.example.test"
                        + " 2026-03-02T08:00:00Z..2026-03-06T18:00:00Z released CONTOSO\\ann"
                        + " 2026-03-02T09:00:00Z..2026-03-02T17:00:00Z left false 3 client between-logons certain"
                        + " ticket dc1.example.test security.evtx:3 ticket dc1.example.test security.evtx:5");
    }

    @Test
    void aVisitAcrossTheEndOfAMonthCountsEachRowInItsOwn() throws SQLException {
        lake.add(List.of(
                LeaseRow.at("2026-03-31T08:00:00Z", "assigned", IP, PC, 20),
                LeaseRow.at("2026-04-02T18:00:00Z", "released", IP, PC, 21)));
        derive(
                LogonRow.at("2026-03-31T09:00:00Z", "ticket", ANN, HERE, 3),
                LogonRow.at("2026-03-31T23:00:00Z", "ticket", ANN, HERE, 4),
                LogonRow.at("2026-04-01T00:00:00Z", "ticket", ANN, HERE, 5),
                LogonRow.at("2026-04-01T08:00:00Z", "ticket", ANN, HERE, 6),
                LogonRow.at("2026-04-01T09:00:00Z", "ticket", ANN, HERE, 7));
        assertThat(lake.rows(ADDRESS_SESSION, row -> time(row, "user_start_time") + " " + row.getLong("logons")))
                .containsExactlyInAnyOrder("2026-03-31T09:00:00Z 2", "2026-04-01T00:00:00Z 3");
        derive(LogonRow.at("2026-03-31T22:00:00Z", "ticket", BOB, HERE, 8));
        assertThat(lake.rows(
                        ADDRESS_SESSION,
                        row -> row.getString("user_name") + " " + time(row, "user_start_time") + " "
                                + row.getString("rule") + " " + row.getLong("logons")))
                .containsExactlyInAnyOrder(
                        "ann 2026-03-31T09:00:00Z several-users 2",
                        "bob 2026-03-31T22:00:00Z several-users 1",
                        "ann 2026-03-31T23:00:00Z by-address 1",
                        "ann 2026-04-01T00:00:00Z by-address 3");
    }

    @Test
    void aUserSeenOnALeaseIsOneOfItsClientsIdentities() throws SQLException {
        derive(
                LogonRow.at("2026-03-02T09:00:00Z", "ticket", ANN, HERE, 3),
                LogonRow.at("2026-03-05T09:00:00Z", "ticket", ANN, HERE, 4));
        assertThat(lake.rows(
                        IDENTITY,
                        row -> row.getString("user_name") + " " + row.getString("user_domain") + " "
                                + row.getString("host") + " " + row.getString("client_key") + " "
                                + time(row, "start_time") + " " + time(row, "end_time")))
                .containsExactly(
                        "ann CONTOSO pc-1.example.test " + MAC + " 2026-03-02T09:00:00Z 2026-03-05T09:00:00Z",
                        "null null pc-1.example.test " + MAC + " 2026-03-02T08:00:00Z 2026-03-06T18:00:00Z");
    }

    @Test
    void rowsMoreThanADayApartAreTwoVisits() throws SQLException {
        derive(
                LogonRow.at("2026-03-02T09:00:00Z", "ticket", ANN, HERE, 3),
                LogonRow.at("2026-03-03T09:00:00Z", "ticket", ANN, HERE, 4),
                LogonRow.at("2026-03-04T09:00:00.000001Z", "ticket", ANN, HERE, 5));
        assertThat(sessions())
                .containsExactly(
                        "192.0.2.7 ann 02T09:00:00Z..03T09:00:00Z by-address likely",
                        "192.0.2.7 ann 04T09:00:00.000001Z..04T09:00:00.000001Z by-address likely");
    }

    @Test
    void aCardThatWasLetInAndAClockThatIsNotCertainAreLikely() throws SQLException {
        derive(
                LogonRow.at("2026-03-02T09:00:00Z", "access", ANN, LogonRow.Place.mac(MAC), 3),
                LogonRow.at("2026-03-02T10:00:00Z", "session-stop", ANN, LogonRow.Place.mac(MAC), 4),
                LogonRow.at("2026-03-04T10:00:00Z", "logon", BOB.uncertain("no-zone"), HERE.of("pc-1"), 5),
                LogonRow.at("2026-03-07T10:00:00Z", "access", BOB, LogonRow.Place.mac(MAC), 6));
        assertThat(sessions())
                .containsExactly(
                        "192.0.2.7 ann 02T09:00:00Z..02T10:00:00Z by-card likely left",
                        "192.0.2.7 bob 04T10:00:00Z..04T10:00:00Z by-address likely");
    }

    @Test
    void failuresAttemptsServicesAndAnonymousShowNobody() throws SQLException {
        derive(
                LogonRow.at("2026-03-02T09:00:00Z", "logon", ANN.failed(), HERE, 3),
                LogonRow.at("2026-03-02T09:00:00Z", "attempt", ANN, HERE, 4),
                LogonRow.at("2026-03-02T09:00:00Z", "ticket", LogonRow.Who.machine("PC-1"), HERE, 5),
                LogonRow.at("2026-03-02T07:00:00Z", "ticket", ANN, HERE, 6),
                LogonRow.at("2026-03-02T09:00:00Z", "ticket", ANN, LogonRow.Place.ip("192.0.2.8"), 7));
        assertThat(sessions()).isEmpty();
        assertThat(lake.lake.state().parts(ADDRESS_SESSION)).isEmpty();
    }

    @Test
    void aLogoffIsJoinedToItsLogonAndEndsTheVisitOfWhoSatThere() throws SQLException {
        derive(
                LogonRow.at("2026-03-02T09:00:00Z", "logon", ANN.at(10, "0x1"), HERE, 3),
                LogonRow.at("2026-03-02T11:00:00Z", "logoff", ANN.at(10, "0x1"), LogonRow.Place.NOWHERE, 4),
                LogonRow.at("2026-03-02T12:00:00Z", "logon", BOB.at(3, "0x2"), HERE, 5),
                LogonRow.at("2026-03-02T12:05:00Z", "logoff", BOB.at(3, "0x2"), LogonRow.Place.NOWHERE, 6),
                LogonRow.at("2026-03-02T16:00:00Z", "ticket", BOB, HERE, 7),
                LogonRow.at("2026-03-02T16:30:00Z", "logoff", BOB.at(3, "0x9"), LogonRow.Place.NOWHERE, 8));
        assertThat(sessions())
                .containsExactly(
                        "192.0.2.7 ann 02T09:00:00Z..02T11:00:00Z by-address likely left",
                        "192.0.2.7 bob 02T12:00:00Z..02T16:00:00Z by-address likely");
    }

    @Test
    void onlyTheTimeInWhichSomebodyElseIsSeenIsAConflict() throws SQLException {
        derive(
                LogonRow.at("2026-03-02T08:00:00Z", "ticket", ANN, HERE, 3),
                LogonRow.at("2026-03-02T12:00:00Z", "ticket", ANN, HERE, 4),
                LogonRow.at("2026-03-02T12:30:00Z", "ticket", BOB, HERE, 5),
                LogonRow.at("2026-03-02T13:00:00Z", "ticket", ANN, HERE, 6),
                LogonRow.at("2026-03-02T18:00:00Z", "ticket", ANN, HERE, 7));
        assertThat(sessions())
                .containsExactly(
                        "192.0.2.7 ann 02T08:00:00Z..02T12:00:00Z by-address likely",
                        "192.0.2.7 ann 02T12:00:00Z..02T13:00:00Z several-users conflict",
                        "192.0.2.7 bob 02T12:30:00Z..02T12:30:00Z several-users conflict",
                        "192.0.2.7 ann 02T13:00:00Z..02T18:00:00Z by-address likely");
    }

    @Test
    void whoLeavesMakesRoomForTheOther() throws SQLException {
        derive(
                LogonRow.at("2026-03-02T08:00:00Z", "session-start", BOB, HERE, 3),
                LogonRow.at("2026-03-02T09:00:00Z", "ticket", ANN, HERE, 4),
                LogonRow.at("2026-03-02T10:00:00Z", "session-stop", BOB, HERE, 5),
                LogonRow.at("2026-03-02T11:00:00Z", "ticket", ANN, HERE, 6));
        assertThat(sessions())
                .containsExactly(
                        "192.0.2.7 bob 02T08:00:00Z..02T10:00:00Z several-users conflict left",
                        "192.0.2.7 ann 02T09:00:00Z..02T10:00:00Z several-users conflict",
                        "192.0.2.7 ann 02T10:00:00Z..02T11:00:00Z by-address likely");
    }

    @Test
    void fiveAtOnceAreATerminalServer() throws SQLException {
        List<LogonRow> rows = new ArrayList<>();
        for (int user = 0; user < 5; user++) {
            LogonRow.Who who = LogonRow.Who.user("u" + user, "CONTOSO");
            rows.add(LogonRow.at("2026-03-02T08:0%d:00Z".formatted(user), "ticket", who, HERE, user));
            rows.add(LogonRow.at("2026-03-02T17:0%d:00Z".formatted(user), "ticket", who, HERE, 10 + user));
        }
        derive(rows.toArray(LogonRow[]::new));
        assertThat(sessions())
                .hasSize(5)
                .allMatch(session -> session.endsWith("terminal-server conflict"))
                .first()
                .isEqualTo("192.0.2.7 u0 02T08:00:00Z..02T17:00:00Z terminal-server conflict");
    }

    @Test
    void aMachinesLogonTiesItsAddressesOfBothFamilies() throws SQLException {
        LogonRow.Place v6 = LogonRow.Place.ip("2001:db8::7");
        derive(
                LogonRow.at("2026-02-20T09:00:00Z", "ticket", LogonRow.Who.machine("PC-1"), v6.of("PC-1"), 3),
                LogonRow.at("2026-03-02T17:00:00Z", "ticket", ANN, v6, 4),
                LogonRow.at("2026-03-06T17:00:00Z", "ticket", BOB, v6, 5));
        assertThat(sessions()).containsExactly("192.0.2.7 ann 02T17:00:00Z..02T17:00:00Z by-machine likely");
    }

    @Test
    void aVisitAcrossMonthsEndsAtTheirEndAndGoesOn() throws SQLException {
        lake.add(List.of(
                LeaseRow.at("2026-03-20T08:00:00Z", "assigned", "192.0.2.9", PC, 3),
                LeaseRow.at("2026-04-05T08:00:00Z", "released", "192.0.2.9", PC, 4)));
        LogonRow.Place there = LogonRow.Place.ip("192.0.2.9");
        derive(
                LogonRow.at("2026-03-31T20:00:00Z", "ticket", ANN, there, 3),
                LogonRow.at("2026-04-01T06:00:00Z", "session-stop", ANN, there, 4));
        assertThat(sessions())
                .containsExactly(
                        "192.0.2.9 ann 31T20:00:00Z..01T00:00:00Z by-address likely",
                        "192.0.2.9 ann 01T00:00:00Z..01T06:00:00Z by-address likely left");
    }

    @Test
    void aLateFileChangesOnlyTheMonthItFallsInto() throws SQLException {
        for (int month = 4; month <= 6; month++) {
            lake.add(List.of(
                    LeaseRow.at("2026-0%d-02T08:00:00Z".formatted(month), "assigned", IP, PC, 10L * month),
                    LeaseRow.at("2026-0%d-20T08:00:00Z".formatted(month), "released", IP, PC, 10L * month + 1)));
        }
        List<LogonRow> rows = new ArrayList<>();
        for (int month = 3; month <= 6; month++) {
            rows.add(LogonRow.at("2026-0%d-05T09:00:00Z".formatted(month), "ticket", ANN, HERE, month));
        }
        derive(rows.toArray(LogonRow[]::new));
        Map<String, String> before = hashes();
        assertThat(before).containsOnlyKeys("2026-03", "2026-04", "2026-05", "2026-06");

        Entry late = derive(LogonRow.at("2026-04-18T09:00:00Z", "ticket", BOB, HERE, 20));

        assertThat(late.added())
                .extracting(Part::dataset, Part::partition)
                .containsExactly(tuple("address_session", "2026-04"), tuple("identity", "2026-04"));
        Map<String, String> after = hashes();
        assertThat(after).containsOnlyKeys(before.keySet());
        assertThat(after.get("2026-04")).isNotEqualTo(before.get("2026-04"));
        after.remove("2026-04");
        assertThat(before).containsAllEntriesOf(after);
        assertThat(lake.lake.state().unjoined()).isEmpty();
    }

    private Entry derive(LogonRow... rows) throws SQLException {
        lake.addLogons(Arrays.asList(rows));
        return lake.derive();
    }

    private Map<String, String> hashes() {
        return lake.lake.state().parts(ADDRESS_SESSION).stream()
                .collect(Collectors.toMap(Part::partition, Part::sha256));
    }

    private List<String> sessions() throws SQLException {
        return lake.rows(ADDRESS_SESSION, SessionsTest::brief);
    }

    private static String brief(ResultSet row) throws SQLException {
        return "%s %s %s..%s %s %s%s"
                .formatted(
                        row.getString("ip"),
                        row.getString("user_name"),
                        time(row, "user_start_time").substring("2026-03-".length()),
                        time(row, "user_end_time").substring("2026-03-".length()),
                        row.getString("rule"),
                        row.getString("grade"),
                        row.getBoolean("user_left") ? " left" : "");
    }

    private static String whole(ResultSet row) throws SQLException {
        return "%s %s %s %s %s..%s %s %s\\%s %s..%s left %s %d %s %s %s %s %s %s:%d %s %s %s:%d"
                .formatted(
                        row.getString("space"),
                        row.getString("ip"),
                        row.getString("client_key"),
                        row.getString("host"),
                        time(row, "start_time"),
                        time(row, "end_time"),
                        row.getString("end_reason"),
                        row.getString("user_domain"),
                        row.getString("user_name"),
                        time(row, "user_start_time"),
                        time(row, "user_end_time"),
                        row.getBoolean("user_left"),
                        row.getLong("logons"),
                        row.getString("seen_by"),
                        row.getString("rule"),
                        row.getString("grade"),
                        row.getString("user_first_event"),
                        row.getString("user_first_server"),
                        row.getString("user_first_source"),
                        row.getLong("user_first_line"),
                        row.getString("user_last_event"),
                        row.getString("user_last_server"),
                        row.getString("user_last_source"),
                        row.getLong("user_last_line"));
    }

    private static String time(ResultSet row, String column) throws SQLException {
        Instant time = Engine.instant(row, row.findColumn(column));
        return String.valueOf(time);
    }
}
