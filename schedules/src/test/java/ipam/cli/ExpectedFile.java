package ipam.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line of an {@code expected-files.tsv}: what a file of the sample data is, and how many records it holds. */
record ExpectedFile(String file, String format, long records, long skipped, long rejected) {
    private static final String SAMPLES = "/sample-data/";

    /** Of these folders of the sample data, in the order of their names. */
    static List<ExpectedFile> of(String... folders) throws IOException {
        List<ExpectedFile> expected = new ArrayList<>();
        for (String folder : folders) {
            for (String line :
                    Files.readAllLines(Path.of("../sample-data").resolve(folder).resolve("expected-files.tsv"))) {
                if (!line.startsWith("file\t")) {
                    expected.add(of(folder + "/", line.split("\t", -1)));
                }
            }
        }
        expected.sort(Comparator.comparing(ExpectedFile::file));
        return expected;
    }

    /** What was collected, as lines of a CSV of the same columns. */
    static List<ExpectedFile> collected(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> line.substring(line.indexOf(SAMPLES) + SAMPLES.length()))
                .map(line -> of("", line.split(",", -1)))
                .sorted(Comparator.comparing(ExpectedFile::file))
                .toList();
    }

    private static ExpectedFile of(String folder, String[] cells) {
        return new ExpectedFile(
                folder + cells[0],
                cells[1],
                Long.parseLong(cells[2]),
                Long.parseLong(cells[3]),
                Long.parseLong(cells[4]));
    }

    boolean isHandWritten() {
        return !file.contains("/statistics/");
    }
}
