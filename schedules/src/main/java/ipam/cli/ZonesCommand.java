package ipam.cli;

import ipam.report.Question;
import ipam.reports.Zones;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ipam zones}. */
@Command(
        name = "zones",
        description = "The DNS zones there are: type, state, serial, how many records, and as of when that is known.",
        footer = {"", "Examples:", "  ipam zones", "  ipam zones --server dns1.contoso.test --format csv"})
final class ZonesCommand extends QuestionCommand {
    @Mixin
    ServerOptions servers = new ServerOptions();

    ZonesCommand(Session session) {
        super(session);
    }

    @Override
    void check(Known known) {
        known.checkServers(servers.named());
    }

    @Override
    boolean isOfNow() {
        return true;
    }

    @Override
    List<String> named() {
        return servers.named();
    }

    @Override
    Question question() {
        return new Zones(
                servers.names(session()),
                terminal().clock().instant(),
                session().staleBefore());
    }
}
