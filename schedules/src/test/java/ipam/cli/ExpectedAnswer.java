package ipam.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A line of an {@code expected-answers.tsv}: a question, and values of columns that a row of its answer must have. */
record ExpectedAnswer(String question, Map<String, String> row) {
    private static final Pattern CELL = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");

    /** Of these folders of the sample data. */
    static List<ExpectedAnswer> of(String... folders) throws IOException {
        List<ExpectedAnswer> expected = new ArrayList<>();
        for (String folder : folders) {
            Path file = Path.of("../sample-data").resolve(folder).resolve("expected-answers.tsv");
            for (String line : Files.readAllLines(file).subList(1, lines(file))) {
                String[] cells = line.split("\t", -1);
                expected.add(new ExpectedAnswer(cells[0], values(cells[1])));
            }
        }
        return expected;
    }

    private static int lines(Path file) throws IOException {
        return Files.readAllLines(file).size();
    }

    private static Map<String, String> values(String row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : row.split("; ", -1)) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }

    String[] arguments(String data) {
        return Stream.concat(Readme.words(question).stream(), Stream.of("--format", "csv", "--data", data))
                .toArray(String[]::new);
    }

    /** The rows of an answer, by the names of their columns. */
    List<Map<String, String>> rows(String csv) {
        List<String> lines = csv.lines().toList();
        List<String> names = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        while (cells.size() <= line.length() && cell.find()) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            if (cell.end() == line.length() && !line.endsWith(",")) {
                break;
            }
        }
        return cells;
    }

    @Override
    public String toString() {
        return question + ": " + Arrays.toString(row.entrySet().toArray());
    }
}
