package ipam.cli;

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
    final ExitCode run() {
        throw CommandException.usage("Missing command: %s takes one of %s"
                .formatted(
                        spec.qualifiedName(),
                        String.join(", ", spec.subcommands().keySet())));
    }
}
