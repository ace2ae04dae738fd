package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.OutputFormat;
import ipam.reports.ReportRequest.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/out/{name}-{date}, /out/conflicts-2026-11-02.pdf, /out/conflicts-latest.pdf",
        "/out/{name}/{date}T{time}, /out/conflicts/2026-11-02T1105.pdf, /out/conflicts/latest.pdf",
        "/out/{name}-{date}-{time}, /out/conflicts-2026-11-02-1105.pdf, /out/conflicts-latest.pdf",
        "/out/{object}, /out/every-scope.pdf, /out/every-scope.pdf"
    })
    void aDateAndATimeTogetherAreOneLatest(String text, Path dated, Path latest) {
        OutputPattern output = new OutputPattern(text);
        ScheduledReport report = new ScheduledReport(
                "conflicts",
                Subject.SCOPES,
                Duration.ofDays(7),
                new ScheduledReport.Delivery(List.of(OutputFormat.PDF), Duration.ZERO, output, List.of()));

        assertThat(output.file(report, Instant.parse("2026-11-02T11:05:00Z"), ZoneOffset.UTC, "pdf"))
                .isEqualTo(dated);
        assertThat(output.latest(report, "pdf")).isEqualTo(latest);
    }
}
