package ipam.cli;

import ipam.lake.Lake;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.report.OutputFile;
import ipam.report.OutputFormat;
import ipam.report.TimeWindow;
import ipam.reports.ReportRequest;
import ipam.reports.ReportRequest.Subject;
import ipam.reports.Reports;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The reports that the demo writes: a PDF to print, a workbook to go on with, a page to look around in. */
final class DemoFiles {
    private static final List<File> FILES = List.of(
            new File("utilization-trend", OutputFormat.PDF, Duration.ofDays(7)),
            new File("utilization-now", OutputFormat.XLSX, Duration.ofDays(7)),
            new File("utilization-trend", OutputFormat.HTML, Duration.ofDays(7)));

    private final Lake lake;
    private final Settings settings;
    private final Path folder;

    private record File(String report, OutputFormat format, Duration last) {}

    DemoFiles(Lake lake, Settings settings, Path folder) {
        this.lake = lake;
        this.settings = settings;
        this.folder = folder;
    }

    /** Writes them, and answers where. */
    List<Path> write() throws IOException {
        ZoneId zone = settings.zone() == null ? ZoneId.of("UTC") : settings.zone();
        List<Path> written = new ArrayList<>();
        try (LakeFacts facts = new LakeFacts(lake)) {
            for (File file : FILES) {
                ReportRequest request =
                        new ReportRequest(Subject.SCOPES, new TimeWindow(null, null), file.last(), null);
                Answer answer = Reports.named(file.report()).about(request).ask(new Context(facts, zone));
                Path path = folder.resolve(file.report() + "." + file.format().word());
                OutputFile.at(path)
                        .write(out -> Renderers.of(file.format(), answer).render(answer, out));
                written.add(path);
            }
        }
        return written;
    }
}
