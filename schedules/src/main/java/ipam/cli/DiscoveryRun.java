package ipam.cli;

import ipam.collect.AccessQuestion;
import ipam.collect.Discovery;
import ipam.collect.KnownHost;
import ipam.estate.Sighted;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.jobs.RunRequest;
import ipam.jobs.RunResult;
import ipam.jobs.ServerDiscoveryJob;
import ipam.notices.NoticeWords;
import ipam.record.ServerRole;
import ipam.settings.Manageability;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import ipam.sources.LocalFiles;
import ipam.sources.ShareLogin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs server-discovery. */
final class DiscoveryRun {
    private final Session session;
    private final Settings settings;

    DiscoveryRun(Session session, Settings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** Runs it, or says what it would change. */
    RunResult run(boolean dryRun, Duration patience) throws IOException {
        RunRequest request = new Requests(session).request(settings, List.of(), RunRequest.Span.ALL, patience);
        Discovery discovery = new Discovery(
                settings.discovery(), known(), new LocalFiles(session.terminal().directory()));
        RunResult result;
        try (ProgressLine progress = new ProgressLine(session.terminal(), ServerDiscoveryJob.TASK, session.quiet())) {
            ServerDiscoveryJob job = new ServerDiscoveryJob(request, discovery, this::questions, progress);
            result = dryRun ? job.dryRun() : job.run();
        }
        if (dryRun) {
            new RunSummary(Map.of(ServerDiscoveryJob.TASK, result), session).warn();
            List<String> news = NoticeWords.sentencesOf(result.notices());
            (news.isEmpty() ? List.of("No server changed.") : news).forEach(session.terminal()::println);
        }
        return result;
    }

    /** The servers that somebody named: of the settings, and of the inventory where the settings don't have them. */
    private List<KnownHost> known() {
        List<KnownHost> known = new ArrayList<>();
        settings.servers()
                .forEach(server -> known.add(new KnownHost(server.name(), roles(server.roles()), "settings")));
        Stock.facts(settings, session.terminal().clock()).each(Kind.SERVERS, null, item -> {
            String name = item.get("name");
            if (settings.server(name).isEmpty()) {
                known.add(new KnownHost(
                        name, roles(Arrays.asList(item.get("roles").split("; ", -1))), "inventory"));
            }
        });
        return known;
    }

    /** Everything that is managed, or that nobody decided about; of others nobody wants to know. */
    private List<AccessQuestion> questions(List<Sighted> sighted) {
        Map<String, Set<ServerRole>> discovered = new TreeMap<>();
        sighted.stream()
                .filter(each -> !each.isLost())
                .forEach(each -> discovered
                        .computeIfAbsent(each.server().name(), any -> EnumSet.noneOf(ServerRole.class))
                        .add(each.server().role()));
        List<AccessQuestion> questions = new ArrayList<>();
        Map<String, Item> kept = new TreeMap<>();
        Stock.facts(settings, session.terminal().clock())
                .each(Kind.SERVERS, null, item -> kept.put(item.get("name"), item));
        for (ServerSettings server : Session.servers(settings, kept)) {
            Set<ServerRole> roles = roles(server.roles());
            Set<ServerRole> seen = discovered.remove(server.name());
            kept.remove(server.name());
            if (server.manageability() != Manageability.UNMANAGED) {
                questions.add(new AccessQuestion(
                        server.name(),
                        roles.isEmpty() && seen != null ? seen : roles,
                        server.inputs(),
                        ZoneKeys.zones(server),
                        server.login()));
            }
        }
        kept.forEach((name, item) -> {
            Set<ServerRole> seen = discovered.remove(name);
            Set<ServerRole> roles = roles(Arrays.asList(item.get("roles").split("; ", -1)));
            if (!item.get("manageability").equals(Manageability.UNMANAGED.word())) {
                questions.add(unread(name, roles.isEmpty() && seen != null ? seen : roles));
            }
        });
        discovered.forEach((name, roles) -> questions.add(unread(name, roles)));
        return questions;
    }

    private static AccessQuestion unread(String name, Set<ServerRole> roles) {
        return new AccessQuestion(name, roles, Map.of(), List.of(), ShareLogin.ANONYMOUS);
    }

    private static Set<ServerRole> roles(Collection<String> words) {
        return words.stream()
                .filter(word -> !word.isEmpty())
                .map(ServerRole::named)
                .collect(Collectors.toSet());
    }
}
