package ipam.track;

import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.LOGON_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.render.Renderers;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.TableLake;
import ipam.report.TimeWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The worked examples of "IPAM Audit logic", with addresses of documentation. */
class MsIpamTrackTest {
    private static final String IP = "192.0.2.1";
    private static final String V6 = "2001:db8::1";
    private static final String MAC_A = "00:aa:aa:bb:bb:cc";
    private static final String MAC_B = "00:cc:cc:cc:aa:aa";
    private static final TimeWindow WEEK =
            new TimeWindow(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-08T00:00:00Z"));

    private final TableLake lake = new TableLake();
    private int line;

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void newRenewReleaseArePairedOneWithTheNext() throws IOException {
        example();
        assertThat(ask(Subject.ip(IP), OutputFormat.TEXT)).isEqualTo("""
                8 rows: 6 by name, the others by 4 lease chunks, as Windows IPAM finds them.

                Time of event        Event type  IP address   Client ID          Host name  User name  Domain   Server type  Source server
                2026-01-01 00:00:00  assigned    192.0.2.1    00:aa:aa:bb:bb:cc  HostA      -          -        DHCP         dhcp1.example.test
                2026-01-01 17:00:00  logon       2001:db8::1  -                  -          UserA      CONTOSO  DC           dc1.example.test
                2026-01-02 00:00:00  renewed     192.0.2.1    00:aa:aa:bb:bb:cc  HostA      -          -        DHCP         dhcp1.example.test
                2026-01-03 00:00:00  released    192.0.2.1    00:aa:aa:bb:bb:cc  HostA      -          -        DHCP         dhcp1.example.test
                2026-01-04 00:00:00  assigned    192.0.2.1    00:cc:cc:cc:aa:aa  HostB      -          -        DHCP         dhcp1.example.test
                2026-01-04 12:00:00  logon       192.0.2.77   -                  hostb      UserB      CONTOSO  DC           dc1.example.test
                2026-01-05 00:00:00  renewed     192.0.2.1    00:cc:cc:cc:aa:aa  HostB      -          -        DHCP         dhcp1.example.test
                2026-01-06 00:00:00  released    192.0.2.1    00:cc:cc:cc:aa:aa  HostB      -          -        DHCP         dhcp1.example.test

                Lease chunks
                From                 To                   IP address  Client ID          Host name  First row       Last row
                2026-01-01 00:00:00  2026-01-02 00:00:00  192.0.2.1   00:aa:aa:bb:bb:cc  HostA      assigned log:1  renewed log:2
                2026-01-02 00:00:00  2026-01-03 00:00:00  192.0.2.1   00:aa:aa:bb:bb:cc  HostA      renewed log:2   released log:3
                2026-01-04 00:00:00  2026-01-05 00:00:00  192.0.2.1   00:cc:cc:cc:aa:aa  HostB      assigned log:4  renewed log:5
                2026-01-05 00:00:00  2026-01-06 00:00:00  192.0.2.1   00:cc:cc:cc:aa:aa  HostB      renewed log:5   released log:6

                Times are shown in Z.
                """);
    }

    @Test
    void aMacOrAHostFindsItsOwnChunks() throws IOException {
        example();
        for (Subject subject : new Subject[] {Subject.mac("00-AA-AA-BB-BB-CC"), Subject.host("hosta")}) {
            assertThat(ask(subject, OutputFormat.TEXT))
                    .contains("by 2 lease chunks")
                    .contains("UserA")
                    .doesNotContain("HostB");
        }
    }

    @Test
    void twoRenewalsAreNoChunk() throws IOException {
        lease("2026-01-01T00:00:00Z", "renewed", MAC_A, "HostA");
        lease("2026-01-02T00:00:00Z", "renewed", MAC_A, "HostA");
        assertThat(ask(Subject.ip(IP), OutputFormat.TEXT))
                .startsWith("2 rows: 2 by name, the others by 0 lease chunks");
    }

    @Test
    void aUserIsTiedToTheLeaseOfTheMachineThatLoggedOnFromTheSameAddress() throws IOException {
        lease("2026-01-01T15:00:00Z", "assigned", MAC_A, "HostA");
        logon("2026-01-01T17:00:00Z", "machine", V6, "HostA", "HOSTA$");
        logon("2026-01-01T18:00:00Z", "user", V6, null, "UserA");
        lease("2026-01-01T20:00:00Z", "renewed", MAC_A, "HostA");
        logon("2026-01-01T21:00:00Z", "user", V6, null, "UserB");
        assertThat(ask(Subject.user("usera"), OutputFormat.CSV)).isEqualTo("""
                time_of_event,event_type,ip_address,client_id,host_name,user_name,domain_name,server_type,source_server_name,source,line
                2026-01-01T15:00:00Z,assigned,192.0.2.1,00:aa:aa:bb:bb:cc,HostA,,,DHCP,dhcp1.example.test,log,1
                2026-01-01T17:00:00Z,logon,2001:db8::1,,HostA,HOSTA$,CONTOSO,DC,dc1.example.test,security.evtx,2
                2026-01-01T18:00:00Z,logon,2001:db8::1,,,UserA,CONTOSO,DC,dc1.example.test,security.evtx,3
                2026-01-01T20:00:00Z,renewed,192.0.2.1,00:aa:aa:bb:bb:cc,HostA,,,DHCP,dhcp1.example.test,log,4
                """.replace("\n", "\r\n"));
    }

    @Test
    void anAddressThatWasGivenBackIsNoLongerTheMachines() throws IOException {
        logon("2025-12-25T12:00:00Z", "machine", V6, "HostA", "HOSTA$");
        lake.add(LEASE_EVENT, "event_time", "2025-12-28T00:00:00Z", "event", "released", "ip", V6);
        lease("2026-01-01T00:00:00Z", "assigned", MAC_A, "HostA");
        logon("2026-01-01T17:00:00Z", "user", V6, null, "UserA");
        lease("2026-01-02T00:00:00Z", "renewed", MAC_A, "HostA");
        assertThat(ask(Subject.ip(IP), OutputFormat.TEXT)).doesNotContain("UserA");
    }

    @Test
    void aMomentIsRefused() {
        assertThatThrownBy(() -> new MsIpamTrack(Subject.ip(IP), TimeWindow.at(Instant.EPOCH)))
                .isInstanceOf(ArgumentException.class)
                .hasMessage(
                        "Invalid --at with --compat msipam: it asks about spans (must be --from and --to, or a day)");
    }

    /** Chunks (1,2) (2,3) (4,5) (5,6), and who logged on meanwhile. */
    private void example() {
        lease("2026-01-01T00:00:00Z", "assigned", MAC_A, "HostA");
        lease("2026-01-02T00:00:00Z", "renewed", MAC_A, "HostA");
        lease("2026-01-03T00:00:00Z", "released", MAC_A, "HostA");
        lease("2026-01-04T00:00:00Z", "assigned", MAC_B, "HostB");
        lease("2026-01-05T00:00:00Z", "renewed", MAC_B, "HostB");
        lease("2026-01-06T00:00:00Z", "released", MAC_B, "HostB");
        logon("2025-12-25T12:00:00Z", "machine", V6, "HostA", "HOSTA$");
        logon("2026-01-01T17:00:00Z", "user", V6, null, "UserA");
        logon("2026-01-04T12:00:00Z", "user", "192.0.2.77", "hostb", "UserB");
        logon("2026-01-03T12:00:00Z", "user", V6, null, "UserC");
    }

    private void lease(String time, String event, String mac, String host) {
        lake.add(
                LEASE_EVENT,
                "event_time",
                time,
                "event",
                event,
                "ip",
                IP,
                "mac",
                mac,
                "host",
                host,
                "server",
                "dhcp1.example.test",
                "source",
                "log",
                "source_line",
                ++line);
    }

    private void logon(String time, String kind, String ip, @Nullable String host, String user) {
        lake.add(
                LOGON_EVENT,
                "event_time",
                time,
                "provider",
                "dc",
                "event",
                "logon",
                "kind",
                kind,
                "outcome",
                "success",
                "ip",
                ip,
                "host",
                host,
                "user_name",
                user,
                "user_domain",
                "CONTOSO",
                "server",
                "dc1.example.test",
                "source",
                "security.evtx",
                "source_line",
                ++line);
    }

    private String ask(Subject subject, OutputFormat format) throws IOException {
        var answer = new MsIpamTrack(subject, WEEK).ask(new Context(lake, ZoneOffset.UTC));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
