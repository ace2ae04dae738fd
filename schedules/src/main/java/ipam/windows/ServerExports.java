package ipam.windows;

import ipam.settings.ServerSettings;
import ipam.sources.ShareAddress;
import ipam.windows.Destination.UnreachableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files that a Windows host exports of one server, or of one domain, and where the settings expect them. */
final class ServerExports {
    private static final List<String> OBJECTS = List.of("csv", "json", "xml", "clixml");
    private static final Map<String, String> WRITINGS =
            Map.of("csv", "Csv", "json", "Json", "xml", "Clixml", "clixml", "Clixml");

    private static final String NOTHING = "nothing that is exported belongs into a file of that name";

    private final String server;
    private final Map<String, String> folders;
    private final Map<String, List<Target>> targets = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> unserved = new LinkedHashSet<>();
    private final Set<String> parts = new LinkedHashSet<>();
    private final Set<Kind> kinds = new LinkedHashSet<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<String> removals = new LinkedHashSet<>();

    private ServerExports(String server, Map<String, String> folders) {
        this.server = server;
        this.folders = folders;
    }

    /** A place that a pattern names. */
    private record Target(String pattern, Destination place) {}

    /** Those of a server. */
    static ServerExports of(ServerSettings server, Map<String, String> folders) {
        ServerExports exports = new ServerExports(server.name(), folders);
        boolean isWindows = server.inputs().values().stream()
                .flatMap(List::stream)
                .map(pattern -> pattern.substring(pattern.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT))
                .noneMatch(name -> name.contains("kea") || name.contains("dhcpd"));
        server.inputs().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(input -> {
            for (String pattern : input.getValue()) {
                if (isWindows) {
                    exports.add(input.getKey(), pattern);
                } else {
                    exports.refuse(input.getKey(), pattern, "it is of Kea or ISC DHCP, which no Windows host exports");
                }
            }
        });
        exports.configuration();
        exports.events(server.roles());
        exports.auditLogs();
        exports.finish();
        return exports;
    }

    /** Those of a domain, whose servers others look for. */
    static ServerExports of(String domain, List<String> saved, Map<String, String> folders) {
        ServerExports exports = new ServerExports(domain, folders);
        saved.forEach(pattern -> exports.add("saved", pattern));
        exports.objects(Kind.DOMAIN_CONTROLLERS, "saved");
        exports.objects(Kind.DHCP_SERVERS, "saved");
        exports.choose("name-servers", "name-servers", List.of("txt"), "saved")
                .ifPresent(file -> exports.call("export-name-servers", "Export-NameServers -Domain", file));
        exports.finish();
        return exports;
    }

    private void add(String key, String pattern) {
        try {
            if (ShareAddress.isMeant(pattern)
                    && ShareAddress.all(pattern).stream()
                            .allMatch(address -> address.host().equalsIgnoreCase(server))) {
                return; // it is read in place, of the server itself
            }
            if (key.equals("nps-logs")) {
                refuse(
                        key,
                        pattern,
                        "nobody but its administrators reads them there; share their folder, and name it here");
                return;
            }
            for (Destination place : Destination.of(pattern, folders)) {
                targets.computeIfAbsent(key, any -> new ArrayList<>()).add(new Target(pattern, place));
            }
        } catch (UnreachableException e) {
            refuse(key, pattern, String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String key, String pattern, String reason) {
        unserved.add("%s, %s %s: %s".formatted(server, key, pattern, reason));
    }

    private void configuration() {
        Optional<File> whole = choose("dhcp-export", "export", List.of("xml"), "scopes");
        whole.ifPresent(file -> call("export-dhcp-server", "Export-Configuration -Server", file));
        for (Kind kind : Kind.values()) {
            if (kind.key().equals("leases")) {
                objects(kind, whole.isPresent() ? List.of("leases") : List.of("leases", "scopes"));
            } else if (!kind.key().equals("saved") && !(whole.isPresent() && kind.isInExport())) {
                objects(kind, kind.key());
            }
        }
    }

    private void objects(Kind kind, String key) {
        objects(kind, List.of(key));
    }

    private void objects(Kind kind, List<String> keys) {
        choose(kind.stem(), kind.word(), OBJECTS, keys.toArray(String[]::new)).ifPresent(file -> {
            kinds.add(kind);
            parts.add("export-objects");
            if (kind == Kind.RECORDS) {
                parts.add("dns-records");
            }
            if (kind == Kind.SERVICES) {
                parts.add("services");
            }
            calls.add("Export-Objects -Server %s -Kind %s -Folder %s -Name %s -As %s"
                    .formatted(
                            PowerShell.literal(server),
                            PowerShell.literal(kind.stem()),
                            file.folder,
                            PowerShell.literal(file.name),
                            PowerShell.literal(WRITINGS.getOrDefault(Destination.ending(file.name), ""))));
        });
    }

    /** A file to be written; its folder is an expression. */
    private record File(String folder, String name) {}

    /** Where a file goes: where its word stands rather than where another's does, and to no name that has one. */
    private Optional<File> choose(String stem, String word, List<String> endings, String... keys) {
        List<Target> some = Stream.of(keys)
                .flatMap(key -> targets.getOrDefault(key, List.of()).stream())
                .sorted(Comparator.comparingInt(target -> strangeness(target.place, word)))
                .toList();
        for (Target target : some) {
            Optional<String> name = target.place
                    .named(stem, endings)
                    .filter(each -> target.place.name().indexOf('*') >= 0 || target.place.isAbout(word));
            if (name.isPresent() && taken.add(target.place.example() + name.get())) {
                taken.add(target.pattern);
                dated(target.place, PowerShell.pattern(name.get()));
                return Optional.of(new File(target.place.expression(), name.get()));
            }
        }
        return Optional.empty();
    }

    private static int strangeness(Destination place, String word) {
        if (place.isAbout(word)) {
            return 0;
        }
        return Arrays.stream(Kind.values()).anyMatch(kind -> place.isAbout(kind.word())) ? 2 : 1;
    }

    private void call(String part, String command, File file) {
        parts.add(part);
        calls.add("%s %s -Folder %s -Name %s"
                .formatted(command, PowerShell.literal(server), file.folder, PowerShell.literal(file.name)));
    }

    /** Each log goes to one place, so that no event is exported twice. */
    private void events(Set<String> roles) {
        for (EventLog log : EventLog.of(roles)) {
            targets.getOrDefault("events", List.of()).stream()
                    .filter(target -> target.place.numbered(EventLog.ENDINGS).isPresent())
                    .min(Comparator.comparingInt((Target target) -> log.strangeness(target.place))
                            .thenComparing(target -> target.place.name().endsWith("evtx")))
                    .ifPresent(target -> events(log, target));
        }
    }

    private void events(EventLog log, Target target) {
        Destination.Around name = target.place.numbered(EventLog.ENDINGS).orElseThrow();
        boolean isEvtx = name.after().endsWith("evtx");
        taken.add(target.pattern);
        parts.add("export-events");
        if (isEvtx) {
            parts.add("export-evtx");
        }
        calls.add(log.call(server, target.place));
        removal(target.place, log.exported(name));
    }

    /** What is never written over is deleted one day. */
    private void removal(Destination place, String names) {
        parts.add("remove-exported");
        removals.add("Remove-Exported -Folder %s -Name %s"
                .formatted(PowerShell.array(place.folder()), PowerShell.literal(names)));
    }

    private void dated(Destination place, String names) {
        if (place.isOfADay()) {
            removal(place, names);
        }
    }

    private void auditLogs() {
        for (Target target : targets.getOrDefault("audit-logs", List.of())) {
            if (target.place.name().matches("[^\\[\\]`]+")) {
                taken.add(target.pattern);
                parts.add("export-audit-logs");
                calls.add("Copy-AuditLogs -Server %s -Like %s -Folder %s"
                        .formatted(
                                PowerShell.literal(server),
                                PowerShell.literal(target.place.name()),
                                target.place.expression()));
                dated(
                        target.place,
                        PowerShell.pattern(target.place.name())
                                .replace("\\*", ".*")
                                .replace("\\?", "."));
            }
        }
    }

    private void finish() {
        targets.forEach((key, some) -> some.stream()
                .map(Target::pattern)
                .distinct()
                .filter(pattern -> !taken.contains(pattern))
                .forEach(pattern -> refuse(key, pattern, key.equals("events") ? uneventful(some, pattern) : NOTHING)));
        calls.addAll(removals);
    }

    private static String uneventful(List<Target> some, String pattern) {
        boolean isNumbered = some.stream()
                .anyMatch(target -> target.pattern.equals(pattern)
                        && target.place.numbered(EventLog.ENDINGS).isPresent());
        return isNumbered
                ? "its logs go to other patterns, each event once; where a name has the word security, dhcp or dns, its"
                        + " logs go there"
                : "each export is a file of its own, so its name needs a *, and the ending xml or evtx";
    }

    /** What it is of. */
    String server() {
        return server;
    }

    /** What is run, a line each; nothing when there is nothing to export. */
    List<String> calls() {
        return calls;
    }

    Set<String> parts() {
        return parts;
    }

    Set<Kind> kinds() {
        return kinds;
    }

    /** What is not served, and why: a sentence each. */
    Set<String> unserved() {
        return unserved;
    }
}
