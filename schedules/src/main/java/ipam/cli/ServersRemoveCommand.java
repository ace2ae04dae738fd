package ipam.cli;

import ipam.estate.Estate;
import ipam.inventory.Kind;
import ipam.record.Sighting;
import ipam.settings.Right;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ipam servers remove}. */
@Command(
        name = "remove",
        description = {
            "Forgets servers of the inventory, and what discovery saw of them; one that is still there is found again,"
                    + " unspecified.",
            "What was collected of them stays in the lake, and what ipam.yml says stays there."
        },
        footer = {
            "",
            "Examples:",
            "  ipam servers remove nps2.contoso.test",
            "  ipam servers remove dhcp7.contoso.test dhcp8.contoso.test"
        })
final class ServersRemoveCommand extends SubCommand {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Their full names.")
    List<String> names = List.of();

    ServersRemoveCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.SERVERS;
    }

    @Override
    ExitCode run() throws IOException {
        List<String> servers = names.stream().map(Sighting::normal).toList();
        ServerChoice choice = new ServerChoice(session());
        for (String server : servers) {
            if (!choice.isKnown(server)) {
                throw CommandException.usage("Invalid server: %s (must be one of ipam servers list)".formatted(server));
            }
        }
        try (Stock stock = Stock.toChange(session())) {
            Estate estate = new Estate(session().settings().control().open());
            for (String server : servers) {
                stock.inventory().remove(Kind.SERVERS, server, System.getProperty("user.name"));
                estate.forget(server);
                if (session().settings().server(server).isPresent()) {
                    session()
                            .say("%s stays in %s."
                                    .formatted(server, session().settings().file()));
                }
            }
        }
        Stock.post(session());
        return ExitCode.OK;
    }
}
