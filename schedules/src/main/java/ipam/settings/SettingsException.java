package ipam.settings;

import java.util.Comparator;
import java.util.List;

/** Settings that can't be used: every problem of the file, one a line, each with its place. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }

    SettingsException(List<Problem> problems) {
        super(String.join(
                System.lineSeparator(),
                problems.stream()
                        .sorted(Comparator.comparingInt(Problem::line))
                        .map(Problem::toString)
                        .toList()));
    }
}
