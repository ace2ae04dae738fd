package ipam.track;

import ipam.record.Dataset;
import ipam.report.Facts;
import ipam.report.Found;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of events as their files have them: a line, or the XML of an event. Not thread-safe; one for each answer. */
public final class RawRows {
    private static final Set<String> COMMON = Set.of(
            "event_time",
            "event_time_uncertain",
            "event_time_text",
            "event_date",
            "server",
            "source",
            "source_line",
            "source_id",
            "ip_hi",
            "ip_lo");

    private final Facts lake;
    private final RawLines files;

    public RawRows(Facts lake) {
        this.lake = lake;
        this.files = new RawLines(lake);
    }

    /**
     * The row as its file has it, or had it where the bytes were kept; null when there are none, or no file said so.
     */
    public @Nullable String inFile(Found row) {
        String id = row.text("source_id");
        String source = row.text("source");
        Long line = row.number("source_line");
        Instant time = row.time("event_time");
        if (id == null || source == null || line == null || time == null) {
            return null;
        }
        String server = Objects.requireNonNullElse(row.text("server"), "");
        return lake.range(id, line)
                .map(range -> files.line(new Lease.Link(server, source, line), time, range))
                .orElse(null);
    }

    /** {@code 2026-10-27T13:00:00Z dc1.contoso.test event_id=4624 …}: all that the lake has of it. */
    public static String inLake(Found row, Dataset dataset) {
        StringBuilder text = new StringBuilder().append(row.time("event_time"));
        if (row.text("server") != null) {
            text.append(' ').append(row.text("server"));
        }
        dataset.columns().stream()
                .filter(column -> !COMMON.contains(column.name()) && row.value(column.name()) != null)
                .forEach(column ->
                        text.append(' ').append(column.name()).append('=').append(row.value(column.name())));
        return text.toString();
    }
}
