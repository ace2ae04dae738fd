package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.Progress;
import ipam.lake.Lake;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditJobTest {
    private static final Path SAMPLE =
            Path.of("../sample-data").toAbsolutePath().normalize();

    @TempDir
    Path data;

    @Test
    void collectsTheSampleOrganisationOnce() throws IOException {
        AuditResult first = new AuditJob(request(), Progress.NONE).run();
        assertThat(first.accepted()).isBetween(430L, 431L);
        assertThat(first.rejected()).isEqualTo(6);

        AuditResult second = new AuditJob(request(), Progress.NONE).run();
        assertThat(second.accepted() + second.rejected()).isZero();
        assertThat(Lake.open(data, Clock.systemUTC()).state().parts(Datasets.LEASE_EVENT).stream()
                        .mapToLong(part -> part.rows())
                        .sum())
                .isEqualTo(first.accepted());
    }

    private AuditRequest request() {
        return new AuditRequest(
                data,
                SAMPLE,
                List.of(
                        new CollectedServer(
                                "dhcp1.contoso.test",
                                ZoneId.of("America/New_York"),
                                null,
                                List.of("dhcp/dhcp1.contoso.test/*/Dhcp*Log-*.log")),
                        new CollectedServer(
                                "dhcp2.contoso.test",
                                ZoneId.of("Europe/Berlin"),
                                Charset.forName("windows-1252"),
                                List.of("dhcp/dhcp2.contoso.test/*/Dhcp*Log-*.log"))),
                AuditRequest.Span.ALL,
                Duration.ofSeconds(1),
                "test",
                Clock.systemUTC());
    }
}
