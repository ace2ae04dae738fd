package ipam.cli;

import ipam.report.Question;
import ipam.reports.Rejects;
import ipam.settings.Right;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ipam rejects show}. */
@Command(
        name = "show",
        description = "Shows rejected input with its text, as it stands in the file.",
        footer = {"", "Examples:", "  ipam rejects show", "  ipam rejects show DhcpSrvLog-Tue.log:59"})
final class RejectsShowCommand extends QuestionCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE[:LINE]",
            description = "Only of this file, or this line of it; the end of its path will do.")
    String place = "";

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Mixin
    WindowOptions window = new WindowOptions();

    @Mixin
    ReasonOption why = new ReasonOption();

    RejectsShowCommand(Session session) {
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
        return Rejects.show(new Rejects.Filter(servers.names(session()), window.window(null, session())), place);
    }
}
