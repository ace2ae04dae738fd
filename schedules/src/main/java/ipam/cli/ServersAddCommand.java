package ipam.cli;

import ipam.collect.NamedServer;
import ipam.collect.SearchedDomain;
import ipam.estate.Estate;
import ipam.record.Sighting;
import ipam.settings.Right;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam servers add}. */
@Command(
        name = "add",
        description = {
            "Adds a server that nobody discovers, a network policy server say, to the inventory.",
            "DNS must know its name, and none of its addresses may be that of another server. Its files are named in"
                    + " ipam.yml, under ipam.servers."
        },
        footer = {
            "",
            "Examples:",
            "  ipam servers add nps2.contoso.test --role nps --manageability managed",
            "  ipam servers add dns9.contoso.test --role dns --owner Ann --unverified"
        })
final class ServersAddCommand extends SubCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int DNS = 53;

    @Parameters(paramLabel = "NAME", description = "Its full name: nps2.contoso.test.")
    String name = "";

    @Mixin
    ServerFacts facts = new ServerFacts();

    @Option(names = "--unverified", description = "Ask DNS nothing.")
    boolean unverified;

    ServersAddCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.SERVERS;
    }

    @Override
    ExitCode run() throws IOException {
        String server = Sighting.normal(name);
        ServerChoice choice = new ServerChoice(session());
        if (choice.isKept(server)) {
            throw CommandException.usage(
                    "Cannot add %s: the inventory has it; change it with ipam servers set".formatted(server));
        }
        if (facts.roles.isEmpty()) {
            throw CommandException.usage("Missing option: --role (must be some of dhcp, dns, dc, nps)");
        }
        choice.check(server, facts.manageability);
        if (!unverified) {
            verify(server);
        }
        facts.keep(server, session());
        session().say("%s is in the inventory.".formatted(server));
        return ExitCode.OK;
    }

    private void verify(String server) {
        SearchedDomain.Names names = session().settings().discovery().stream()
                .filter(domain -> server.endsWith("." + domain.name()))
                .map(SearchedDomain::names)
                .filter(each -> each != null)
                .findFirst()
                .orElse(new SearchedDomain.Names(null, DNS, PATIENCE));
        String problem = new NamedServer(server, names)
                .problem(
                        session().settings().control().exists()
                                ? new Estate(session().settings().control().open()).all()
                                : List.of());
        if (!problem.isEmpty()) {
            throw CommandException.usage("Cannot add %s: %s; or add it with --unverified".formatted(server, problem));
        }
    }
}
