package ipam.report;

import java.util.Set;
import java.util.stream.Collectors;

/** A format that an answer has no rendering in. */
public final class UnsupportedFormatException extends ArgumentException {
    private static final long serialVersionUID = 1;

    public UnsupportedFormatException(OutputFormat asked, String question, Set<OutputFormat> can) {
        super(
                "--format",
                "Invalid --format: %s (%s must be one of %s)"
                        .formatted(
                                asked.word(),
                                question,
                                can.stream().sorted().map(OutputFormat::word).collect(Collectors.joining(", "))));
    }
}
