package ipam.sample.story;

import java.util.ArrayList;
import java.util.List;

/** What the story has planted and where it came to stand. */
final class Report {
    private final List<LogFile.Oddity> oddities = new ArrayList<>();
    private final StringBuilder rejects = new StringBuilder("file\tline\treason\n");
    private int rows;

    void odd(LogFile.Oddity oddity) {
        oddities.add(oddity);
    }

    void add(String path, int line, LogFile.Entry entry) {
        entry.notes().forEach(text -> odd(new LogFile.Oddity(path, line, text)));
        if (entry.kind() == LogFile.Kind.REJECT) {
            rejects.append(path)
                    .append('\t')
                    .append(line)
                    .append('\t')
                    .append(entry.golden())
                    .append('\n');
        }
        rows += entry.kind() == LogFile.Kind.BANNER ? 0 : 1;
    }

    /** Lines that are neither blank nor of a preamble. */
    int rows() {
        return rows;
    }

    /** {@code expected-rejects.tsv}. */
    String rejects() {
        return rejects.toString();
    }

    /** The table of the README. */
    String table() {
        StringBuilder table = new StringBuilder("| where | what |\n|---|---|\n");
        for (LogFile.Oddity oddity : oddities) {
            table.append("| `" + oddity.path() + ":" + oddity.line() + "` | " + oddity.text() + " |\n");
        }
        return table.toString();
    }
}
