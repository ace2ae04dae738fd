package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.inventory.PlannedRow.Action;
import ipam.workbook.WorkbookFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
    private final List<Path> folders = new ArrayList<>();

    @AfterTry
    void delete() throws IOException {
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        folders.clear();
    }

    /** What people write in a cell, byte by byte as it may be: it comes back as it was stored. */
    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    @Tag("long")
    void importingAnExportChangesNothing(@ForAll("texts") List<String> texts) throws IOException {
        Path folder = Files.createTempDirectory("ipam-round-trip");
        folders.add(folder);
        Desk desk = Desk.in(folder);
        List<String> lines = new ArrayList<>(List.of("IP address,Owner,Description,Device name"));
        for (int i = 0; i + 2 < texts.size(); i += 3) {
            lines.add("10.0.0.%d,%s"
                    .formatted(
                            i,
                            texts.subList(i, i + 3).stream()
                                    .map(text -> '"' + text.replace("\"", "\"\"") + '"')
                                    .collect(Collectors.joining(","))));
        }
        desk.imported(Kind.ADDRESSES, lines.toArray(String[]::new));
        String export = desk.export(Kind.ADDRESSES);

        Plan again = desk.plan(ImportRequest.of(Kind.ADDRESSES, desk.written("again.csv", export)));
        assertThat(Desk.marks(again)).isEmpty();
        assertThat(again.rows()).extracting(PlannedRow::action).containsOnly(Action.UNCHANGED);

        Path workbook = folder.resolve("again.xlsx");
        try (OutputStream out = Files.newOutputStream(workbook)) {
            new ItemsXlsx(desk.inventory).write(Kind.ADDRESSES, out);
        }
        Plan fromWorkbook = desk.plan(ImportRequest.of(Kind.ADDRESSES, workbook));
        assertThat(Desk.marks(fromWorkbook)).isEmpty();
        assertThat(fromWorkbook.rows()).extracting(PlannedRow::action).containsOnly(Action.UNCHANGED);
        Desk third = Desk.in(Files.createDirectory(folder.resolve("third")));
        third.apply(ImportRequest.of(Kind.ADDRESSES, workbook));
        assertThat(third.export(Kind.ADDRESSES)).isEqualTo(export);

        Desk other = Desk.in(Files.createDirectory(folder.resolve("other")));
        other.apply(ImportRequest.of(Kind.ADDRESSES, other.written("r.csv", export)));
        assertThat(other.export(Kind.ADDRESSES)).isEqualTo(export);
    }

    /** A workbook of two sheets, right and wrong as people fill it in: taken again it changes nothing, and refuses the same. */
    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void takingAWorkbookTwiceIsTakingItOnce(@ForAll("texts") List<String> texts, @ForAll("places") List<String> places)
            throws IOException {
        Path folder = Files.createTempDirectory("ipam-twice");
        folders.add(folder);
        Desk desk = Desk.in(folder);
        Path file = folder.resolve("r.xlsx");
        int half = places.size() / 2;
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookFile book = new WorkbookFile(out)) {
            sheet(book, "Site A", places.subList(0, half), texts);
            sheet(book, "Site B", places.subList(half, places.size()), texts);
        }
        ImportRequest request = ImportRequest.of(Kind.RANGES, file);
        Plan first = desk.plan(request);
        desk.apply(request, first.token());
        String once = desk.export(Kind.RANGES);
        List<String> journal = desk.journal();
        assertThat(journal).hasSize((int) first.count(Action.NEW));

        Plan second = desk.plan(request);
        assertThat(second.count(Action.NEW) + second.count(Action.CHANGED)).isZero();
        assertThat(second.count(Action.REFUSED)).isEqualTo(first.count(Action.REFUSED));
        assertThat(Desk.marks(second)).isEqualTo(Desk.marks(first));
        desk.apply(request, second.token());
        assertThat(desk.export(Kind.RANGES)).isEqualTo(once);
        assertThat(desk.journal()).isEqualTo(journal);
    }

    private static void sheet(WorkbookFile book, String name, List<String> places, List<String> texts)
            throws IOException {
        String[] rows = new String[places.size() + 1];
        rows[0] = "Range;Owner;Description";
        for (int i = 0; i < places.size(); i++) {
            rows[i + 1] = places.get(i) + ';' + cell(texts, 2 * i) + ';' + cell(texts, 2 * i + 1);
        }
        ItemsXlsxTest.sheet(book, name, rows);
    }

    private static String cell(List<String> texts, int index) {
        return texts.get(index % texts.size()).replace(';', ',');
    }

    @Test
    void theOrderOfTheRowsIsOfNoAccount(@TempDir Path folder) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add("10.0.%d.0/24,Owner %d".formatted(i, i));
        }
        rows.addAll(List.of("10.0.3.5-10.0.4.9,crosses", "10.0.7.*,same", "2001:db8::/64,six", "10.0.0.0/33,bad"));
        String first = "";
        for (int seed = 0; seed < 5; seed++) {
            Desk desk = Desk.in(Files.createDirectory(folder.resolve("d" + seed)));
            Collections.shuffle(rows, new Random(seed));
            List<String> lines = new ArrayList<>(List.of("Range,Owner"));
            rows.forEach(row -> lines.add(row));
            Plan plan = desk.plan(desk.file(Kind.RANGES, lines.toArray(String[]::new)));
            assertThat(plan.count(Action.REFUSED)).isEqualTo(6);
            desk.imported(Kind.RANGES, lines.toArray(String[]::new));
            first = first.isEmpty() ? desk.export(Kind.RANGES) : first;
            assertThat(desk.export(Kind.RANGES)).isEqualTo(first);
        }
        assertThat(first.lines()).hasSize(1 + 37 + 1);
    }

    @Test
    void everyFieldOfEveryKindHasItsColumn(@TempDir Path folder) {
        Desk desk = Desk.in(folder);
        for (Kind kind : Kind.values()) {
            assertThat(desk.export(kind).lines().findFirst())
                    .contains(Arrays.stream(new Kind[] {kind})
                            .flatMap(each -> each.fields().stream())
                            .filter(Field::isStored)
                            .map(Field::heading)
                            .collect(Collectors.joining(",")));
        }
        assertThat(desk.export(Kind.SPACES).lines())
                .containsExactly(
                        "Name,Type,VMM server,VMM logical network,VM network,Owner,Description",
                        "Default,Default,,,,,The space of everything that names no other");
    }

    @Provide
    static Arbitrary<List<String>> places() {
        return Arbitraries.of(
                        "10.0.0.*",
                        "10.0.1.0/24",
                        "10.0.1.7-9",
                        "10.0.1.9-20",
                        "10.0.2.300",
                        "10.0.3.5/24",
                        "10.0.4.[1-9]",
                        "192.0.2.0 255.255.255.0",
                        "2001:db8::/64",
                        "2001:DB8::1-2001:db8::ff",
                        "(clear)",
                        "")
                .list()
                .ofMinSize(2)
                .ofMaxSize(14);
    }

    @Provide
    static Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("aZ \"',;=+-@\n\t\u00a0\u201c\u201d\u200b\u0130\u00e9\u6f22()")
                .ofMaxLength(12)
                .list()
                .ofMinSize(3)
                .ofMaxSize(30);
    }
}
