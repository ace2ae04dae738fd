package ipam.cli;

import ipam.net.Nearest;
import ipam.report.Question;
import ipam.reports.ChangeEvents;
import ipam.reports.ChangedObject;
import ipam.reports.EventKind;
import ipam.reports.Events;
import ipam.reports.Events.Detail;
import ipam.reports.Events.Filter;
import ipam.reports.EventsOfKinds;
import ipam.reports.NoticeList;
import ipam.reports.StateEvents;
import ipam.settings.Right;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam events}. */
@Command(
        name = "events",
        description =
                "What happened, by time: the rows of the DHCP logs, logons, what somebody changed in the inventory,"
                        + " what was said of zones and services, or what was noticed and who was told. Rows of logs and logons also come as lines of JSON for"
                        + " other systems: --format ocsf (DHCP Activity 4004, Authentication 3002) or ecs (as Elastic's"
                        + " integrations have them).",
        footer = {
            "",
            "Examples:",
            "  ipam events --server dhcp1.contoso.test --last 7d",
            "  ipam events --kind logon --format ecs --output logons.jsonl --pseudonymise --key export.key"
        })
final class EventsCommand extends QuestionCommand {
    private static final String NOTICE = "notice";
    private static final String CHANGE = "configuration-change";
    private static final String ZONE = "zone";
    private static final String SERVICE = "service";
    /** The same, shorter. */
    private static final String CONFIGURATION = "configuration";

    @Option(
            names = "--kind",
            paramLabel = "K",
            description =
                    "Kind of event: lease (default), logon, configuration-change (or configuration), zone, service"
                            + " or notice; may be repeated.")
    List<String> kinds = List.of(EventKind.LEASE.word());

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

    @Option(names = "--user", paramLabel = "U", description = "Only logons of this user, or changes they made.")
    @Nullable
    String user;

    @Option(
            names = "--action",
            paramLabel = "A",
            description = "Only changes of this kind: created, changed, deleted, activated, …")
    @Nullable
    String action;

    @Option(
            names = "--object",
            paramLabel = "O",
            description = "Only changes of an object, or words on a zone or service, with this in its name.")
    @Nullable
    String object;

    @Option(names = "--scope", paramLabel = "S", description = "Only changes of this scope or in it: id or name.")
    @Nullable
    String scope;

    @Option(names = "--option", paramLabel = "N", description = "Only changes of this DHCP option: number or name.")
    @Nullable
    String option;

    @Option(names = "--raw", description = "Show the rows as the log has them; of an event its XML.")
    boolean raw;

    @Mixin
    PseudonymOptions pseudonyms = new PseudonymOptions();

    @Mixin
    ReasonOption why = new ReasonOption();

    EventsCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return kinds.stream().allMatch(kind -> EventKind.named(kind) == null) ? Right.VIEW : Right.TRACKING;
    }

    @Override
    void record(AccessRecord log) {
        log.of(spec, why.reason);
    }

    @Override
    void check(Known known) {
        known.checkServers(servers.named());
    }

    @Override
    Question question() {
        if (kinds.size() == 1) {
            return question(kinds.get(0));
        }
        Map<String, Question> all = new LinkedHashMap<>();
        kinds.forEach(kind -> all.put(kind.equals(CONFIGURATION) ? CHANGE : kind, question(kind)));
        return new EventsOfKinds(all);
    }

    private Question question(String kind) {
        EventKind told = EventKind.named(kind);
        if (told != null) {
            return told(told);
        }
        if (pseudonyms.wanted) {
            throw CommandException.usage("Invalid --pseudonymise: what else happened is told in free text (must stand"
                    + " with --kind lease or logon)");
        }
        return switch (kind) {
            case NOTICE -> notices();
            case CHANGE, CONFIGURATION -> changes();
            case ZONE -> states(StateEvents.Of.ZONE, kind);
            case SERVICE -> states(StateEvents.Of.SERVICE, kind);
            default -> {
                List<String> kinds = Stream.concat(
                                EventKind.ALL.stream().map(EventKind::word), Stream.of(CHANGE, ZONE, SERVICE, NOTICE))
                        .toList();
                throw CommandException.usage("Invalid --kind: %s (must be one of %s)%s"
                        .formatted(kind, String.join(", ", kinds), Nearest.hint(kind, kinds)));
            }
        };
    }

    private Question told(EventKind told) {
        checkUnasked(told.word(), action, object, scope, option);
        if (told.equals(EventKind.LEASE)) {
            checkUnasked(told.word(), user);
        } else if (raw) {
            throw CommandException.usage(
                    "Invalid --raw: %s events have none (must stand with --kind lease)".formatted(told.word()));
        }
        if (raw && pseudonyms.wanted) {
            throw CommandException.usage("Invalid --raw: a row names people (must stand without --pseudonymise)");
        }
        Events events = new Events(
                told,
                new Filter(servers.names(session()), window.window(null, session()), eventIds, user, search),
                raw ? Detail.RAW : Detail.MEANING,
                output.check(terminal()));
        return pseudonyms.wanted ? events.pseudonymised(pseudonyms.of(terminal())) : events;
    }

    private Question states(StateEvents.Of of, String kind) {
        if (raw) {
            throw CommandException.usage(
                    "Invalid --raw: %s events have none (must stand with --kind lease)".formatted(kind));
        }
        checkUnasked(kind, user, action, scope, option);
        return new StateEvents(
                of,
                new StateEvents.Filter(
                        servers.names(session()), window.window(null, session()), eventIds, object, search));
    }

    private Question changes() {
        return new ChangeEvents(
                new ChangeEvents.Filter(
                        servers.names(session()),
                        window.window(null, session()),
                        eventIds,
                        user,
                        new ChangedObject(action, object, scope, option),
                        search),
                raw ? Detail.RAW : Detail.MEANING);
    }

    private static void checkUnasked(String kind, @Nullable String... words) {
        for (String word : words) {
            if (word != null) {
                throw CommandException.usage(
                        "Invalid --user, --action, --object, --scope or --option: %s events have none (must stand with --kind %s)"
                                .formatted(kind, CHANGE));
            }
        }
    }

    private void checkRows(String these) {
        if (raw || !eventIds.isEmpty()) {
            throw CommandException.usage("Invalid %s: %s have none (must stand with --kind lease)"
                    .formatted(raw ? "--raw" : "--event-id", these));
        }
    }

    private Question notices() {
        checkRows("notices");
        checkUnasked("notice", user, action, object, scope, option);
        return new NoticeList(servers.names(session()), window.window(null, session()), search);
    }
}
