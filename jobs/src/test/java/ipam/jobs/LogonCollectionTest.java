package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.Reprocessing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logons and changes come into the lake beside the leases, by the same windows and exactly once. */
class LogonCollectionTest {
    private static final Path SAMPLE =
            Path.of("../sample-data").toAbsolutePath().normalize();
    private static final String COUNTS = "SELECT (SELECT count(*) FROM lease_event) || ' ' || (SELECT count(*) FROM"
            + " logon_event) || ' ' || (SELECT count(*) FROM configuration_event) || ' ' || (SELECT count(*) FROM"
            + " rejection)";

    @TempDir
    Path folder;

    @Test
    void logonsLieBesideLeasesAndAreCollectedOnce() throws IOException {
        Installation here = new Installation(
                folder,
                SAMPLE,
                List.of(
                        new CollectedServer(
                                "dhcp1.contoso.test",
                                ZoneId.of("America/New_York"),
                                null,
                                List.of("dhcp/dhcp1.contoso.test/*/DhcpSrvLog-Wed.log")),
                        new CollectedServer(
                                "collector.contoso.test", ZoneId.of("UTC"), null, List.of("event/*/*.xml"))),
                Clock.systemUTC());
        RunResult first = here.run();
        assertThat(first.rejected()).isEqualTo(2);
        List<String> counts = here.ask(COUNTS);

        assertThat(here.ask("SELECT DISTINCT server FROM logon_event ORDER BY ALL"))
                .containsExactly("dc1.contoso.test", "dhcp1.contoso.test", "nps1.contoso.test");
        assertThat(here.ask("SELECT server || ' ' || action || ' ' || object_kind FROM"
                        + " configuration_event WHERE user_name LIKE 'S-1-%' OR user_name IS NULL"))
                .containsExactly(
                        "dhcp1.contoso.test changed failover",
                        "dhcp1.contoso.test created policy",
                        "dns1.contoso.test changed server-setting",
                        "dns1.contoso.test changed zone",
                        "dns1.contoso.test created record");
        assertThat(here.ask("SELECT count(*) FROM configuration_event JOIN logon_event USING (source_id, source)"))
                .containsExactly("16");
        assertThat(here.ask("SELECT server || ' ' || source_line || ' ' || problem FROM rejection ORDER BY ALL"))
                .containsExactly(
                        "collector.contoso.test 17 event is cut off",
                        "dc1.contoso.test 16 IpAddress is '10.20.0.358' (expected an address)");
        assertThat(here.ask("SELECT user_name || ' ' || event || ' ' || outcome FROM logon_event WHERE ip ="
                        + " '10.20.0.63' AND kind = 'user'"))
                .containsExactlyInAnyOrder(
                        "bokafor ticket success",
                        "bokafor logon success",
                        "evasquez pre-authentication failure",
                        "evasquez ticket success",
                        "evasquez service-ticket success");
        assertThat(here.ask("SELECT out_row.user_name || ' ' || (out_row.event_time - in_row.event_time) FROM"
                        + " logon_event in_row JOIN logon_event out_row USING (server, logon_id) WHERE in_row.event ="
                        + " 'logon' AND out_row.event = 'logoff' ORDER BY ALL"))
                .containsExactly("bokafor 03:13:40.75", "evasquez 05:17:54.2");
        assertThat(
                        here.ask(
                                "SELECT ip || ' ' || user_name || ' ' || user_start_time || ' ' || user_end_time || ' ' ||"
                                        + " user_left || ' ' || logons || ' ' || rule || ' ' || grade FROM address_session ORDER BY ALL"))
                .containsExactly(
                        "10.20.0.63 bokafor 2026-10-28 12:51:30.01 2026-10-28 12:51:31.25 false 2 between-logons certain",
                        "10.20.0.63 evasquez 2026-10-28 16:42:52.33 2026-10-28 16:42:53.001 false 2 by-address likely");
        assertThat(Files.isDirectory(here.data().resolve("tracking/lake/logon_event")))
                .isTrue();

        RunResult second = here.run();
        assertThat(second.accepted() + second.rejected()).isZero();
        assertThat(here.ask(COUNTS)).isEqualTo(counts);
        assertThat(new ReprocessJob(here.request()).run()).isEqualTo(new Outcome(0, 2));
        assertThat(here.ask(COUNTS)).isEqualTo(counts);
        here.assertVerified();
    }

    @Test
    void anExportThatGrowsIsReadOn() throws IOException {
        Installation here = Installation.of(
                folder, new CollectedServer("dc1.contoso.test", ZoneId.of("UTC"), null, List.of("*.xml")));
        String[] events = Files.readString(SAMPLE.resolve("event/nps1.contoso.test/forwarded.xml"))
                .split("(?=<(e:)?Event )", -1);
        Path export = here.log("security.xml");
        Files.writeString(export, events[0] + events[1].substring(0, 200));
        assertThat(here.run().accepted()).isEqualTo(1);
        Files.writeString(export, events[0] + events[1] + events[2]);
        assertThat(here.run().accepted()).isEqualTo(2);
        assertThat(here.run().accepted()).isZero();
        assertThat(here.ask("SELECT source_line || ' ' || event_id FROM logon_event ORDER BY ALL"))
                .containsExactly("1 6272", "2 6273", "3 6278");
        assertThat(here.ask("SELECT count(*) FROM rejection")).containsExactly("0");
    }
}
