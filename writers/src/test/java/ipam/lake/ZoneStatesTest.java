package ipam.lake;

import static ipam.record.Configuration.ZONE;
import static ipam.record.Health.ZONE_EVENT;
import static ipam.record.Health.ZONE_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.SnapshotLake.Fact;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of March 2026; a word is believed for two days. */
class ZoneStatesTest {
    private static final Duration HOLD = Duration.ofDays(2);
    private static final String ROWS = """
            SELECT concat_ws(' ', coalesce(server, 'all'), state, if(paused, 'paused', NULL),
                             strftime(start_time, '%d-%H:%M'), strftime(end_time, '%d-%H:%M'), why)
            FROM {rows} WHERE zone = 'ZONE' ORDER BY server NULLS FIRST, start_time""";

    @TempDir
    Path data;

    @Test
    void eventsMakeStatesThatLastUntilTheServerSaysOtherwiseOrNothing() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            // An expired secondary: what a scavenging cycle says does not heal it, a transfer does.
            event(lake, "ns2", "01T08:00", 6520, "good", "example.test");
            event(lake, "ns2", "01T10:00", 6523, "warning", "example.test");
            event(lake, "ns2", "02T10:00", 6527, "error", "example.test");
            event(lake, "ns2", "02T11:00", 2501, "good", null);
            event(lake, "ns2", "02T12:00", 6521, "good", "example.test");
            // Nothing more for three days; then another zone is heard of, and the service ends and begins.
            event(lake, "ns2", "07T12:00", 3151, "error", "other.test");
            event(lake, "ns2", "07T14:00", 3, "stopped", null);
            event(lake, "ns2", "07T15:00", 2, "good", null);
            // Somebody asks for zones that are not there.
            event(lake, "ns2", "07T15:00", 6004, "warning", "nobody.test");
            derive(lake);
            assertThat(zone(lake, "example.test"))
                    .containsExactly(
                            "all good 01-08:00 01-10:00",
                            "all warning 01-10:00 02-10:00 ns2: said (event 6523)",
                            "all error 02-10:00 02-12:00 ns2: said (event 6527)",
                            "all good 02-12:00 04-12:00",
                            "all good 07-12:00 07-14:00",
                            "all good 07-15:00 09-15:00",
                            "ns2 good 01-08:00 01-10:00",
                            "ns2 warning 01-10:00 02-10:00 said (event 6523)",
                            "ns2 error 02-10:00 02-12:00 said (event 6527)",
                            "ns2 good 02-12:00 04-12:00",
                            "ns2 good 07-12:00 07-14:00",
                            "ns2 good 07-15:00 09-15:00");
            assertThat(zone(lake, "other.test"))
                    .containsExactly(
                            "all error 07-12:00 07-14:00 ns2: said (event 3151)",
                            "all good 07-15:00 09-15:00",
                            "ns2 error 07-12:00 07-14:00 said (event 3151)",
                            "ns2 good 07-15:00 09-15:00");
            assertThat(zone(lake, "nobody.test")).isEmpty();
        }
    }

    @Test
    void serialsOfServersAreComparedAndAPausedZoneIsWell() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            list(lake, "ns1", "01T06:00", zone("example.test", 43), zone("0.10.in-addr.arpa", 7));
            list(
                    lake,
                    "ns2",
                    "01T06:05",
                    zone("example.test", 42),
                    zone("0.10.in-addr.arpa", 7).and("paused", true));
            list(lake, "ns1", "01T12:00", zone("example.test", 43), zone("0.10.in-addr.arpa", 8));
            list(
                    lake,
                    "ns2",
                    "01T12:05",
                    zone("example.test", 42),
                    zone("0.10.in-addr.arpa", 7).and("paused", true));
            list(
                    lake,
                    "ns2",
                    "01T18:00",
                    zone("example.test", 43),
                    zone("0.10.in-addr.arpa", 7).and("shutdown", true));
            lake.add(
                    "ns3",
                    "example.test.dns",
                    "2026-03-01T18:00:00Z",
                    List.of(ZONE),
                    Fact.of(ZONE, "zone", "example.test", "serial", 4294967290L));
            derive(lake);
            assertThat(zone(lake, "example.test"))
                    .containsExactly(
                            "all good 01-06:00 01-12:05",
                            "all warning 01-12:05 01-18:00 ns2: has version 42, ns1 has 43",
                            "all warning 01-18:00 03-18:00 ns3: has version 4294967290, ns1 has 43",
                            "ns1 good 01-06:00 03-12:00",
                            "ns2 good 01-06:05 01-12:05",
                            "ns2 warning 01-12:05 01-18:00 has version 42, ns1 has 43",
                            "ns2 good 01-18:00 03-18:00",
                            "ns3 warning 01-18:00 03-18:00 has version 4294967290, ns1 has 43");
            assertThat(zone(lake, "0.10.in-addr.arpa"))
                    .containsExactly(
                            "all good 01-06:00 01-06:05",
                            "all good paused 01-06:05 01-18:00",
                            "all warning 01-18:00 03-12:00 ns2: shut down",
                            "all error 03-12:00 03-18:00 ns2: shut down",
                            "ns1 good 01-06:00 03-12:00",
                            "ns2 good paused 01-06:05 01-18:00",
                            "ns2 error 01-18:00 03-18:00 shut down");
        }
    }

    @Test
    void whoIsNotManagedIsNotHeardOfUntilItIsAgainAndWhatItSaidBeforeStays() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            event(lake, "ns1", "01T08:00", 6520, "good", "example.test");
            list(lake, "ns1", "01T09:00", zone("example.test", 43));
            event(lake, "ns2", "01T10:00", 6527, "error", "example.test");
            derive(lake);
            Instant unmanaged = Instant.parse("2026-03-01T20:00:00Z");
            derive(lake, List.of(new Pause("ns2", unmanaged, Instant.MAX)));
            assertThat(zone(lake, "example.test"))
                    .containsExactly(
                            "all good 01-08:00 01-10:00",
                            "all warning 01-10:00 01-20:00 ns2: said (event 6527)",
                            "all good 01-20:00 03-09:00",
                            "ns1 good 01-08:00 03-09:00",
                            "ns2 error 01-10:00 01-20:00 said (event 6527)");

            // Others pass on what it says, and compare themselves with it; then it is managed, and heard of.
            list(lake, "ns2", "02T08:00", zone("example.test", 44), zone("later.test", 1));
            list(lake, "ns1", "02T09:00", zone("example.test", 43));
            derive(lake, List.of(new Pause("ns2", unmanaged, Instant.parse("2026-03-02T12:00:00Z"))));
            list(lake, "ns1", "02T20:00", zone("example.test", 44));
            event(lake, "ns2", "02T21:00", 2501, "good", null);
            derive(lake, List.of(new Pause("ns2", unmanaged, Instant.parse("2026-03-02T12:00:00Z"))));
            assertThat(zone(lake, "example.test"))
                    .containsExactly(
                            "all good 01-08:00 01-10:00",
                            "all warning 01-10:00 01-20:00 ns2: said (event 6527)",
                            "all good 01-20:00 02-21:00",
                            "all warning 02-21:00 04-20:00 ns2: said (event 6527)",
                            "all error 04-20:00 04-21:00 ns2: said (event 6527)",
                            "ns1 good 01-08:00 04-20:00",
                            "ns2 error 01-10:00 01-20:00 said (event 6527)",
                            "ns2 error 02-21:00 04-21:00 said (event 6527)");
            assertThat(zone(lake, "later.test"))
                    .containsExactly("all good 02-21:00 04-21:00", "ns2 good 02-21:00 04-21:00");
        }
    }

    @Test
    void aZoneIsNoticedOnceItHasSettledAndOnlyWhileSomethingIsKnown() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            event(lake, "ns2", "01T08:00", 6520, "good", "example.test");
            event(lake, "ns2", "01T10:00", 6527, "error", "example.test");
            event(lake, "ns2", "01T10:05", 6520, "good", "well.test");
            derive(lake);
            assertThat(noticed(lake, "01T08:30", null)).isEmpty();
            assertThat(noticed(lake, "01T10:10", null)).isEmpty();
            assertThat(noticed(lake, "01T10:30", null))
                    .containsExactly("example.test null error ns2: said (event 6527); since 2026-03-01T10:00:00Z");
            assertThat(noticed(lake, "01T10:30", "error")).isEmpty();
            assertThat(noticed(lake, "01T10:30", "warning")).hasSize(1);
            assertThat(noticed(lake, "20T10:30", "good")).isEmpty();
        }
    }

    private static List<String> noticed(SnapshotLake lake, String time, @Nullable String before) {
        List<Notice> newest = before == null
                ? List.of()
                : List.of(new Notice(
                        "zone",
                        new Notice.Subject("zone", "example.test", null, null, null),
                        Instant.EPOCH,
                        new Notice.Change(null, before, null),
                        ""));
        Instant now = Instant.parse("2026-03-" + time + ":00Z");
        return new StateNotices(lake.lake, Uncounted.NONE, StateNotices.Kind.ZONE)
                .of(now, newest).stream()
                        .map(notice -> "%s %s %s %s"
                                .formatted(
                                        notice.subject().object(),
                                        notice.change().before(),
                                        notice.change().after(),
                                        notice.detail()))
                        .toList();
    }

    private static void event(
            SnapshotLake lake, String server, String time, int id, String state, @Nullable String zone)
            throws SQLException {
        Fact event = Fact.of(ZONE_EVENT, "event_id", id, "state", state, "detail", "said");
        lake.event(server, "2026-03-" + time + ":00Z", zone == null ? event : event.and("zone", zone));
    }

    private static void list(SnapshotLake lake, String server, String time, Fact... zones) throws SQLException {
        lake.add(server, "zones.csv", "2026-03-" + time + ":00Z", List.of(ZONE), zones);
    }

    private static Fact zone(String name, long serial) {
        return Fact.of(ZONE, "zone", name, "serial", serial, "paused", false, "shutdown", false);
    }

    private static void derive(SnapshotLake lake) {
        derive(lake, List.of());
    }

    private static void derive(SnapshotLake lake, List<Pause> pauses) {
        try (Scratch scratch = lake.lake.scratch()) {
            ZoneStates states = new ZoneStates(lake.lake, scratch, SnapshotLake.LIMITS, HOLD, pauses);
            assertThat(states.isDue()).isTrue();
            int seen = lake.lake.state().head();
            Replacement change = states.update(2);
            lake.lake.commit(new Change(
                    ZoneStates.TASK, "run", "0", change.added(), change.removed(), List.of(), states.notes(seen)));
            assertThat(states.isDue()).isFalse();
            assertThat(new ZoneStates(lake.lake, scratch, SnapshotLake.LIMITS, HOLD.plusDays(1), pauses).isDue())
                    .isTrue();
        }
    }

    private static List<String> zone(SnapshotLake lake, String zone) throws SQLException {
        return lake.ask(ZONE_STATE, ROWS.replace("ZONE", zone));
    }
}
