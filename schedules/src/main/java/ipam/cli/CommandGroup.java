package ipam.cli;

import ipam.settings.Right;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others. */
abstract class CommandGroup extends SubCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    CommandGroup(Session session) {
        super(session);
    }

    @Override
    @Nullable
    Right needs() {
        return null;
    }

    @Override
    final ExitCode run() {
        throw CommandException.usage("Missing command: %s takes one of %s"
                .formatted(
                        spec.qualifiedName(),
                        String.join(", ", spec.subcommands().keySet())));
    }
}
