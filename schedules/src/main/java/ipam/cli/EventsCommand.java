package ipam.cli;

import ipam.report.Question;
import ipam.reports.Events;
import ipam.reports.Events.Detail;
import ipam.reports.Events.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam events}. */
@Command(
        name = "events",
        description = "The rows of the logs, by time.",
        footer = {
            "",
            "Examples:",
            "  ipam events --server dhcp1.contoso.test --from 2026-10-28 --to 2026-10-28",
            "  ipam events --event-id 13 --format csv"
        })
final class EventsCommand extends QuestionCommand {
    private static final String LEASE = "lease";

    @Option(names = "--kind", paramLabel = "K", description = "Kind of event; there is one, lease. May be repeated.")
    List<String> kinds = List.of(LEASE);

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(names = "--event-id", paramLabel = "N", description = "Only rows with this native id; may be repeated.")
    List<Integer> eventIds = List.of();

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Only rows that hold this text: part of an address, MAC, host, user or description.")
    @Nullable
    String search;

    @Option(names = "--raw", description = "Show the rows as the log has them.")
    boolean raw;

    EventsCommand(Session session) {
        super(session);
    }

    @Override
    Question question() {
        for (String kind : kinds) {
            if (!kind.equals(LEASE)) {
                throw CommandException.usage("Invalid --kind: %s (must be %s)".formatted(kind, LEASE));
            }
        }
        return new Events(
                new Filter(servers.names(), window.window(null, session().zone()), eventIds, search),
                raw ? Detail.RAW : Detail.MEANING);
    }
}
