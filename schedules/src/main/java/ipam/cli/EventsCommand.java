package ipam.cli;

import ipam.report.Question;
import ipam.reports.Events;
import ipam.reports.Events.Detail;
import ipam.reports.Events.Filter;
import ipam.reports.NoticeList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam events}. */
@Command(
        name = "events",
        description = "What happened, by time: the rows of the logs, or what was noticed and who was told.",
        footer = {
            "",
            "Examples:",
            "  ipam events --server dhcp1.contoso.test --from 2026-10-28 --to 2026-10-28",
            "  ipam events --kind notice --format csv"
        })
final class EventsCommand extends QuestionCommand {
    private static final String LEASE = "lease";
    private static final String NOTICE = "notice";

    @Option(names = "--kind", paramLabel = "K", description = "Kind of event: lease (default) or notice.")
    String kind = LEASE;

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
        if (kind.equals(NOTICE)) {
            return notices();
        }
        if (!kind.equals(LEASE)) {
            throw CommandException.usage("Invalid --kind: %s (must be one of %s, %s)".formatted(kind, LEASE, NOTICE));
        }
        return new Events(
                new Filter(servers.names(), window.window(null, session().zone()), eventIds, search),
                raw ? Detail.RAW : Detail.MEANING);
    }

    private Question notices() {
        if (raw || !eventIds.isEmpty()) {
            throw CommandException.usage("Invalid %s: notices have none (must stand with --kind lease)"
                    .formatted(raw ? "--raw" : "--event-id"));
        }
        return new NoticeList(servers.names(), window.window(null, session().zone()), search);
    }
}
