package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    Path folder;

    @Test
    void listsTheReportsWithoutALake() {
        Shell.Outcome outcome = new Shell(folder).ipam("report", "list");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("utilization-trend").contains("conflicts");
    }

    @Test
    void aReportThatIsNotIsExitTwoAndNamesThoseThatAre() {
        Shell.Outcome outcome = new Shell(folder).ipam("report", "trend");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("Invalid report: trend (must be one of utilization-trend, utilization-now, ");
    }

    @Test
    void withoutALakeNoFileIsWritten() {
        Shell.Outcome outcome =
                new Shell(folder).ipam("report", "dns-zones", "--format", "pdf", "--output", "zones.pdf");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(folder.resolve("zones.pdf")).doesNotExist();
    }
}
