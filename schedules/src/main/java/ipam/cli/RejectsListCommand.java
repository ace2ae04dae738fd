package ipam.cli;

import ipam.report.Question;
import ipam.reports.Rejects;
import ipam.settings.Right;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ipam rejects list}. */
@Command(
        name = "list",
        description = "Lists rejected input: file, line, problem, remedy.",
        footer = {
            "",
            "Examples:",
            "  ipam rejects list",
            "  ipam rejects list --server dhcp1.contoso.test --from 2026-10-26 --format csv"
        })
final class RejectsListCommand extends QuestionCommand {
    @Mixin
    ServerOptions servers = new ServerOptions();

    @Mixin
    WindowOptions window = new WindowOptions();

    @Mixin
    ReasonOption why = new ReasonOption();

    RejectsListCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.TRACKING;
    }

    @Override
    void check(Known known) {
        known.checkServers(servers.named());
    }

    @Override
    void record(AccessRecord log) {
        log.of(spec, why.reason);
    }

    @Override
    Question question() {
        return Rejects.list(new Rejects.Filter(servers.names(session()), window.window(null, session())));
    }
}
