package ipam.reports;

import static ipam.record.Datasets.COVERAGE;
import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.REJECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.format.Position;
import ipam.lake.Part;
import ipam.lake.SourceState;
import ipam.render.Renderers;
import ipam.report.ArgumentException;
import ipam.report.CommittedFile;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.report.RawRange;
import ipam.report.TableLake;
import ipam.report.TimeWindow;
import ipam.report.UnsupportedFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String LOG = "/srv/collect/dhcp1/DhcpSrvLog-Tue.log";

    private final TableLake lake = new TableLake();

    @BeforeEach
    void tell() {
        event(
                "2026-10-27T12:00:05Z",
                35,
                10,
                "assigned",
                "Assign",
                "10.20.0.57",
                "02:15:b2:a4:c1:57",
                "LT-AMARTIN.contoso.test");
        event("2026-10-27T12:10:00Z", 36, 11, "renewed", "Renew", "10.20.0.63", "02:15:b2:3e:90:63", "LT-BOKAFOR");
        event("2026-10-27T13:00:00Z", 40, 24, "cleanup", "Database Cleanup Begin", null, null, null);
        event(
                "2026-10-27T14:00:00Z",
                41,
                10,
                "assigned",
                "Assign",
                "2001:db8:20::1f44",
                "02:15:b2:c0:1f:44",
                "LT-EVASQUEZ");
        for (String[] span : new String[][] {
            {"dhcp1.contoso.test", "2026-10-26T00:00:00Z", "2026-10-29T14:00:00Z", null},
            {"dhcp1.contoso.test", "2026-10-29T14:00:00Z", "2026-10-29T16:42:00Z", "paused"},
            {"dhcp1.contoso.test", "2026-10-29T16:42:00Z", "2026-11-01T22:59:58Z", null},
            {"dhcp2.contoso.test", "2026-10-24T22:00:00Z", "2026-11-02T03:00:00Z", null}
        }) {
            lake.add(
                    COVERAGE,
                    "server",
                    span[0],
                    "kind",
                    "dhcp-audit-v4",
                    "start_time",
                    span[1],
                    "end_time",
                    span[2],
                    "gap",
                    span[3]);
        }
    }

    private void event(String time, long line, int id, String event, String words, String ip, String mac, String host) {
        lake.add(
                LEASE_EVENT,
                "event_time",
                time,
                "server",
                "dhcp1.contoso.test",
                "source",
                LOG,
                "source_line",
                line,
                "source_id",
                "id-1",
                "family",
                "IPv4",
                "event_id",
                id,
                "event",
                event,
                "description",
                words,
                "ip",
                ip,
                "mac",
                mac,
                "host",
                host);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void eventsAreListedByTime() throws IOException {
        assertThat(text(new Events(Events.Filter.ANY, Events.Detail.MEANING))).isEqualTo("""
                        Time                 Server              Id  Event     Description             Address            MAC                Host
                        2026-10-27 13:00:05  dhcp1.contoso.test  10  assigned  Assign                  10.20.0.57         02:15:b2:a4:c1:57  LT-AMARTIN.contoso.test
                        2026-10-27 13:10:00  dhcp1.contoso.test  11  renewed   Renew                   10.20.0.63         02:15:b2:3e:90:63  LT-BOKAFOR
                        2026-10-27 14:00:00  dhcp1.contoso.test  24  cleanup   Database Cleanup Begin  -                  -                  -
                        2026-10-27 15:00:00  dhcp1.contoso.test  10  assigned  Assign                  2001:db8:20::1f44  02:15:b2:c0:1f:44  LT-EVASQUEZ

                        dhcp1.contoso.test has no data (dhcp-audit-v4) from 2026-10-29 15:00:00 +01:00 to 2026-10-29 17:42:00 +01:00 (paused).

                        Times are shown in Europe/Berlin.
                        """);
    }

    @Test
    void rawEventsAreShownAsTheLogHasThem() throws IOException {
        lake.add("id-1", new RawRange(0, 1, 1, "00", StandardCharsets.UTF_8, ZoneId.of("America/New_York")));
        Events.Filter noon = new Events.Filter(
                List.of(),
                TimeWindow.of(null, "2026-10-27T12:00:00Z", "2026-10-27T12:10:00Z", BERLIN),
                List.of(),
                null);

        assertThat(text(new Events(noon, Events.Detail.RAW))).isEqualTo("""
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
        String json = rendered(
                new Events(filter(List.of(), List.of(), "10.20.0.57"), Events.Detail.MEANING), OutputFormat.JSON);

        assertThat(json)
                .startsWith(
                        "{\"schema\":1,\"question\":{\"kinds\":[\"lease\"],\"servers\":[],\"from\":null,\"to\":null,"
                                + "\"event_ids\":[],\"search\":\"10.20.0.57\"},\"events\":[{\"event_time\":\"2026-10-27T12:00:05Z\",")
                .contains("\"source_line\":35", "\"error_code\":null")
                .doesNotContain("ip_hi", "event_date");
    }

    @Test
    void rejectsNameTheLineTheProblemAndTheRemedy() throws IOException {
        assertThat(text(Rejects.list(Rejects.Filter.ANY)))
                .isEqualTo("No rejected input is on record for this question.\n");
        reject(
                59,
                "date is '02/30/26' (expected MM/dd/yy)",
                "check that the file was not edited by hand",
                "10,02/30/26,08:00:05,Assign");
        reject(
                61,
                "a comma is missing after 'DNS record not deleted'",
                "put the comma back",
                "17,10/27/26,08:00:05,DNS record not deleted10.20.0.9");

        assertThat(text(Rejects.list(Rejects.Filter.ANY))).isEqualTo("""
                        2 lines of 1 file could not be read.

                        File and line                             Problem                                            Remedy
                        /srv/collect/dhcp1/DhcpSrvLog-Tue.log:59  date is '02/30/26' (expected MM/dd/yy)             check that the file was not edited by hand
                        /srv/collect/dhcp1/DhcpSrvLog-Tue.log:61  a comma is missing after 'DNS record not deleted'  put the comma back
                        """);
        assertThat(text(Rejects.show(Rejects.Filter.ANY, "DhcpSrvLog-Tue.log:59")))
                .isEqualTo("""
                        1 line of 1 file could not be read.

                        File and line                             Problem                                 Remedy                                      Input
                        /srv/collect/dhcp1/DhcpSrvLog-Tue.log:59  date is '02/30/26' (expected MM/dd/yy)  check that the file was not edited by hand  10,02/30/26,08:00:05,Assign
                        """);
        assertThat(rendered(Rejects.show(Rejects.Filter.ANY, ""), OutputFormat.JSONL))
                .hasLineCount(2);
        assertThat(rendered(Rejects.list(Rejects.Filter.ANY), OutputFormat.CSV))
                .startsWith("time,server,file,line,kind,problem,remedy\r\n");
    }

    private void reject(long line, String problem, String remedy, String raw) {
        lake.add(
                REJECTION,
                "event_time",
                "2026-10-27T00:00:00Z",
                "server",
                "dhcp1.contoso.test",
                "source",
                LOG,
                "source_line",
                line,
                "kind",
                "dhcp-audit-v4",
                "problem",
                problem,
                "remedy",
                remedy,
                "raw_text",
                raw);
    }

    @Test
    void serversAreThoseOfTheSettingsAndThoseOfTheLake() throws IOException {
        ServersList.Configured server = new ServersList.Configured(
                "dhcp1.contoso.test", List.of("dhcp", "dns"), "managed", "headquarters", "America/New_York", 2);

        assertThat(text(new ServersList(List.of(server)))).isEqualTo("""
                        Server              Roles      Manageability  Group         Time zone         Inputs  Data from            Data to
                        dhcp1.contoso.test  dhcp, dns  managed        headquarters  America/New_York       2  2026-10-26 01:00:00  2026-11-01 23:59:58
                        dhcp2.contoso.test  -          unspecified    -             -                      0  2026-10-25 00:00:00  2026-11-02 04:00:00

                        dhcp2.contoso.test is in the lake and not in the settings.

                        Times are shown in Europe/Berlin.
                        """);
    }

    @Test
    void statusSaysHowFarTheDataReachesAndWhatToKnowAboutIt() throws IOException {
        lake.sources.add(source("", 1000, 900));
        TaskState audit = new TaskState(
                "audit",
                Instant.parse("2026-11-02T04:00:00Z"),
                TaskState.Result.COMPLETED,
                Instant.parse("2026-11-03T04:00:00Z"),
                new TaskState.Counts(430, 6),
                Duration.ofMinutes(301));
        Status status = new Status(
                List.of(audit, TaskState.never("server-discovery")), List.of("2 older copies of files were seen."));

        assertThat(text(status)).isEqualTo("""
                        Task              Last run             Result     Next due             Rows  Rejected  Lag
                        audit             2026-11-02 05:00:00  completed  2026-11-03 05:00:00   430         6  5 h 1 min
                        server-discovery  -                    never      -                       0         0  -

                        Server              Kind           Data from            Data to              Gaps
                        dhcp1.contoso.test  dhcp-audit-v4  2026-10-26 01:00:00  2026-11-01 23:59:58     1
                        dhcp2.contoso.test  dhcp-audit-v4  2026-10-25 00:00:00  2026-11-02 04:00:00     0

                        Gaps of             Kind           From                 To                   Why
                        dhcp1.contoso.test  dhcp-audit-v4  2026-10-29 15:00:00  2026-10-29 17:42:00  paused

                        /srv/collect/dhcp1/DhcpSrvLog-Tue.log of dhcp1.contoso.test: the last line has no end yet; it waits for the next run.
                        no-zone: no time zone is configured for dhcp1.contoso.test, so the times of 1 file were read as UTC; set time-zone in ipam.yml.
                        2 older copies of files were seen.

                        Times are shown in Europe/Berlin.
                        """);
        assertThat(rendered(status, OutputFormat.JSON))
                .startsWith("{\"schema\":1,\"tasks\":[{\"task\":\"audit\",\"last_run\":\"2026-11-02T04:00:00Z\","
                        + "\"result\":\"completed\",\"next_due\":\"2026-11-03T04:00:00Z\",\"rows\":430,\"rejected\":6,"
                        + "\"lag_seconds\":18060},{\"task\":\"server-discovery\",\"last_run\":null,\"result\":\"never\","
                        + "\"next_due\":null,\"rows\":0,\"rejected\":0,\"lag_seconds\":null}],"
                        + "\"servers\":[{\"server\":\"dhcp1.contoso.test\",\"kind\":\"dhcp-audit-v4\","
                        + "\"from\":\"2026-10-26T00:00:00Z\",\"to\":\"2026-11-01T22:59:58Z\",\"gaps\":["
                        + "{\"from\":\"2026-10-29T14:00:00Z\",\"to\":\"2026-10-29T16:42:00Z\",\"gap\":\"paused\"}]},");
        assertThatThrownBy(() -> rendered(status, OutputFormat.CSV))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessage("Invalid --format: csv (status must be one of text, json, xlsx)");
    }

    private static SourceState source(String zone, long size, long position) {
        return new SourceState(
                "id-1",
                "dhcp1.contoso.test",
                LOG,
                "dhcp-audit-v4",
                zone,
                size,
                Instant.EPOCH,
                new Position(position, 40, "UTF-8", ""),
                "f",
                0,
                List.of(),
                40,
                0,
                null,
                null);
    }

    @Test
    void lakeFilesAreTheCommittedParts() throws IOException {
        Part part = new Part(
                "lease_event",
                "2026-10-27",
                "lease_event/event_date=2026-10-27/00000001-lease_event.parquet",
                "tmp/1",
                430,
                12345,
                "ab",
                Instant.parse("2026-10-27T00:00:05Z"),
                Instant.parse("2026-10-27T23:59:58Z"),
                1);
        lake.files.add(new CommittedFile(part, Path.of("/data/tracking/lake").resolve(part.file())));

        assertThat(text(new LakeFiles("lease_event"))).isEqualTo("""
                        File                                                                                Rows  Bytes  From                 To
                        /data/tracking/lake/lease_event/event_date=2026-10-27/00000001-lease_event.parquet   430  12345  2026-10-27 01:00:05  2026-10-28 00:59:58

                        Times are shown in Europe/Berlin.
                        """);
        assertThat(text(new LakeFiles("coverage"))).isEqualTo("The lake holds no files of this kind yet.\n");
        assertThatThrownBy(() -> new LakeFiles("leases"))
                .isInstanceOf(ArgumentException.class)
                .hasMessageStartingWith("Invalid DATASET: leases (must be one of lease_event, rejection, ");
    }

    private static Events.Filter filter(List<String> servers, List<Integer> ids, String search) {
        return new Events.Filter(servers, TimeWindow.ALL, ids, search);
    }

    private List<Long> lines(Events.Filter filter) throws IOException {
        return rendered(new Events(filter, Events.Detail.MEANING), OutputFormat.CSV)
                .lines()
                .skip(1)
                .map(line -> Long.valueOf(line.split(",", -1)[5]))
                .toList();
    }

    private String text(Question question) throws IOException {
        return rendered(question, OutputFormat.TEXT);
    }

    private String rendered(Question question, OutputFormat format) throws IOException {
        var answer = question.ask(new Context(lake, BERLIN));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
