package ipam.track;

import ipam.net.IpAddress;
import ipam.readers.sheet.SheetCell;
import ipam.readers.sheet.SheetException;
import ipam.readers.sheet.SheetReader;
import ipam.readers.sheet.SheetRow;
import ipam.readers.sheet.Sheets;
import ipam.report.ArgumentException;
import ipam.report.Moments;
import ipam.report.TimeWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of questions: which of its columns hold the address and the time.
 *
 * @param sheet which of the file, from 0: the first that has such columns
 * @param headings of its columns, those without one named by their number
 * @param unread names of the other sheets that hold something
 */
record BatchSheet(Path file, int sheet, List<String> headings, Columns columns, List<String> unread) {
    private static final String OPTION = "--batch";
    private static final Set<String> ADDRESS = Set.of(
            "ip",
            "ipaddress",
            "address",
            "addr",
            "sourceip",
            "srcip",
            "clientip",
            "sourceaddress",
            "ipv4",
            "ipv6",
            "ipv4address",
            "ipv6address",
            "ipadresse",
            "adresse",
            "hostip");
    private static final Set<String> TIME = Set.of(
            "time",
            "timestamp",
            "datetime",
            "at",
            "when",
            "eventtime",
            "timeutc",
            "timestamputc",
            "dateandtime",
            "zeit",
            "zeitpunkt",
            "zeitstempel",
            "uhrzeit");
    private static final Set<String> DATE = Set.of("date", "day", "datum", "tag");

    /** A heading that names the clock of its times: {@code time (UTC)}, {@code timestamp_utc}, {@code Date (GMT+2)}. */
    private static final Pattern CLOCK = Pattern.compile(
            "(?:^|[^a-z]|time|stamp)(?:utc|gmt)(?![a-z])\\s*(?:([+-])\\s*(1[0-4]|0?\\d)(?::?(\\d\\d))?(?!\\d))?",
            Pattern.CASE_INSENSITIVE);
    /** What a workbook's time of day looks like where its format is taken for that of a date. */
    private static final Pattern ON_NO_DAY = Pattern.compile("(?:1899-12-31|1904-01-01)T(.+)");

    BatchSheet {
        headings = List.copyOf(headings);
        unread = List.copyOf(unread);
    }

    /**
     * Where a question stands.
     *
     * @param headed whether the first row is the headings
     * @param address column of the address, from 0; -1 where there is none
     * @param date column of the day where the time has one of its own; else -1
     * @param time column of the time, or of both; -1 where there is none
     */
    record Columns(boolean headed, int address, int date, int time) {
        boolean areThere() {
            return address >= 0 && time >= 0;
        }
    }

    /** In words: {@code questions.csv, its columns ip and time}. */
    String about() {
        return "the questions of %s: its columns %s and %s"
                .formatted(
                        file.getFileName(),
                        headings.get(columns.address()),
                        columns.date() < 0
                                ? headings.get(columns.time())
                                : headings.get(columns.date()) + ", " + headings.get(columns.time()));
    }

    /** A row, and what it asks; null and a problem in place of what can't be asked. */
    record Line(
            List<SheetCell> cells,
            BatchInquiry.@Nullable Asked asked,
            @Nullable String problem) {}

    /** Takes sheets as they are read. */
    private interface Sink {
        void take(int sheet, SheetReader reader) throws IOException;
    }

    /**
     * Looks at a file.
     *
     * @throws ArgumentException when it is none, or holds no questions
     */
    static BatchSheet of(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ArgumentException(
                    OPTION, "Invalid --batch: %s (must be a CSV file or workbook that can be read)".formatted(file));
        }
        List<BatchSheet> filled = new ArrayList<>();
        sheets(file, (sheet, reader) -> of(file, sheet, reader).ifPresent(filled::add));
        if (filled.isEmpty()) {
            throw new ArgumentException(
                    OPTION, "Invalid --batch: %s holds nothing (must have questions)".formatted(file));
        }
        BatchSheet asking = filled.stream()
                .filter(sheet -> sheet.columns().areThere())
                .findFirst()
                .orElseThrow(() -> noQuestions(filled.get(0)));
        return new BatchSheet(
                file,
                asking.sheet(),
                asking.headings(),
                asking.columns(),
                filled.stream()
                        .filter(other -> other.sheet() != asking.sheet())
                        .flatMap(other -> other.unread().stream())
                        .toList());
    }

    private static ArgumentException noQuestions(BatchSheet first) {
        boolean address = first.columns().address() < 0;
        return new ArgumentException(
                OPTION,
                "Invalid --batch: %s has no column for the %s (must have one headed %s)"
                        .formatted(
                                first.file(),
                                address ? "address" : "time",
                                address ? "ip, ip address or address" : "time, timestamp or at"));
    }

    /** A sheet, with itself as what is unread; empty where it has no rows. */
    private static Optional<BatchSheet> of(Path file, int sheet, SheetReader reader) throws IOException {
        SheetRow first = reader.next();
        if (first == null) {
            return Optional.empty();
        }
        int width = 0;
        for (SheetRow row = first; row != null; row = reader.next()) {
            width = Math.max(width, row.cells().size());
        }
        return Optional.of(of(file, sheet, first, width, reader.sheet()));
    }

    private static BatchSheet of(Path file, int sheet, SheetRow row, int width, String name) {
        int address = -1;
        int date = -1;
        int time = -1;
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String text = row.cell(i).text().strip();
            String word = text.toLowerCase(Locale.ROOT).replaceAll("\\(.*\\)|[^a-z0-9]", "");
            address = address < 0 && ADDRESS.contains(word) ? i : address;
            date = date < 0 && DATE.contains(word) ? i : date;
            time = time < 0 && TIME.contains(word) ? i : time;
            headings.add(text.isEmpty() ? "column " + (i + 1) : text);
        }
        boolean headed = address >= 0;
        if (!headed) { // perhaps without headings: an address, and behind it the time
            for (int i = 0; i < width && address < 0; i++) {
                address = ip(row.cell(i).text()) == null ? -1 : i;
            }
            time = address < 0 || address + 1 == width ? -1 : address + 1;
            headings.clear();
            for (int i = 0; i < width; i++) {
                headings.add(i == address ? "address" : i == time ? "time" : "column " + (i + 1));
            }
        }
        Columns columns = new Columns(headed, address, time < 0 ? -1 : date, time < 0 ? date : time);
        return new BatchSheet(file, sheet, headings, columns, List.of(name));
    }

    /** Hands over every question, in order. */
    void each(ZoneId zone, Consumer<Line> sink) {
        ZoneId clock = clock().orElse(zone);
        sheets(file, (number, reader) -> {
            SheetRow row = number == sheet ? reader.next() : null;
            if (row != null && columns.headed()) {
                row = reader.next();
            }
            for (; row != null; row = reader.next()) {
                sink.accept(line(row, clock));
            }
        });
    }

    /** The clock that a heading names; empty where none does. */
    private Optional<ZoneId> clock() {
        return Stream.of(columns.time(), columns.date())
                .filter(column -> column >= 0)
                .map(column -> CLOCK.matcher(headings.get(column)))
                .filter(Matcher::find)
                .map(BatchSheet::offset)
                .findFirst();
    }

    private static ZoneId offset(Matcher clock) {
        if (clock.group(1) == null) {
            return ZoneOffset.UTC;
        }
        int minutes =
                Integer.parseInt(clock.group(2)) * 60 + (clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3)));
        return ZoneOffset.ofTotalSeconds((clock.group(1).equals("-") ? -minutes : minutes) * 60);
    }

    private Line line(SheetRow row, ZoneId zone) {
        try {
            return new Line(row.cells(), new BatchInquiry.Asked(address(row), moment(row, zone)), null);
        } catch (ArgumentException e) {
            return new Line(row.cells(), null, e.getMessage());
        }
    }

    private IpAddress address(SheetRow row) {
        String text = row.cell(columns.address()).text().strip();
        IpAddress ip = ip(text);
        if (ip == null) {
            throw new ArgumentException(
                    OPTION,
                    text.isEmpty()
                            ? "Invalid %s: nothing (must be an IPv4 or IPv6 address)"
                                    .formatted(headings.get(columns.address()))
                            : "Invalid %s: %s (must be an IPv4 or IPv6 address, such as 10.1.0.7 or 2001:db8::7)"
                                    .formatted(headings.get(columns.address()), text));
        }
        return ip;
    }

    private static @Nullable IpAddress ip(String text) {
        try {
            return IpAddress.parse(text.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Instant moment(SheetRow row, ZoneId zone) {
        String text = columns.date() < 0
                ? row.cell(columns.time()).text().strip()
                : onDay(row.cell(columns.date()).text().strip(), timeOfDay(row.cell(columns.time())));
        if (text.isEmpty()) {
            throw new ArgumentException(
                    OPTION,
                    "Invalid %s: nothing (must be a time, such as 2026-10-27T14:00)"
                            .formatted(headings.get(columns.time())));
        }
        TimeWindow window = Moments.parse(headings.get(columns.time()), text, zone);
        Instant moment = window.from();
        if (!window.isMoment() || moment == null) {
            throw new ArgumentException(
                    OPTION,
                    "Invalid %s: %s (must have a time of day, such as 2026-10-27T14:00)"
                            .formatted(headings.get(columns.time()), text));
        }
        return moment;
    }

    /** A time that names its own day stays as it is. */
    private static String onDay(String day, String time) {
        return time.isEmpty() ? day : time.matches("\\d\\d?:.*") ? day + "T" + time : time;
    }

    /** As written; of a workbook, where a time of day is a part of a day, as its reader sees it. */
    private static String timeOfDay(SheetCell cell) {
        String text = cell.text().strip();
        if (cell.type() == SheetCell.Type.NUMBER && text.matches("0(\\.\\d+)?")) {
            long seconds = Math.round(Double.parseDouble(text) * 86_400);
            return LocalTime.ofSecondOfDay(Math.min(seconds, 86_399)).toString();
        }
        Matcher onNoDay = ON_NO_DAY.matcher(text);
        return cell.type() == SheetCell.Type.DATE && onNoDay.matches() ? onNoDay.group(1) : text;
    }

    /** Takes the sheets of a file, in order. */
    private static void sheets(Path file, Sink sink) {
        try (SheetReader reader = Sheets.open(file, null)) {
            int sheet = 0;
            do {
                sink.take(sheet++, reader);
            } while (reader.nextSheet());
        } catch (SheetException e) {
            throw new ArgumentException(OPTION, "Cannot read --batch %s: %s".formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
