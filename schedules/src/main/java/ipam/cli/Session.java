package ipam.cli;

import ipam.estate.Estate;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.lake.Lake;
import ipam.lake.Uncounted;
import ipam.report.LakeFacts;
import ipam.settings.Manageability;
import ipam.settings.Permissions;
import ipam.settings.Right;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import ipam.settings.SettingsLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** One command line: its terminal, the options common to all commands, and the settings once somebody needs them. */
final class Session {
    private final Terminal terminal;
    private final CommonOptions options;
    private @Nullable Settings settings;
    private @Nullable Permissions permissions;

    Session(Terminal terminal, CommonOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /** The same command line at another time. */
    Session at(Instant now) {
        return new Session(terminal.at(now), options);
    }

    Terminal terminal() {
        return terminal;
    }

    boolean verbose() {
        return options.verbose;
    }

    boolean quiet() {
        return options.quiet;
    }

    /** The folder of the lake, where it was named on the command line. */
    Optional<Path> data() {
        return Optional.ofNullable(options.data);
    }

    /** The options that say which installation it is, as they were given. */
    List<String> where() {
        List<String> where = new ArrayList<>();
        where.addAll(options.config == null ? List.of() : List.of("--config", options.config.toString()));
        where.addAll(options.data == null ? List.of() : List.of("--data", options.data.toString()));
        return where;
    }

    /** The settings; with every default when there is no file. */
    Settings settings() {
        Settings read = settings;
        if (read == null) {
            read = lookup().read(options.config, options.data);
            if (Files.exists(read.data()) && !Files.isDirectory(read.data())) {
                throw CommandException.usage("Invalid data: %s (must be a folder)".formatted(read.data()));
            }
            settings = read;
        }
        return read;
    }

    /** The servers of the settings, as the inventory has them where the settings leave that open. */
    List<ServerSettings> servers() {
        Map<String, Item> kept = new HashMap<>();
        Stock.facts(this).each(Kind.SERVERS, null, item -> kept.put(item.get("name"), item));
        return servers(settings(), kept);
    }

    /** The same, of these settings and what people keep. */
    static List<ServerSettings> servers(Settings settings, Map<String, Item> kept) {
        return settings.servers().stream()
                .map(server -> {
                    Item item = kept.get(server.name());
                    String choice = item == null ? "" : item.get("manageability");
                    return server.as(
                            choice.isEmpty()
                                    ? server.manageability()
                                    : Manageability.valueOf(choice.toUpperCase(Locale.ROOT)),
                            item == null ? "" : item.get("server_groups"));
                })
                .toList();
    }

    /** The servers that are not managed any more, and groups of such: they count in no answer about the present. */
    Uncounted uncounted() {
        Map<String, Item> kept = new HashMap<>();
        Stock.facts(this).each(Kind.SERVERS, null, item -> kept.put(item.get("name"), item));
        Set<String> unmanaged = new HashSet<>();
        Map<String, Boolean> groups = new HashMap<>(); // and whether any server of it counts
        for (ServerSettings server : servers(settings(), kept)) {
            kept.remove(server.name());
            boolean counts = server.manageability() != Manageability.UNMANAGED;
            if (!counts) {
                unmanaged.add(server.name());
            }
            groups.merge(server.group(), counts, Boolean::logicalOr);
        }
        kept.forEach((name, item) -> {
            if (isUnmanaged(item)) {
                unmanaged.add(name);
            }
            groups.merge(item.get("server_groups"), !isUnmanaged(item), Boolean::logicalOr);
        });
        groups.values().removeIf(counts -> counts);
        return new Uncounted(unmanaged, groups.keySet());
    }

    private static boolean isUnmanaged(Item item) {
        return item.get("manageability").equals(Manageability.UNMANAGED.word());
    }

    /** Remembers which servers are managed from now on, and which are not. */
    void noteManaged() {
        Map<String, Boolean> managed = new HashMap<>();
        Stock.facts(this).each(Kind.SERVERS, null, item -> managed.put(item.get("name"), !isUnmanaged(item)));
        servers().forEach(server -> managed.put(server.name(), server.manageability() == Manageability.MANAGED));
        new Estate(settings().control().open())
                .managed(managed, terminal.clock().instant());
    }

    /** What is true now, for a command that tells of it. Close it. */
    LakeFacts present(Lake lake) {
        return new LakeFacts(lake, uncounted());
    }

    /** The settings of a file, for a command that can do nothing without one. */
    Settings settingsFile() {
        Settings read = settings();
        if (read.file() == null && read.servers().isEmpty()) {
            throw CommandException.usage(
                    "Cannot find an ipam.yml (looked for %s); name one with --config, or try ipam demo"
                            .formatted(lookup().places().stream()
                                    .map(Objects::toString)
                                    .collect(Collectors.joining(", "))));
        }
        return read;
    }

    /** What whoever runs this may do. */
    Permissions permissions() throws IOException {
        Permissions known = permissions;
        if (known == null) {
            known = terminal.identity().permissions(settings());
            permissions = known;
        }
        return known;
    }

    /** Goes on only when that is allowed. */
    void demand(@Nullable Right right) throws IOException {
        if (right != null && !permissions().allows(right)) {
            throw CommandException.usage("Not allowed: " + permissions().refusal(right));
        }
    }

    /** Whoever acts in another's name by sudo writes nothing where only that one may. */
    void guard(ParseResult result) {
        for (CommandLine command : result.asCommandLineList()) {
            Object output = command.getParseResult().matchedOptionValue("--output", (Object) null);
            if (output != null && terminal.identity().isForAnother()) {
                Path file = terminal.file(Path.of(output.toString()));
                Path folder = file.getParent() == null ? file : file.getParent();
                if (Files.isSymbolicLink(file)
                        || real(folder).startsWith(real(settings().data()))) {
                    throw CommandException.usage(
                            "Invalid --output: %s (must lie outside of the data folder, and be no link)"
                                    .formatted(output));
                }
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) { // it is not there yet
            return path.toAbsolutePath().normalize();
        }
    }

    /** Goes on only when that is allowed in an address space. */
    void demand(Right right, String space) throws IOException {
        Set<String> allowed = permissions().spaces(right).orElse(null);
        if (allowed != null && !allowed.contains(space.toLowerCase(Locale.ROOT))) {
            throw CommandException.usage("Not allowed: %s may %s in the address space %s only"
                    .formatted(permissions().user(), right.words(), String.join(", ", allowed)));
        }
    }

    /** Whether something was collected ever. */
    boolean hasLake() {
        return Files.isDirectory(settings().data().resolve("manifest"));
    }

    /** The lake, for a command that reads what was collected. */
    Lake lake() {
        Path data = settings().data();
        if (!hasLake()) {
            throw CommandException.usage(
                    "Cannot find a lake in %s: name its folder with --data, or collect with ipam run all"
                            .formatted(data));
        }
        return Lake.open(data, terminal.clock());
    }

    /** Time zone of arguments and of answers for people. */
    ZoneId zone() {
        ZoneId zone = settings().zone();
        return zone == null ? ZoneId.of("UTC") : zone;
    }

    /** A snapshot that was last known to be true before this is stale. */
    Instant staleBefore() {
        return terminal.clock().instant().minus(settings().configuration().staleAfter());
    }

    /** Tells people something, beside the data. */
    void say(String line) {
        if (!options.quiet) {
            terminal.err().println(line);
        }
    }

    private SettingsLookup lookup() {
        return new SettingsLookup(terminal.directory(), terminal.environment());
    }
}
