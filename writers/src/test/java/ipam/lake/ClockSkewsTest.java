package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Datasets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the clocks of servers are apart, from what they wrote of the same. */
class ClockSkewsTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    Path data;

    private LeaseLake lake;
    private final List<LeaseRow> leases = new ArrayList<>();
    private final List<LogonRow> logons = new ArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        lake = new LeaseLake(data);
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @Test
    void aPartnerAnHourOffAndADomainControllerInStepAreBothTold() throws SQLException {
        for (int client = 0; client < 12; client++) {
            given(client, Duration.ofHours(1), Duration.ofSeconds(3 + client % 3));
        }
        assertThat(skews())
                .containsExactly(
                        "dhcp1.example.test dc1.example.test logon 12 -4",
                        "dhcp1.example.test dhcp2.example.test exchange 12 -3600",
                        "dhcp2.example.test dc1.example.test logon 12 3596");
    }

    @Test
    void aFewSecondsAreToldTooAndALateLogonDoesNotMoveThem() throws SQLException {
        for (int client = 0; client < 11; client++) {
            given(client, Duration.ofSeconds(7), Duration.ofSeconds(client == 5 ? 9_000 : 2));
        }
        assertThat(skews())
                .contains(
                        "dhcp1.example.test dc1.example.test logon 11 -2",
                        "dhcp1.example.test dhcp2.example.test exchange 11 -7");
    }

    @Test
    void tooFewAndWhatDoesNotAgreeTellNothing() throws SQLException {
        for (int client = 0; client < 9; client++) {
            given(client, Duration.ofHours(1), Duration.ofSeconds(2));
        }
        assertThat(skews()).isEmpty();
        for (int client = 20; client < 40; client++) {
            given(client, Duration.ofMinutes(client), Duration.ofMinutes(3L * client));
        }
        assertThat(skews()).isEmpty();
    }

    /** dhcp1 gives an address, its partner logs the exchange too, and the machine logs on. */
    private void given(int client, Duration partner, Duration logon) {
        String ip = "192.0.2." + (10 + client);
        String name = "pc-" + client;
        Instant time = MORNING.plusSeconds(600L * client);
        LeaseRow row = LeaseRow.at(
                time.toString(),
                "assigned",
                ip,
                LeaseRow.Client.mac("02:00:00:00:00:%02x".formatted(client), name + ".example.test"),
                100 + client);
        leases.add(row);
        leases.add(new LeaseRow(
                time.plus(partner),
                row.event(),
                ip,
                row.client(),
                row.by("dhcp2.example.test").origin()));
        logons.add(LogonRow.at(
                time.plus(logon).toString(),
                "ticket",
                LogonRow.Who.machine(name),
                LogonRow.Place.ip(ip).of(name.toUpperCase(java.util.Locale.ROOT)),
                client));
    }

    private List<String> skews() throws SQLException {
        lake.add(leases);
        lake.addLogons(logons);
        leases.clear();
        logons.clear();
        LakeState state = lake.lake.state();
        try (Scratch scratch = lake.lake.scratch()) {
            Replacement made =
                    new ClockSkews(lake.lake, scratch, LeaseLake.LIMITS).update(state.underived(), state.unjoined());
            lake.lake.commit(new Change(
                    Change.DERIVING,
                    "run",
                    "0",
                    made.added(),
                    made.removed(),
                    List.of(),
                    Map.of(Change.AS_OF, state.head())));
        }
        return lake.rows(
                Datasets.CLOCK_SKEW,
                row -> "%s %s %s %d %d"
                        .formatted(
                                row.getString("server"),
                                row.getString("peer"),
                                row.getString("compared"),
                                row.getLong("pairs"),
                                row.getLong("ahead_seconds")));
    }
}
