package ipam.sample.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the sample organisation: its audit logs, a golden file beside each, the list of planted rejects, and the table
 * of oddities in the README; and what its servers counted in their scopes. What is committed under
 * {@code sample-data/dhcp} and in the folders {@code statistics} of {@code sample-data/scopes} is what this program
 * writes.
 */
public final class Organisation {
    private static final String BEGIN = "<!-- oddities -->\n";
    private static final String END = "<!-- /oddities -->\n";

    private Organisation() {}

    /** Writes into the folder named by the only argument, usually {@code sample-data}. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Invalid arguments: name one folder, such as sample-data");
        }
        Path root = Path.of(arguments[0]);
        int rows = write(root.resolve("dhcp"));
        int files = Statistics.write(root.resolve("scopes"));
        System.out.println(rows + " rows, " + files + " files of statistics");
    }

    /** Writes the logs below {@code root} and answers how many data lines there are. */
    public static int write(Path root) throws IOException {
        Report report = new Report();
        for (LogFile file : files()) {
            file.write(root, report);
        }
        Files.writeString(root.resolve("expected-rejects.tsv"), report.rejects());
        Path readme = root.resolve("README.md");
        if (Files.exists(readme)) {
            Files.writeString(readme, withTable(Files.readString(readme), report.table()));
        }
        return report.rows();
    }

    private static List<LogFile> files() {
        return Stream.of(NewYorkWeek.files(), NewYorkWeek6.files(), BerlinWeek.files(), BerlinWeek6.files())
                .flatMap(List::stream)
                .toList();
    }

    private static String withTable(String readme, String table) {
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        return readme.substring(0, begin) + table + readme.substring(readme.indexOf(END));
    }
}
