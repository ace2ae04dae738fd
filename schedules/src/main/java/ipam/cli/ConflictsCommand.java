package ipam.cli;

import ipam.report.Context;
import ipam.report.Question;
import ipam.reports.Conflicts;
import ipam.settings.Right;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam conflicts}. */
@Command(
        name = "conflicts",
        description =
                "Scopes and ranges that overlap, addresses that are given out or entered twice, names that DHCP, DNS and the"
                        + " inventory tell differently.",
        footer = {"", "Examples:", "  ipam conflicts", "  ipam conflicts --format csv --fail-on conflict"})
final class ConflictsCommand extends QuestionCommand {
    @Option(names = "--fail-on", paramLabel = "WORDS", split = ",", description = "Exit 4 on conflict.")
    List<String> failOn = List.of();

    @Option(names = "--unmapped", description = "Also what of the inventory belongs to no range, or to no block.")
    boolean unmapped;

    @Mixin
    ServerGroupOption group = new ServerGroupOption();

    ConflictsCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.TRACKING;
    }

    @Override
    boolean isOfNow() {
        return true;
    }

    @Override
    ServerGroupOption group() {
        return group;
    }

    @Override
    Question question() {
        FailOn.parse(failOn);
        return new Conflicts(
                terminal().clock().instant(), Requests.partners(session().settings()), unmapped);
    }

    @Override
    boolean asksInventory() {
        return true;
    }

    @Override
    ExitCode found(Question question, Context context) {
        boolean asked = FailOn.parse(failOn).contains(FailOn.CONFLICT);
        return asked && ((Conflicts) question).any(context) ? ExitCode.FOUND : ExitCode.OK;
    }
}
