package ipam.cli;

import ipam.net.Nearest;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import ipam.settings.ServerSettings;
import ipam.windows.Provisioning;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam servers provision}. */
@Command(
        name = "provision",
        description = {
            "Prints what lets an account read all that the tasks read of a Windows server, by its roles: groups, the share of"
                    + " the audit logs, permissions of DNS, of event logs and services, and firewall rules.",
            "It changes nothing: a script is to be read, and then run on that server. It may be run again."
        },
        footer = {
            "",
            "Examples:",
            "  ipam servers provision dhcp1.contoso.test --account 'CONTOSO\\ipam' --as text",
            "  ipam servers provision dc1.contoso.test --account 'CONTOSO\\ipam' --gpo IPAM --as powershell"
        })
final class ServersProvisionCommand extends SubCommand {
    private static final List<String> FORMS = List.of("text", "powershell");
    private static final List<String> ROLES =
            Arrays.stream(ServerRole.values()).map(ServerRole::word).toList();

    @Parameters(paramLabel = "NAME", description = "Its full name: dhcp1.contoso.test.")
    String name = "";

    @Option(names = "--as", required = true, paramLabel = "FORM", description = "text or powershell.")
    String form = "";

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description =
                    "Who is to read it: the account that exports, or else collects; else the user of its credentials.")
    String account = "";

    @Option(
            names = "--role",
            split = ",",
            paramLabel = "ROLES",
            description = "What it is for: dhcp, dns, dc, nps; else as the settings, the inventory and discovery say.")
    List<String> roles = List.of();

    @Option(
            names = "--gpo",
            paramLabel = "PREFIX",
            description =
                    "Open the firewall by the GPOs of Windows Server IPAM: PREFIX_DHCP, PREFIX_DNS and PREFIX_DC_NPS.")
    String prefix = "";

    @Option(names = "--remove", description = "Print what takes all that back.")
    boolean isRemoved;

    ServersProvisionCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        check("--as", form, FORMS);
        roles.forEach(role -> check("--role", role, ROLES));
        String server = Sighting.normal(name);
        Provisioning provisioning;
        try {
            provisioning = new Provisioning(server, roles(server), account(server), prefix, isRemoved);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
        terminal().print(form.equals("text") ? provisioning.text() : provisioning.script());
        return ExitCode.OK;
    }

    private static void check(String option, String word, List<String> allowed) {
        if (!allowed.contains(word)) {
            throw CommandException.usage("Invalid %s: %s (must be one of %s)%s"
                    .formatted(option, word, String.join(", ", allowed), Nearest.hint(word, allowed)));
        }
    }

    private Set<ServerRole> roles(String server) {
        Set<ServerRole> known = EnumSet.noneOf(ServerRole.class);
        roles.forEach(role -> known.add(ServerRole.named(role)));
        if (!known.isEmpty()) {
            return known;
        }
        ServerChoice choice = new ServerChoice(session());
        if (!choice.isKnown(server)) {
            throw CommandException.usage(
                    "Invalid server: %s (must be one of ipam servers list, or its roles be named with --role)"
                            .formatted(server));
        }
        Set<ServerRole> told = choice.roles(server);
        if (told.isEmpty()) {
            throw CommandException.usage("Missing option: --role (must be some of %s, for nobody says what %s is for)"
                    .formatted(String.join(", ", ROLES), server));
        }
        return told;
    }

    private String account(String server) {
        String named = account.isEmpty()
                ? session()
                        .settings()
                        .server(server)
                        .map(ServerSettings::login)
                        .map(login -> login.user())
                        .orElse("")
                : account;
        if (named.isEmpty()) {
            throw CommandException.usage(
                    "Missing option: --account (must be who is to read it, such as CONTOSO\\ipam, for its settings name no"
                            + " credentials)");
        }
        return named;
    }
}
