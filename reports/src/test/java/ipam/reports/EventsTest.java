package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.report.OutputFormat;
import ipam.report.RawRange;
import ipam.report.TimeWindow;
import ipam.report.UnsupportedFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events, as the log had them. */
class EventsTest {
    private final Week week = new Week();

    @AfterEach
    void close() {
        week.close();
    }

    @Test
    void eventsAreListedByTime() throws IOException {
        assertThat(week.text(events(Events.Filter.ANY, Events.Detail.MEANING))).isEqualTo("""
                        Time                 Server              Id  Event     Description             Address            MAC                Host
                        2026-10-27 13:00:05  dhcp1.contoso.test  10  assigned  Assign                  10.20.0.57         02:15:b2:a4:c1:57  LT-AMARTIN.contoso.test
                        2026-10-27 13:10:00  dhcp1.contoso.test  11  renewed   Renew                   10.20.0.63         02:15:b2:3e:90:63  LT-BOKAFOR
                        2026-10-27 14:00:00  dhcp1.contoso.test  24  cleanup   Database Cleanup Begin  -                  -                  -
                        2026-10-27 15:00:00  dhcp1.contoso.test  10  assigned  Assign                  2001:db8:20::1f44  02:15:b2:c0:1f:44  LT-EVASQUEZ

                        dhcp1.contoso.test has no IPv4 audit log from 2026-10-29 15:00:00 +01:00 to 2026-10-29 17:42:00 +01:00: logging was paused.

                        Times are shown in Europe/Berlin.
                        """);
    }

    @Test
    void rawEventsAreShownAsTheLogHasThem() throws IOException {
        week.lake.add(
                "id-1",
                new RawRange(0, 1, 1, "00", StandardCharsets.UTF_8, ZoneId.of("America/New_York"), "dhcp-audit-v4"));
        Events.Filter noon = new Events.Filter(
                List.of(),
                TimeWindow.of(null, "2026-10-27T12:00:00Z", "2026-10-27T12:10:00Z", Week.BERLIN),
                List.of(),
                null,
                null);

        assertThat(week.text(events(noon, Events.Detail.RAW))).isEqualTo("""
                        Time                 File and line                             Row
                        2026-10-27 13:00:05  /srv/collect/dhcp1/DhcpSrvLog-Tue.log:35  10,10/27/26,08:00:05,Assign,10.20.0.57,LT-AMARTIN.contoso.test,0215B2A4C157

                        Times are shown in Europe/Berlin.
                        """);
    }

    @Test
    void eventsAreFilteredByServerIdAndSearch() throws IOException {
        assertThat(lines(filter(List.of(), List.of(10, 24), null))).containsExactly(35L, 40L, 41L);
        assertThat(lines(filter(List.of("dhcp2.contoso.test"), List.of(), null)))
                .isEmpty();
        assertThat(lines(filter(List.of(), List.of(), "10.20.0.57"))).containsExactly(35L);
        assertThat(lines(filter(List.of(), List.of(), "10.20.0.0/26"))).containsExactly(35L, 36L);
        assertThat(lines(filter(List.of(), List.of(), "2001:db8::/32"))).containsExactly(41L);
        assertThat(lines(filter(List.of(), List.of(), "::/0"))).containsExactly(35L, 36L, 41L);
        assertThat(lines(filter(List.of(), List.of(), "0215.B2C0.1F44"))).containsExactly(41L);
        assertThat(lines(filter(List.of(), List.of(), "02:15:b2:a4"))).containsExactly(35L);
        assertThat(lines(filter(List.of(), List.of(), "amartin.CONTOSO"))).containsExactly(35L);
        assertThat(lines(filter(List.of(), List.of(), "cleanup"))).containsExactly(40L);
        assertThat(lines(filter(List.of(), List.of(), "' OR true --"))).isEmpty();
    }

    @Test
    void eventsForMachinesHaveEveryColumn() throws IOException {
        String json = week.rendered(
                events(filter(List.of(), List.of(), "10.20.0.57"), Events.Detail.MEANING), OutputFormat.JSON);

        assertThat(json)
                .startsWith(
                        "{\"schema\":1,\"question\":{\"kinds\":[\"lease\"],\"servers\":[],\"from\":null,\"to\":null,"
                                + "\"event_ids\":[],\"user\":null,\"search\":\"10.20.0.57\"},\"events\":[{\"event_time\":\"2026-10-27T12:00:05Z\",")
                .contains("\"source_line\":35", "\"error_code\":null")
                .doesNotContain("ip_hi", "event_date");
    }

    private static Events.Filter filter(List<String> servers, List<Integer> ids, String search) {
        return new Events.Filter(servers, TimeWindow.ALL, ids, null, search);
    }

    @Test
    void otherSystemsTakeEventsInTheirOwnSchemas() throws IOException {
        Events.Filter one = filter(List.of(), List.of(10), "10.20.0.57");

        assertThat(week.rendered(
                        new Events(EventKind.LEASE, one, Events.Detail.RAW, OutputFormat.OCSF), OutputFormat.OCSF))
                .isEqualTo("""
                        {"time":1793102405000,"category_uid":4,"class_uid":4004,"activity_id":5,"type_uid":400405,\
                        "severity_id":1,"status_id":1,"message":"Assign","metadata":{"version":"1.9.0-dev",\
                        "product":{"name":"DHCP Server","vendor_name":"Microsoft"},\
                        "log_name":"/srv/collect/dhcp1/DhcpSrvLog-Tue.log","uid":"id-1:35","event_code":"10"},\
                        "src_endpoint":{"ip":"10.20.0.57","mac":"02:15:b2:a4:c1:57",\
                        "hostname":"LT-AMARTIN.contoso.test"},"dst_endpoint":{"hostname":"dhcp1.contoso.test"},\
                        "is_renewal":false,"observables":[\
                        {"name":"src_endpoint.hostname","type_id":1,"value":"LT-AMARTIN.contoso.test"},\
                        {"name":"src_endpoint.ip","type_id":2,"value":"10.20.0.57"},\
                        {"name":"src_endpoint.mac","type_id":3,"value":"02:15:b2:a4:c1:57"}],\
                        "raw_data":"10,10/27/26,12:00:05Z,Assign,10.20.0.57,LT-AMARTIN.contoso.test,0215B2A4C157",\
                        "unmapped":{"family":"IPv4","event":"assigned"}}
                        """);
        assertThat(week.rendered(
                        new Events(EventKind.LEASE, one, Events.Detail.MEANING, OutputFormat.ECS), OutputFormat.ECS))
                .isEqualTo("""
                        {"@timestamp":"2026-10-27T12:00:05Z","ecs":{"version":"8.10.0"},\
                        "log":{"file":{"path":"/srv/collect/dhcp1/DhcpSrvLog-Tue.log"}},\
                        "event":{"kind":"event","dataset":"microsoft_dhcp.log","id":"id-1:35",\
                        "module":"microsoft_dhcp","code":"10","action":"dhcp-new","category":["network"],\
                        "type":["allowed","connection"],"outcome":"success"},"message":"Assign",\
                        "source":{"ip":"10.20.0.57","address":"lt-amartin.contoso.test",\
                        "domain":"lt-amartin.contoso.test","mac":"02-15-B2-A4-C1-57"},\
                        "observer":{"hostname":"dhcp1.contoso.test"},"related":{"ip":["10.20.0.57"],\
                        "hosts":["lt-amartin.contoso.test"]}}
                        """);
    }

    @Test
    void noOtherAnswerComesInASchemaOfEvents() {
        assertThatThrownBy(() -> week.rendered(new NoticeList(List.of(), TimeWindow.ALL, null), OutputFormat.OCSF))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessageContaining("text, csv, json, jsonl, xlsx, pdf, html");
    }

    private static Events events(Events.Filter filter, Events.Detail detail) {
        return new Events(EventKind.LEASE, filter, detail, OutputFormat.TEXT);
    }

    private List<Long> lines(Events.Filter filter) throws IOException {
        return week.rendered(events(filter, Events.Detail.MEANING), OutputFormat.CSV)
                .lines()
                .skip(1)
                .map(line -> Long.valueOf(line.split(",", -1)[5]))
                .toList();
    }
}
