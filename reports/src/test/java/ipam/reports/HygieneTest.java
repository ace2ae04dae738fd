package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Datasets;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.TableLake;
import ipam.report.TableLake.LeaseEvent;
import ipam.report.TimeWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HygieneTest {
    private static final String LOG = "DhcpSrvLog-Tue.log";
    private static final TimeWindow WEEK =
            new TimeWindow(Instant.parse("2026-10-26T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));

    private final TableLake lake = new TableLake();
    private long line = 34;

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void everyFindingIsTheObjectTheServerAndHowOften() throws IOException {
        told("2026-10-27T12:00:00Z", 62, "rogue-other-server", "Another server was found", "10.0.0.250", null, null);
        told("2026-10-27T12:00:00Z", 55, "rogue-authorised", "Authorized(servicing)", null, null, "contoso.test");
        told("2026-10-27T12:00:01Z", 13, "conflict", "Conflict", "10.0.0.9", null, "BAD_ADDRESS");
        told("2026-10-27T12:00:02Z", 15, "denied", "NACK", null, "00:00:5e:00:53:01", "PC-1");
        told("2026-10-27T12:00:03Z", 15, "denied", "NACK", null, "00:00:5e:00:53:01", "PC-1");
        told("2026-10-27T12:00:04Z", 14, "pool-exhausted", "Pool exhausted", "10.0.0.0", "00:00:5e:00:53:01", "PC-1");
        told("2026-10-27T12:00:05Z", 14, "pool-exhausted", "Pool exhausted", "10.0.0.0", null, null);
        told("2026-10-27T12:00:06Z", 31, "dns-update-failed", "DNS Update Failed", "10.0.0.7", null, "PC-7");
        held("10.0.0.5", "00:00:5e:00:53:05", "2026-10-27T08:00:00Z", "2026-10-27T09:00:00Z", "superseded");
        held("10.0.0.5", "00:00:5e:00:53:06", "2026-10-27T09:00:00Z", null, "open");
        // Given back before it went to somebody else: as it should be.
        held("10.0.0.6", "00:00:5e:00:53:05", "2026-10-27T08:00:00Z", "2026-10-27T09:00:00Z", "released");
        held("10.0.0.6", "00:00:5e:00:53:06", "2026-10-27T09:00:00Z", null, "open");

        assertThat(findings(null))
                .containsExactly(
                        "DNS update failed,PC-7,dhcp1.contoso.test,DNS Update Failed: 10.0.0.7,1,2026-10-27T12:00:06Z,2026-10-27T12:00:06Z",
                        "address found in use,10.0.0.9,dhcp1.contoso.test,Conflict BAD_ADDRESS,1,2026-10-27T12:00:01Z,2026-10-27T12:00:01Z",
                        "address used by two clients,10.0.0.5,dhcp1.contoso.test,\"00:00:5e:00:53:05, then 00:00:5e:00:53:06\",1,2026-10-27T09:00:00Z,2026-10-27T09:00:00Z",
                        "client refused,00:00:5e:00:53:01,dhcp1.contoso.test,NACK: PC-1,2,2026-10-27T12:00:02Z,2026-10-27T12:00:03Z",
                        "pool exhausted,10.0.0.0,dhcp1.contoso.test,\"refused: 00:00:5e:00:53:01 PC-1, somebody\",2,2026-10-27T12:00:04Z,2026-10-27T12:00:05Z",
                        "rogue detection,Authorized(servicing),dhcp1.contoso.test,contoso.test,1,2026-10-27T12:00:00Z,2026-10-27T12:00:00Z",
                        "rogue server,Another server was found,dhcp1.contoso.test,10.0.0.250,1,2026-10-27T12:00:00Z,2026-10-27T12:00:00Z");
        assertThat(findings("dhcp2.contoso.test")).isEmpty();
    }

    @Test
    void clientsAndHostsThatAreManyAreListedAsFarAsFive() throws IOException {
        for (int i = 1; i <= 7; i++) {
            leased("00:00:5e:00:53:aa", "PC-" + i + ".contoso.test");
            leased("02:00:5e:00:53:0" + i, "PHONE");
        }
        // Two names, or a second MAC of a factory, are nothing to tell.
        leased("00:00:5e:00:53:bb", "LT-1");
        leased("00:00:5e:00:53:bb", "lt-1.");
        leased("00:00:5e:00:53:cc", "LT-1");
        leased("00:00:5e:00:53:bb", "LT-2");

        assertThat(findings(null))
                .containsExactly(
                        "MAC with many hosts,00:00:5e:00:53:aa,dhcp1.contoso.test,\"7 hosts: pc-1.contoso.test,"
                                + " pc-2.contoso.test, pc-3.contoso.test, pc-4.contoso.test, pc-5.contoso.test and 2"
                                + " more\",7,2026-10-28T12:00:00Z,2026-10-28T12:00:00Z",
                        "host with randomised MACs,phone,dhcp1.contoso.test,\"7 MACs: 02:00:5e:00:53:01,"
                                + " 02:00:5e:00:53:02, 02:00:5e:00:53:03, 02:00:5e:00:53:04, 02:00:5e:00:53:05 and 2"
                                + " more\",7,2026-10-28T12:00:00Z,2026-10-28T12:00:00Z");
    }

    @Test
    void whatLiesOutsideTheSpanIsNotTold() throws IOException {
        told("2026-10-25T23:59:59Z", 13, "conflict", "Conflict", "10.0.0.9", null, null);
        told("2026-11-02T00:00:00Z", 13, "conflict", "Conflict", "10.0.0.9", null, null);

        assertThat(findings(null)).isEmpty();
        assertThat(rendered(null, OutputFormat.TEXT)).startsWith("Nothing was found.");
    }

    private void leased(String mac, String host) {
        told("2026-10-28T12:00:00Z", 10, "assigned", "Assign", "10.0.0.1", mac, host);
    }

    private void told(
            String time,
            int id,
            String event,
            String words,
            @Nullable String ip,
            @Nullable String mac,
            @Nullable String host) {
        lake.leaseEvent(LOG, time, line++, new LeaseEvent(id, event, words, ip, mac, host), "dns_error", 0);
    }

    private void held(String ip, String client, String from, @Nullable String to, String reason) {
        lake.add(
                Datasets.LEASE_INTERVAL_BY_IP,
                "space",
                "Default",
                "ip",
                ip,
                "mac",
                client,
                "client_key",
                client,
                "start_time",
                from,
                "end_time",
                to,
                "end_reason",
                reason,
                "server",
                "dhcp1.contoso.test");
    }

    private List<String> findings(@Nullable String server) throws IOException {
        return rendered(server, OutputFormat.CSV).lines().skip(1).toList();
    }

    private String rendered(@Nullable String server, OutputFormat format) throws IOException {
        ReportRequest request = new ReportRequest(
                new ReportRequest.Subject("scope", null, server), WEEK, Duration.ofDays(7), WEEK.to());
        Answer answer = new Hygiene().about(request).ask(new Context(lake, ZoneOffset.UTC));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
