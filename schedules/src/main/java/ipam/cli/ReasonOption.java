package ipam.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why somebody asks about people. */
final class ReasonOption {
    @Option(
            names = "--reason",
            paramLabel = "R",
            description = "Why you ask; it stands in the access log beside who, when and what.")
    @Nullable
    String reason;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec command;

    /** Records the command as it was typed, before it does anything. */
    void record(Session session) {
        new AccessRecord(session).of(command, reason);
    }
}
