package ipam.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why somebody asks about people. */
final class ReasonOption {
    @Option(
            names = "--reason",
            paramLabel = "R",
            description = "Why you ask; it stands in the access log beside who, when and what.")
    @Nullable
    String reason;
}
