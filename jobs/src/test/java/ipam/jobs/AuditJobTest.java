package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.Progress;
import ipam.collect.Reprocessing.Outcome;
import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditJobTest {
    private static final Path SAMPLE =
            Path.of("../sample-data").toAbsolutePath().normalize();

    @TempDir
    Path data;

    @Test
    void collectsTheSampleOrganisationOnce() throws IOException {
        RunResult first = new AuditJob(request(), Progress.NONE).run();
        assertThat(first.accepted()).isBetween(430L, 431L);
        assertThat(first.rejected()).isEqualTo(6);

        RunResult second = new AuditJob(request(), Progress.NONE).run();
        assertThat(second.accepted() + second.rejected()).isZero();
        assertThat(rows(Lake.open(data, Clock.systemUTC()), Datasets.LEASE_EVENT))
                .isEqualTo(first.accepted());
    }

    @Test
    void saysWhatItIsAbout() throws IOException {
        List<String> steps = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void planned(long bytes) {}

            @Override
            public void collected(long bytes, long rows) {}

            @Override
            public void step(String name) {
                steps.add(name);
            }
        };
        new AuditJob(request(), progress).run();
        assertThat(steps)
                .containsExactly(
                        "looking for what is new",
                        "collecting",
                        "finding out who held what",
                        "merging small parts",
                        "publishing");
    }

    @Test
    void acceptsARejectedLineOnceItsCodePageIsNamed() throws IOException {
        RunResult before = new AuditJob(request(), Progress.NONE).run();

        Outcome none = new ReprocessJob(request()).run();
        assertThat(none).isEqualTo(new Outcome(0, 6));

        Outcome one = new ReprocessJob(request(Charset.forName("windows-1252"))).run();
        assertThat(one).isEqualTo(new Outcome(1, 5));

        Lake lake = Lake.open(data, Clock.systemUTC());
        assertThat(rows(lake, Datasets.LEASE_EVENT)).isEqualTo(before.accepted() + 1);
        assertThat(rows(lake, Datasets.REJECTION)).isEqualTo(5);
        try (Query query = lake.query();
                Rows rows = query.run("SELECT count(*) FROM lease_event WHERE host LIKE 'Zoë%'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.value(0)).isEqualTo(1L);
        }
        assertThat(new AuditJob(request(), Progress.NONE).run().planned()).isEmpty();
    }

    private static long rows(Lake lake, Dataset dataset) {
        return lake.state().parts(dataset).stream().mapToLong(Part::rows).sum();
    }

    private RunRequest request() {
        return request(null);
    }

    private RunRequest request(@Nullable Charset codePageOfDhcp1) {
        return new RunRequest(
                data,
                SAMPLE,
                List.of(
                        new CollectedServer(
                                "dhcp1.contoso.test",
                                ZoneId.of("America/New_York"),
                                codePageOfDhcp1,
                                List.of("dhcp/dhcp1.contoso.test/*/Dhcp*Log-*.log")),
                        new CollectedServer(
                                "dhcp2.contoso.test",
                                ZoneId.of("Europe/Berlin"),
                                Charset.forName("windows-1252"),
                                List.of("dhcp/dhcp2.contoso.test/*/Dhcp*Log-*.log"))),
                RunRequest.Span.ALL,
                Duration.ofSeconds(1),
                "test",
                Clock.systemUTC());
    }
}
