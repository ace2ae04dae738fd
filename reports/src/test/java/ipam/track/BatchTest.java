package ipam.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.format.Position;
import ipam.lake.SourceRange;
import ipam.lake.SourceState;
import ipam.record.Datasets;
import ipam.render.Renderers;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.TimeWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many questions at once: answered by the rules of one, every row, and none lost. */
class BatchTest {
    /** One that separates, for it stands in no quotes. */
    private static final String COMMA = ",(?=([^\"]*\"[^\"]*\")*[^\"]*$)";

    @TempDir
    Path folder;

    private final Story story = new Story();

    @BeforeEach
    void tell() {
        story.week();
        story.lease("10.20.0.99", "02:15:b2:00:00:01", null)
                .renewedFirst("2026-10-28T08:00:00Z", 5)
                .goesOn("2026-11-01T00:00:00Z")
                .told();
        story.lease("10.20.0.99", "02:15:b2:00:00:01", "=HYPERLINK(1)")
                .goesOnFrom("2026-11-01T00:00:00Z")
                .ended("2026-11-01T08:00:00Z", "released", 9)
                .told();
        story.visit("amartin", null, "several-users", "2026-10-27T13:00:00Z", "2026-10-27T15:00:00Z")
                .visit("bokafor", null, "several-users", "2026-10-27T13:30:00Z", "2026-10-27T13:30:00Z")
                .visit("bokafor", null, "by-card", "2026-10-28T19:00:00Z", "2026-10-28T19:00:00Z");
        story.lake.add(
                Datasets.LEASE_EVENT,
                "event_time",
                "2026-10-27T21:10:00Z",
                "event_time_uncertain",
                "repeated-hour",
                "source",
                Story.LOG,
                "source_line",
                91L,
                "ip",
                "10.20.0.57");
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    @Tag("long")
    void eachRowIsAnsweredAsIfItWereAskedAlone() throws IOException {
        story.skew("dc1.contoso.test", "dhcp1.contoso.test", "logon", 1_500);
        Random random = new Random(7);
        List<String> questions = new ArrayList<>(List.of("who,IP Address,Time"));
        List<String> alone = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String ip = List.of("10.20.0.57", "10.20.0.99", "10.20.0.1").get(random.nextInt(3));
            Instant at = i % 5 == 0
                    ? Instant.parse("2026-10-27T12:00:00Z").plusSeconds(random.nextInt(10 * 3_600))
                    : Instant.parse("2026-10-25T00:00:00Z").plusSeconds(random.nextInt(9 * 86_400));
            questions.add("row %d,%s,%s".formatted(i, ip, at));
            alone.add(alone(ip, at));
        }

        List<String> rows = rows(answered(String.join("\r\n", questions), Batch.Cells.EXACT, 7));

        assertThat(rows.stream().map(BatchTest::told)).containsExactlyElementsOf(alone);
        assertThat(rows.get(3)).startsWith("row 3,");
        assertThat(rows).anyMatch(row -> row.contains("several-users"));
        assertThat(rows).anyMatch(row -> row.contains("renewed-later"));
        assertThat(rows).anyMatch(row -> row.contains("clock-uncertain"));
    }

    /** Verdict, and where there is an answer its grade and rule. */
    private String alone(String ip, Instant at) {
        Subject subject = Subject.ip(ip);
        String[] row = story.ask(subject, TimeWindow.at(at), Track.Detail.BRIEF, OutputFormat.CSV)
                .lines()
                .skip(1)
                .findFirst()
                .orElse(",,,,,,,,,unknown,no-lease")
                .split(COMMA, -1);
        return row[9] + " " + row[10] + " "
                + story.ask(subject, TimeWindow.at(at), Track.Detail.BRIEF, OutputFormat.TEXT)
                        .lines()
                        .findFirst()
                        .orElseThrow();
    }

    private static String told(String row) {
        String[] cells = row.split(COMMA, -1);
        return cells[3] + " " + cells[13] + " " + cells[23].replaceAll("^\"|\"$", "");
    }

    @Test
    void aRowThatCanNotBeAskedSaysWhyAndStaysInItsPlace() throws IOException {
        String csv = answered("""
                ref;ip;date;time
                1;10.20.0.57;2026-10-27;15:00
                2;10.20.0;2026-10-27;15:00
                3;;2026-10-27;15:00
                4;10.20.0.57;27.10.2026;15:00
                5;10.20.0.57;2026-10-25;02:30
                """, Batch.Cells.EXACT, 100);
        assertThat(rows(csv)).hasSize(5).satisfies(rows -> {
            assertThat(rows.get(0)).startsWith("1,10.20.0.57,2026-10-27,15:00,certain,");
            assertThat(rows.get(1)).startsWith("2,10.20.0,2026-10-27,15:00,,").contains("Invalid ip: 10.20.0 (");
            assertThat(rows.get(2)).contains("Invalid ip: nothing (must be an IPv4 or IPv6 address)");
            assertThat(rows.get(3)).contains("Invalid time: 27.10.2026T15:00 (must be ISO-8601");
            assertThat(rows.get(4)).contains("showed that time twice; add the offset");
        });
    }

    @Test
    void aHeadingMayNameTheClockOfItsTimes() throws IOException {
        for (String heading : List.of("Time (UTC)", "timestamp_utc", "TimeUTC", "at (GMT+00:00)")) {
            assertThat(rows(answered("ip," + heading + "\n10.20.0.57,2026-10-27 12:30\n", Batch.Cells.EXACT, 9)))
                    .as(heading)
                    .singleElement()
                    .asString()
                    .startsWith("10.20.0.57,2026-10-27 12:30,certain,");
        }
        assertThat(rows(answered("""
                        ip,date (UTC-4),time
                        10.20.0.57,2026-10-27,08:30
                        10.20.0.57,2026-10-27,13:30+01:00
                        10.20.0.57,2026-10-27,12:30Z
                        10.20.0.57,2026-10-27,2026-10-27 08:30
                        """, Batch.Cells.EXACT, 9))).hasSize(4).allMatch(row -> row.contains(",certain,"));
        assertThat(rows(answered("ip,Time (local)\n10.20.0.57,2026-10-27 12:30\n", Batch.Cells.EXACT, 9)))
                .noneMatch(row -> row.contains(",certain,"));
    }

    @Test
    void aWorkbooksDayAndTimeOfDayAreOneMoment() throws IOException {
        Path file = folder.resolve("days.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = book.createSheet();
            fill(sheet.createRow(0), "ip", "date", "time");
            for (String format : List.of("h:mm", "hh:mm:ss", "[$-409]h:mm AM/PM")) {
                var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
                fill(row, "10.20.0.57", "2026-10-27");
                var style = book.createCellStyle();
                style.setDataFormat(book.createDataFormat().getFormat(format));
                var cell = row.createCell(2);
                cell.setCellValue(0.625);
                cell.setCellStyle(style);
            }
            book.write(out);
        }
        assertThat(rows(rendered(new Batch(file, Track.Detail.BRIEF, Batch.Cells.EXACT))))
                .hasSize(3)
                .allMatch(row -> row.contains(",certain,"));
    }

    @Test
    void aTimeFarAwayIsUnknownAndSpoilsNoOther() throws IOException {
        assertThat(rows(answered("""
                        ip,at
                        10.20.0.57,9999-12-31T23:59:59Z
                        10.20.0.57,2026-10-27T14:00:00Z
                        10.20.0.57,0001-01-01T00:00:00Z
                        """, Batch.Cells.EXACT, 9)))
                .satisfiesExactly(
                        row -> assertThat(row).contains(",unknown,"),
                        row -> assertThat(row).contains(",certain,"),
                        row -> assertThat(row).contains(",unknown,"));
    }

    @Test
    void aHostThatLooksLikeAFormulaIsNoneInCsv() throws IOException {
        String question = "ip,at\n10.20.0.99,2026-11-01T03:00:00Z\n";
        assertThat(answered(question, Batch.Cells.NO_FORMULAS, 1)).contains(",'=HYPERLINK(1),");
        assertThat(answered(question, Batch.Cells.EXACT, 1)).contains(",=HYPERLINK(1),");
    }

    @Test
    void headingsMayBeMissingAndNamesOfOursTaken() throws IOException {
        assertThat(answered("10.20.0.57,2026-10-27T14:00:00Z\n", Batch.Cells.EXACT, 9))
                .startsWith("address,time,grade,user,")
                .contains("10.20.0.57,2026-10-27T14:00:00Z,certain,");
        assertThat(answered("ip,at,user\n10.20.0.57,2026-10-27T14:00:00Z,me\n", Batch.Cells.EXACT, 9))
                .startsWith("ip,at,user,grade,user_2,");
        Path file = folder.resolve("none.csv");
        Files.writeString(file, "a,b\n1,2\n");
        assertThatThrownBy(() -> new Batch(file, Track.Detail.BRIEF, Batch.Cells.EXACT))
                .isInstanceOf(ArgumentException.class)
                .hasMessage(
                        "Invalid --batch: %s has no column for the address (must have one headed ip, ip address or"
                                + " address)",
                        file);
    }

    @Test
    void theFirstSheetWithSuchColumnsIsAnsweredAndTheOthersAreNamed() throws IOException {
        Path file = folder.resolve("questions.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            fill(book, "Cover", List.of("case", "officer"));
            fill(book, "Asked", List.of("ip", "time"), List.of("10.20.0.57", "2026-10-27T14:00:00Z"));
            fill(book, "More", List.of("ip", "time"), List.of("10.20.0.99", "2026-10-27T14:00:00Z"));
            fill(book, "Empty");
            book.write(out);
        }
        Batch batch = new Batch(file, Track.Detail.BRIEF, Batch.Cells.EXACT);
        assertThat(batch.unread())
                .contains(
                        "The sheets Cover, More were not read: the questions of one sheet are answered, the first that"
                                + " has columns for both.");
        assertThat(rows(rendered(batch)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("10.20.0.57,2026-10-27T14:00:00Z,certain");
    }

    @SafeVarargs
    private static void fill(XSSFWorkbook book, String name, List<String>... rows) {
        var sheet = book.createSheet(name);
        for (List<String> cells : rows) {
            fill(sheet.createRow(sheet.getPhysicalNumberOfRows()), cells.toArray(String[]::new));
        }
    }

    private static void fill(XSSFRow row, String... cells) {
        for (String cell : cells) {
            row.createCell(Math.max(row.getLastCellNum(), 0)).setCellValue(cell);
        }
    }

    @Test
    void theHashIsThatOfTheOneSourceOfThatNameAndTime() throws IOException {
        String week = "2026-10-27T00:00:00Z";
        story.lake.sources.add(source("aa", "2026-10-20T00:00:00Z", "2026-10-20T23:59:00Z"));
        story.lake.sources.add(source("bb", week, "2026-10-27T23:59:00Z"));
        String question = "ip,at\n10.20.0.57,2026-10-27T14:00:00Z\n";
        assertThat(answered(question, Batch.Cells.EXACT, 9))
                .contains(Story.LOG + ":35," + "bb".repeat(32) + "," + Story.LOG + ":91," + "bb".repeat(32));
        story.lake.sources.add(source("cc", week, "2026-10-27T23:59:00Z"));
        assertThat(answered(question, Batch.Cells.EXACT, 9)).contains(Story.LOG + ":35,," + Story.LOG + ":91,,");
    }

    private static SourceState source(String hash, String from, String to) {
        return new SourceState(
                "id-" + hash,
                "dhcp1.contoso.test",
                Story.LOG,
                "dhcp-audit-v4",
                "",
                900,
                Instant.parse(to),
                new Position(900, 100, "UTF-8", ""),
                hash,
                0,
                List.of(new SourceRange(0, 900, hash.repeat(32), 1, 99, 0, 1)),
                99,
                0,
                Instant.parse(from),
                Instant.parse(to),
                List.of());
    }

    private String answered(String questions, Batch.Cells cells, int together) throws IOException {
        Path file = folder.resolve("questions.csv");
        Files.writeString(file, questions);
        return rendered(new Batch(file, Track.Detail.EXPLAINED, cells, together));
    }

    private String rendered(Batch batch) throws IOException {
        var answer = batch.ask(new Context(story.lake, Story.BERLIN));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(OutputFormat.CSV, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> rows(String csv) {
        return csv.lines().skip(1).toList();
    }
}
