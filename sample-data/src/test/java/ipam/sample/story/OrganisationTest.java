package ipam.sample.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganisationTest {
    private static final Path COMMITTED = Path.of("dhcp");
    private static final Pattern LINE = Pattern.compile("^\\{\"line\":(\\d+),");
    private static final Pattern REFERENCE = Pattern.compile("^\\| `([^:`]+):(\\d+)` \\|");

    @TempDir
    Path written;

    @Test
    void theCommittedFilesAreWhatTheStoryWrites() throws IOException {
        Files.copy(COMMITTED.resolve("README.md"), written.resolve("README.md"));

        Organisation.write(written);

        assertThat(contents(written)).isEqualTo(committed());
    }

    @Test
    void theCommittedStatisticsAreWhatTheStoryCounts() throws IOException {
        Statistics.write(written);

        Map<String, String> committed = contents(Path.of("scopes"));
        committed.keySet().removeIf(name -> !name.contains("/statistics/"));
        assertThat(contents(written)).isEqualTo(committed);
    }

    /** The exports are written by hand; the story knows who holds what at six on Monday. */
    @Test
    void theExportsListTheLeasesThatTheLogsTellOf() throws IOException {
        LocalDateTime six = LocalDateTime.of(2026, 11, 2, 6, 0);
        List<LogFile> newYork = new ArrayList<>(NewYorkWeek.files());
        newYork.addAll(NewYorkWeek6.files());
        assertThat(listed("dhcp1.contoso.test/dhcp-export-2026-11-02T0600.xml", "(?s)<Lease>.*?<IPAddress>([^<]+)<"))
                .containsExactlyInAnyOrderElementsOf(held(newYork, six.atZone(NewYorkWeek.ZONE)));

        List<String> berlin = listed("dhcp2.contoso.test/lease-2026-11-02T0600.csv", "(?m)^\"([0-9.]+)\".*ctive");
        berlin.addAll(listed("dhcp2.contoso.test/v6-lease-2026-11-02T0600.csv", "(?m)^\"([0-9a-f:]+)\""));
        List<LogFile> logs = new ArrayList<>(BerlinWeek.files());
        logs.addAll(BerlinWeek6.files());
        assertThat(berlin)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                held(logs, six.atZone(BerlinWeek.ZONE)).stream(),
                                // A reservation that nobody uses, and the line that can't be read.
                                Stream.of("10.30.0.22", "10.30.0.95"))
                        .toList());
    }

    private static List<String> held(List<LogFile> logs, ZonedDateTime time) {
        return new LeaseBook(logs)
                .at(time.toInstant(), "").stream().map(LeaseBook.Held::ip).toList();
    }

    private static List<String> listed(String export, String pattern) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher matcher =
                Pattern.compile(pattern).matcher(text(Path.of("scopes").resolve(export)));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void everyDataLineHasOneGoldenLine() throws IOException {
        for (Path log : logs()) {
            assertThat(goldenLines(log)).as(log.toString()).isEqualTo(dataLines(log));
        }
    }

    @Test
    void theListOfRejectsAgreesWithTheGoldens() throws IOException {
        List<String> rejected = new ArrayList<>();
        for (Path log : logs()) {
            for (String golden : Files.readAllLines(golden(log))) {
                if (golden.contains("\"rejected\":true")) {
                    Matcher line = LINE.matcher(golden);
                    assertThat(line.find()).isTrue();
                    rejected.add(name(COMMITTED, log) + ":" + line.group(1));
                }
            }
        }
        List<String> listed = Files.readAllLines(COMMITTED.resolve("expected-rejects.tsv")).stream()
                .skip(1)
                .map(line -> line.replaceFirst("\t(\\d+)\t.*", ":$1"))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(rejected).hasSize(6);
    }

    @Test
    void theReadmePointsAtLinesThatExist() throws IOException {
        int references = 0;
        for (String text : Files.readAllLines(COMMITTED.resolve("README.md"))) {
            Matcher reference = REFERENCE.matcher(text);
            if (reference.find()) {
                references++;
                assertThat(lines(COMMITTED.resolve(reference.group(1))))
                        .as(text)
                        .hasSizeGreaterThanOrEqualTo(Integer.parseInt(reference.group(2)));
            }
        }
        assertThat(references).isGreaterThan(40);
    }

    private static List<Integer> goldenLines(Path log) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (String line : Files.readAllLines(golden(log))) {
            Matcher matcher = LINE.matcher(line);
            assertThat(matcher.find()).as(line).isTrue();
            numbers.add(Integer.parseInt(matcher.group(1)));
        }
        return numbers;
    }

    /** Counted without the story: rows begin with digits and a comma, and this sample rejects no line for its id. */
    private static List<Integer> dataLines(Path log) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        List<String> lines = lines(log);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("\\d+,.*")) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    private static List<String> lines(Path log) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        boolean wide = bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        Charset charset = wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
        return new String(bytes, charset).lines().toList();
    }

    private static Path golden(Path log) {
        return Path.of(log.toString().replace(".log", ".expected.jsonl"));
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(COMMITTED)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> committed() throws IOException {
        Map<String, String> files = contents(COMMITTED);
        files.remove(".gitattributes");
        files.remove("expected-answers.tsv"); // written by hand
        return files;
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(file -> contents.put(name(root, file), text(file)));
        }
        return contents;
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
