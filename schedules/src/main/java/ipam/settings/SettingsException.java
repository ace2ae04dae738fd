package ipam.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that can't be used: every problem of the file, one a line, each with its place. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    SettingsException(String line) {
        super(line);
        this.lines = List.of(line);
    }

    SettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.lines = problems.stream().map(Problem::toString).toList();
    }

    /** What is wrong, one sentence each. */
    public List<String> lines() {
        return lines;
    }
}
