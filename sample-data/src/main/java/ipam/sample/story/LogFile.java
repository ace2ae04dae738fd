package ipam.sample.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One weekday file of one server: rows and banners in the order of their true times, with what each line must become.
 * Written once, by {@link #write}.
 */
final class LogFile {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yy", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final String path;
    private final LocalDate date;
    private final ZoneId zone;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Oddity> oddities = new ArrayList<>();
    private List<String> header;
    private Charset charset = StandardCharsets.UTF_8;
    private String mark = "";
    private String lineEnd = "\r\n";

    /** @param folder the folder of the collection that the file came with, such as {@code dhcp1/2026-11-01} */
    LogFile(String folder, Family family, LocalDate date, ZoneId zone) {
        String weekday = date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        this.path = folder + "/" + family.filePrefix() + weekday + ".log";
        this.date = date;
        this.zone = zone;
        this.header = family.preamble();
    }

    LogFile header(List<String> lines) {
        header = lines;
        return this;
    }

    LogFile charset(Charset encoding) {
        charset = encoding;
        return this;
    }

    /** Starts the file with a byte order mark. */
    LogFile marked() {
        mark = "\uFEFF";
        return this;
    }

    LogFile lineEnd(String end) {
        lineEnd = end;
        return this;
    }

    /** An oddity of the whole file. */
    LogFile note(String text) {
        oddities.add(new Oddity(path, 1, text));
        return this;
    }

    LogFile add(String time, Row row) {
        return add(time, row, Pass.FIRST);
    }

    LogFile add(String time, Row row, Pass pass) {
        LocalDateTime wall = date.atTime(LocalTime.parse(time));
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
        ZoneOffset truth = offsets.get(pass == Pass.FIRST ? 0 : offsets.size() - 1);
        ZoneOffset believed = offsets.get(pass == Pass.SECOND ? offsets.size() - 1 : 0);
        boolean marked = offsets.size() > 1 && pass != Pass.SECOND;
        String text = row.render(DATE.format(date), TIME.format(wall));
        String golden = Json.golden(wall.toInstant(believed), marked, row.facts());
        Instant order = wall.toInstant(truth).plusSeconds(row.delay());
        entries.add(new Entry(order, Kind.ROW, text, golden, row.notes(), null));
        return this;
    }

    /** A line no reader can take, written at {@code time}; its own date and time are in {@code raw}. */
    LogFile reject(String time, String raw, String reason, String why) {
        return reject(time, raw, reason, why, null);
    }

    LogFile reject(String time, String raw, String reason, String why, @Nullable Charset lineCharset) {
        Instant order = date.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
        entries.add(new Entry(order, Kind.REJECT, raw, reason, List.of(why), lineCharset));
        return this;
    }

    /** The preamble again, as a service that starts writes it. */
    LogFile banner(String time, String why) {
        Instant order = date.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
        for (String line : header) {
            boolean first = line.equals(header.get(0));
            entries.add(new Entry(order, Kind.BANNER, line, "", first ? List.of(why) : List.of(), null));
        }
        return this;
    }

    /** A last line that the server was still writing when the file was copied, so many fields of it. */
    LogFile torn(String time, Row row, int fields) {
        row.fields(fields);
        add(time, row);
        Entry whole = entries.remove(entries.size() - 1);
        entries.add(new Entry(whole.order(), Kind.TORN, whole.text(), whole.golden(), whole.notes(), null));
        return this;
    }

    String path() {
        return path;
    }

    /** Tells of every row, in the order of true times. */
    void rows(BiConsumer<Instant, String> each) {
        for (Entry entry : inOrder()) {
            if (entry.kind() == Kind.ROW || entry.kind() == Kind.TORN) {
                each.accept(entry.order(), entry.text());
            }
        }
    }

    /** Writes the log and its golden file below {@code root}; what is odd in it is added to the report. */
    void write(Path root, Report report) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder goldens = new StringBuilder();
        bytes.writeBytes((mark + String.join(lineEnd, header) + lineEnd).getBytes(charset));
        oddities.forEach(report::odd);
        int line = header.size();
        for (Entry entry : inOrder()) {
            line++;
            boolean torn = entry.kind() == Kind.TORN;
            Charset encoding = entry.charset() == null ? charset : entry.charset();
            bytes.writeBytes((entry.text() + (torn ? "" : lineEnd)).getBytes(encoding));
            goldens.append(golden(entry, line));
            report.add(path, line, entry);
        }
        Files.write(file, bytes.toByteArray());
        Files.writeString(root.resolve(path.replace(".log", ".expected.jsonl")), goldens);
    }

    private List<Entry> inOrder() {
        return entries.stream().sorted(Comparator.comparing(Entry::order)).toList();
    }

    private static String golden(Entry entry, int line) {
        return switch (entry.kind()) {
            case ROW -> Json.line(line, entry.golden());
            case TORN -> Json.line(line, "\"torn\":true," + entry.golden());
            case REJECT -> Json.line(line, "\"rejected\":true");
            case BANNER -> "";
        };
    }

    enum Kind {
        ROW,
        REJECT,
        BANNER,
        TORN
    }

    /**
     * A line of the file.
     *
     * @param order when the server wrote it
     * @param golden what a row must become, or the reason of a reject
     * @param charset the encoding of this line alone, where it is not that of the file
     */
    record Entry(
            Instant order,
            Kind kind,
            String text,
            String golden,
            List<String> notes,
            @Nullable Charset charset) {}

    /** Something a reader of the sample should know about, and where it stands. */
    record Oddity(String path, int line, String text) {}
}
