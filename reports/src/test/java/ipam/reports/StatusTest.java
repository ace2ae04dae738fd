package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.format.Position;
import ipam.lake.Part;
import ipam.lake.SourceState;
import ipam.report.CommittedFile;
import ipam.report.OutputFormat;
import ipam.report.UnsupportedFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tasks did and how far the data of the servers reaches. */
class StatusTest {
    private final Week week = new Week();

    @AfterEach
    void close() {
        week.close();
    }

    @Test
    void statusSaysWhatTheBytesThatAreKeptTakeOfTheDisk() throws IOException {
        Instant day = Instant.parse("2026-11-01T00:00:00Z");
        for (int i = 1; i <= 2; i++) {
            week.lake.files.add(new CommittedFile(
                    new Part("raw_range", "2026-11-01", i + "-x", "x", 3, 2 << 20, "", day, day, 1), Path.of("x")));
        }
        assertThat(week.text(new Status(List.of(), List.of(), List.of())))
                .contains("Of the logs, 6 collected stretches are kept as they were (evidence.keep-raw): 4.0 MiB.");
    }

    @Test
    void statusSaysHowFarTheDataReachesAndWhatToKnowAboutIt() throws IOException {
        week.lake.sources.add(source("", 1000, 900));
        TaskState audit = new TaskState(
                "audit",
                Instant.parse("2026-11-02T04:00:00Z"),
                TaskState.Result.COMPLETED,
                Instant.parse("2026-11-03T04:00:00Z"),
                new TaskState.Counts(430, 6),
                Duration.ofMinutes(301));
        Status status = new Status(
                List.of(audit, TaskState.never("server-discovery")),
                List.of(
                        new Status.Configured("dhcp1.contoso.test", null, Set.of(Status.Input.LOGS)),
                        new Status.Configured(
                                "dhcp3.contoso.test",
                                "America/New_York",
                                Set.of(Status.Input.LOGS, Status.Input.CONFIGURATION)),
                        new Status.Configured("dhcp4.contoso.test", null, Set.of(Status.Input.LOGS))),
                List.of("2 older copies of files were seen."));

        assertThat(week.text(status)).isEqualTo("""
                        Task              Last run             Result     Next due             Rows  Rejected  Lag
                        audit             2026-11-02 05:00:00  completed  2026-11-03 05:00:00   430         6  5 h 1 min
                        server-discovery  -                    never      -                       0         0  -

                        Server              Kind           Time zone         Data from            Data to              Gaps
                        dhcp1.contoso.test  dhcp-audit-v4  no-zone           2026-10-26 01:00:00  2026-11-01 23:59:58     1
                        dhcp2.contoso.test  dhcp-audit-v4  -                 2026-10-25 00:00:00  2026-11-02 04:00:00     0
                        dhcp3.contoso.test  -              America/New_York  -                    -                       0
                        dhcp4.contoso.test  -              no-zone           -                    -                       0

                        Gaps of             Kind           From                 To                   Why
                        dhcp1.contoso.test  dhcp-audit-v4  2026-10-29 15:00:00  2026-10-29 17:42:00  paused

                        dhcp3.contoso.test: no data yet; ipam run audit --server dhcp3.contoso.test says what there is.
                        dhcp3.contoso.test: no configuration yet; ipam run server-configuration --server dhcp3.contoso.test says what there is.
                        dhcp4.contoso.test: no data yet; ipam run audit --server dhcp4.contoso.test says what there is.
                        /srv/collect/dhcp1/DhcpSrvLog-Tue.log of dhcp1.contoso.test: the last line has no end yet; it waits for the next run.
                        no-zone: no time zone is configured for dhcp1.contoso.test, so the times of 1 file were read as UTC; set time-zone in ipam.yml.
                        no-zone: no time zone is configured for dhcp4.contoso.test, so its times will be read as UTC; set time-zone in ipam.yml.
                        2 older copies of files were seen.

                        Times are shown in Europe/Berlin.
                        """);
        assertThat(week.rendered(status, OutputFormat.JSON))
                .startsWith("{\"schema\":1,\"tasks\":[{\"task\":\"audit\",\"last_run\":\"2026-11-02T04:00:00Z\","
                        + "\"result\":\"completed\",\"next_due\":\"2026-11-03T04:00:00Z\",\"rows\":430,\"rejected\":6,"
                        + "\"lag_seconds\":18060},{\"task\":\"server-discovery\",\"last_run\":null,\"result\":\"never\","
                        + "\"next_due\":null,\"rows\":0,\"rejected\":0,\"lag_seconds\":null}],"
                        + "\"servers\":[{\"server\":\"dhcp1.contoso.test\",\"kind\":\"dhcp-audit-v4\","
                        + "\"time_zone\":\"no-zone\",\"from\":\"2026-10-26T00:00:00Z\",\"to\":\"2026-11-01T22:59:58Z\",\"gaps\":["
                        + "{\"from\":\"2026-10-29T14:00:00Z\",\"to\":\"2026-10-29T16:42:00Z\",\"gap\":\"paused\"}]},")
                .contains("{\"server\":\"dhcp3.contoso.test\",\"kind\":null,\"time_zone\":\"America/New_York\","
                        + "\"from\":null,\"to\":null,\"gaps\":[]}");
        assertThatThrownBy(() -> week.rendered(status, OutputFormat.CSV))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessage("Invalid --format: csv (status must be one of text, json, xlsx, pdf, html)");
    }

    private static SourceState source(String zone, long size, long position) {
        return new SourceState(
                "id-1",
                "dhcp1.contoso.test",
                Week.LOG,
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
                null,
                List.of());
    }

    @Test
    void serversAreThoseOfTheSettingsAndThoseOfTheLake() throws IOException {
        ServersList.Configured server = new ServersList.Configured(
                "dhcp1.contoso.test", List.of("dhcp", "dns"), "managed", "headquarters", "America/New_York", 2);

        assertThat(week.text(new ServersList(
                        List.of(server),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        Instant.parse("2026-11-02T12:00:00Z"))))
                .isEqualTo("""
                        Server              Roles      Manageability  Group         Time zone         Inputs  Data from            Data to              Owner  Discovered as  Addresses  IPAM access status  Recommended action        Services  Since  Clock ahead s  DHCPINFORM
                        dhcp1.contoso.test  dhcp, dns  managed        headquarters  America/New_York       2  2026-10-26 01:00:00  2026-11-01 23:59:58  -      -              -          not-checked         -                         -         -                  -  -
                        dhcp2.contoso.test  -          unspecified    -             -                      0  2026-10-25 00:00:00  2026-11-02 04:00:00  -      -              -          not-checked         Set Manageability Status  -         -                  -  -

                        dhcp2.contoso.test is in the lake and not in the settings.

                        Times are shown in Europe/Berlin.
                        """);
    }
}
