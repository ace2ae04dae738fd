package ipam.jobs;

import ipam.inventory.ExpiryNotices;
import ipam.inventory.ExpiryRules;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.lake.UtilizationRules;
import ipam.notices.CalendarFile;
import ipam.notices.CalendarFile.Entry;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.OutputFile;
import ipam.report.OutputFormat;
import ipam.report.TimeWindow;
import ipam.reports.ReportRequest;
import ipam.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report of what expires, in several formats, and a calendar of it: the same names every day, each file whole. */
final class ExpiryFiles {
    private static final List<OutputFormat> FORMATS = List.of(OutputFormat.PDF, OutputFormat.XLSX, OutputFormat.CSV);
    private static final String NAME = "expiry";

    private final Path folder;
    private final ExpiryRules rules;
    private final Instant now;

    ExpiryFiles(Path folder, ExpiryRules rules, Instant now) {
        this.folder = folder;
        this.rules = rules;
        this.now = now;
    }

    /** All of them, whether they are there or not. */
    List<Path> all() {
        List<Path> files = new ArrayList<>();
        FORMATS.forEach(format -> files.add(folder.resolve(NAME + "." + format.word())));
        files.add(folder.resolve(NAME + ".ics"));
        return files;
    }

    void write(Context context) throws IOException {
        Files.createDirectories(folder);
        ReportRequest request = new ReportRequest(
                ReportRequest.Subject.SCOPES,
                TimeWindow.ALL,
                ReportRequest.WEEK,
                now,
                UtilizationRules.STANDARD,
                rules.within());
        for (OutputFormat format : FORMATS) {
            Answer answer = Reports.named(NAME).about(request).ask(context);
            OutputFile.at(folder.resolve(NAME + "." + format.word()))
                    .write(out -> Renderers.of(format, answer).render(answer, out));
        }
        CalendarFile calendar = new CalendarFile("Address expiry", now, entries(context));
        OutputFile.at(folder.resolve(NAME + ".ics")).write(calendar::write);
    }

    private static List<Entry> entries(Context context) {
        List<Entry> entries = new ArrayList<>();
        context.inventory().each(Kind.ADDRESSES, null, item -> {
            if (!item.get("expiry_date").isEmpty()) {
                entries.add(entry(item));
            }
        });
        entries.sort(Comparator.comparing(Entry::day).thenComparing(Entry::uid));
        return entries;
    }

    /** Known by what tells the address, not by its date: a date that is put off moves the entry. */
    private static Entry entry(Item item) {
        String uid = Stream.of("ip", "space", "managed_by_service", "service_instance")
                .map(field -> item.get(field).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .collect(Collectors.joining("_", "", "_expiry@ipam"));
        String owner = item.get("owner");
        String description = Stream.of("owner", "device_name", "device_type", "description")
                .filter(field -> !item.get(field).isEmpty())
                .map(field -> heading(field) + ": " + item.get(field))
                .collect(Collectors.joining("\n"));
        return new Entry(
                uid,
                ExpiryNotices.day(item),
                "%s expires%s".formatted(item.label(), owner.isEmpty() ? "" : " (%s)".formatted(owner)),
                description);
    }

    private static String heading(String field) {
        return Kind.ADDRESSES.fields().stream()
                .filter(each -> each.name().equals(field))
                .findFirst()
                .orElseThrow()
                .heading();
    }
}
