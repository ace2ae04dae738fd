package ipam.cli;

import ipam.estate.Estate;
import ipam.record.Sighting;
import ipam.settings.Right;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ipam servers set}. */
@Command(
        name = "set",
        description = {
            "Decides about servers: whether their data is collected, which groups they are in, whose they are.",
            "What is not named stays; (clear) clears it. Where ipam.yml says whether a server is managed, it is changed"
                    + " there.",
            "An unmanaged server is in no answer about the present; --purge removes what is kept of it."
        },
        footer = {
            "",
            "Examples:",
            "  ipam servers set dhcp1.contoso.test --manageability managed",
            "  ipam servers set dhcp5.contoso.test --purge --yes --output certificate.pdf"
        })
final class ServersSetCommand extends SubCommand {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Their full names.")
    List<String> names = List.of();

    @Mixin
    ServerFacts facts = new ServerFacts();

    @Mixin
    ServerPurge purge = new ServerPurge();

    @Mixin
    ReasonOption why = new ReasonOption();

    @Mixin
    OutputOptions output = new OutputOptions();

    ServersSetCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return purge.asked ? Right.ADMINISTRATION : Right.SERVERS;
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        purge.check(facts.isEmpty());
        if (facts.isEmpty() && !purge.asked) {
            throw CommandException.usage("Missing option: say what is to be set, such as --manageability managed");
        }
        List<String> servers = names.stream().map(Sighting::normal).toList();
        ServerChoice choice = new ServerChoice(session());
        for (String server : servers) {
            if (!choice.isKnown(server)) {
                throw CommandException.usage(
                        "Invalid server: %s (must be one of ipam servers list; add it with ipam servers add)"
                                .formatted(server));
            }
            choice.check(server, facts.manageability);
        }
        if (purge.asked) {
            output.write(purge.of(servers, why, session()), terminal());
            return ExitCode.OK;
        }
        for (String server : servers) {
            facts.keep(server, session());
            new Estate(session().settings().control().open()).untried(server);
        }
        session().noteManaged();
        Stock.recount(session());
        return ExitCode.OK;
    }
}
