package ipam.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.SimpleBookmark;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.OutputFormat;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTest {
    @TempDir
    Path folder;

    @Test
    void theFirstPageSaysWhatItIsAbout() throws IOException {
        PdfReader pdf = new PdfReader(rendered(Scopes.answer(100, 8, 30)));

        assertThat(new PdfTextExtractor(pdf).getTextFromPage(1))
                .contains("Utilization trend")
                .contains("All scopes of all servers")
                .contains("2026-10-01 02:00:00 +02:00 to 2026-10-31 01:00:00 +01:00")
                .contains("3f2b9c0de1a4857766f0aa1b2c3d4e5f60718293a4b5c6d7e8f9011223344556")
                .contains("5 scopes are over 80 % of their addresses; the fullest is 10.0.0.0/24.")
                .contains("46.7 %")
                .contains("1 / " + pdf.getNumberOfPages());
        assertThat(pdf.getInfo())
                .containsEntry("Title", "Utilization trend")
                .containsEntry("CreationDate", "D:20261031000000Z");
    }

    @Test
    void everyPageOfATableHasItsHeadingAndANumber() throws IOException {
        PdfReader pdf = new PdfReader(rendered(Scopes.answer(100, 0, 30)));
        int pages = pdf.getNumberOfPages();

        List<Integer> scopes = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            String text = new PdfTextExtractor(pdf).getTextFromPage(page);
            assertThat(text).contains(page + " / " + pages);
            if (text.contains("contoso.test") && page > 1) {
                assertThat(text).contains("Peak at").contains("Full on");
                assertThat(text).as("a column without any value").doesNotContain("Because");
                scopes.add(page);
            }
        }
        assertThat(scopes).hasSize(4).startsWith(2);
    }

    @Test
    void aShortOrEmptyTableStandsOnThePageBeforeIt() throws IOException {
        Table empty = Table.of("t", "Changes", List.of(Field.text("a", "A")), Rows.of(List.of()))
                .orSay("Nothing changed.");
        Table one = Table.of("u", "Zones", List.of(Field.text("a", "Zone")), Rows.of(List.of(Row.of("contoso.test"))));
        Answer answer = new Answer(
                "t", Map.of(), ZoneId.of("UTC"), Answer.Words.verdict("All is well."), List.of(empty, one), Answer.ANY);

        PdfReader pdf = new PdfReader(rendered(answer));

        assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        assertThat(new PdfTextExtractor(pdf).getTextFromPage(1))
                .containsSubsequence("All is well.", "Changes", "Nothing changed.", "Zones", "contoso.test", "1 / 1");
        assertThat(titles(SimpleBookmark.getBookmarkList(pdf))).containsExactly("T", "Changes", "Zones");
    }

    @Test
    void bookmarksNameThePartsAndTheCharts() throws IOException {
        PdfReader pdf = new PdfReader(rendered(Scopes.answer(60, 3, 30)));

        assertThat(titles(SimpleBookmark.getBookmarkList(pdf)))
                .containsExactly(
                        "Utilization trend",
                        "Charts",
                        " Scopes by use",
                        " 10.0.0.0/24",
                        " 10.0.1.0/24",
                        " 10.0.2.0/24",
                        "Scopes",
                        "Changes");
    }

    @Test
    void aLongTableShowsItsFirstRowsAndSaysSo() throws IOException {
        PdfReader pdf = new PdfReader(rendered(Scopes.answer(40_000, 0, 30)));

        assertThat(new PdfTextExtractor(pdf).getTextFromPage(2))
                .contains("The first 1,000 of 40,000 rows; the workbook (xlsx) and the page (html) have them all.");
    }

    @Test
    void allAddressesOfAPrefixAreAPowerOfTwo() {
        BigInteger all = BigInteger.TWO.pow(64);

        assertThat(PdfRows.text(all, FieldType.INTEGER, ZoneId.of("UTC"))).isEqualTo("2⁶⁴");
        assertThat(PdfRows.text(all.subtract(BigInteger.ONE), FieldType.INTEGER, ZoneId.of("UTC")))
                .isEqualTo("18,446,744,073,709,551,615");
        assertThat(PdfRows.text(BigInteger.TWO.pow(32), FieldType.INTEGER, ZoneId.of("UTC")))
                .isEqualTo("4,294,967,296");
    }

    @Test
    void hostileTextIsTextAndAHugeCellIsCut() throws IOException {
        Table table = Table.of(
                "t",
                "$P{x} <b>",
                List.of(Field.text("a", "${jndi:ldap://x}"), Field.text("b", "B"), Field.lines("c", "C")),
                Rows.of(List.of(
                        Row.of(
                                "$F{odd} \"+System.exit(0)+\"",
                                "<style isBold=\"true\">x</style>",
                                List.of("one", "two")),
                        Row.of("x".repeat(100_000), "y ".repeat(50_000), List.of()),
                        Row.of("\u202Eevil\u0000", null, List.of()))));
        Answer answer = new Answer(
                "hostile", Map.of(), ZoneId.of("UTC"), Answer.Words.verdict("$V{a}\nb"), List.of(table), Answer.ANY);

        PdfReader pdf = new PdfReader(rendered(answer));

        StringBuilder text = new StringBuilder();
        for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
            text.append(new PdfTextExtractor(pdf).getTextFromPage(page));
        }
        assertThat(text)
                .contains("$F{odd}")
                .contains("System.exit(0)")
                .contains("<style isBold=\"true\">x</style>")
                .contains("\\u202eevil\\x00")
                .contains("$V{a}");
        assertThat(pdf.getNumberOfPages()).isLessThan(5);
    }

    @Test
    void theSameAnswerIsTheSameBytesInAnyLocaleAndClock() throws Exception {
        byte[] first = rendered(Scopes.answer(100, 3, 20));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Thread.sleep(1_100); // a PDF tells times of a second
            assertThat(Arrays.equals(rendered(Scopes.answer(100, 3, 20)), first))
                    .isTrue();
            assertThat(Locale.getDefault().toLanguageTag()).isEqualTo("ar-EG");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void popplerFindsNothingWrongAndOnlyEmbeddedFonts() throws Exception {
        Programs.needed("pdffonts", "poppler-utils");
        Path file = Files.write(folder.resolve("scopes.pdf"), rendered(Scopes.answer(100, 3, 20)));

        List<String> fonts = Programs.run(folder, "pdffonts", file.toString());
        assertThat(fonts).hasSizeGreaterThan(2);
        assertThat(fonts.subList(2, fonts.size()))
                .allSatisfy(line -> assertThat(line).contains("+DejaVuSans").contains("yes yes yes"));
        assertThat(String.join("\n", Programs.run(folder, "pdftotext", "-layout", file.toString(), "-")))
                .contains("10.0.57.0/24")
                .contains("Büro")
                .doesNotContain("Syntax Error");
    }

    @Test
    @Tag("long")
    void anotherMachineWithoutDisplayWritesTheSameBytes() throws Exception {
        assumeTrue(Files.isExecutable(java()), "no java to start beside this one");

        ProcessBuilder builder = new ProcessBuilder(
                        java().toString(),
                        "-Duser.language=ar",
                        "-Duser.country=EG",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Scopes.class.getName(),
                        folder.toString(),
                        "20",
                        "2",
                        "20",
                        "pdf,xlsx,html")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment().remove("DISPLAY");
        Process process = builder.start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("said.txt")))
                .isZero();
        for (OutputFormat format : List.of(OutputFormat.PDF, OutputFormat.XLSX, OutputFormat.HTML)) {
            assertThat(Arrays.equals(
                            Files.readAllBytes(folder.resolve("scopes." + format.word())),
                            rendered(Scopes.answer(20, 2, 20), format)))
                    .as(format.word())
                    .isTrue();
        }
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static List<String> titles(List<Map<String, Object>> bookmarks) {
        List<String> titles = new ArrayList<>();
        for (Map<String, Object> bookmark : bookmarks) {
            titles.add(String.valueOf(bookmark.get("Title")));
            if (bookmark.get("Kids") instanceof List<?> kids) {
                for (Object kid : kids) {
                    titles.add(" " + ((Map<?, ?>) kid).get("Title"));
                }
            }
        }
        return titles;
    }

    private static byte[] rendered(Answer answer) throws IOException {
        return rendered(answer, OutputFormat.PDF);
    }

    private static byte[] rendered(Answer answer, OutputFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toByteArray();
    }
}
