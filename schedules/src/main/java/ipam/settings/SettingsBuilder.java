package ipam.settings;

import ipam.control.ControlPlace;
import ipam.control.ControlPlace.Login;
import ipam.inventory.ExpiryRules;
import ipam.inventory.ExpiryRules.Often;
import ipam.lake.RawArchive;
import ipam.lake.RetentionClass;
import ipam.lake.Site;
import ipam.settings.UtilizationSettings.Thresholds;
import ipam.settings.Values.Place;
import ipam.settings.Values.Value;
import ipam.sources.ShareAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes {@link Settings} of checked values, and checks what no value shows alone. */
final class SettingsBuilder {
    private static final List<String> INPUTS =
            List.of("audit-logs", "scopes", "leases", "zones", "events", "nps-logs", "status");

    /** What is told apart: the sections, and the keys of the servers and tasks. */
    private static final Pattern KEY = Pattern.compile("^((?:servers\\.|tasks\\.)?[^.]*).*");

    /** A threshold of one object, whose name may have dots. */
    private static final Pattern OBJECT = Pattern.compile("(utilization\\.objects\\.(.+))\\.(?:over|under)");

    private static final String SITES = "sites.";

    /** A period below this is a slip of the pen, and what it removes is gone. */
    private static final Duration LEAST_KEPT = Duration.ofDays(7);

    private final Values values;
    private final AvailabilityBuilder availability;
    private final Path directory;

    SettingsBuilder(Values values, Path directory) {
        this.values = values;
        this.availability = new AvailabilityBuilder(values);
        this.directory = directory;
    }

    Settings build(@Nullable Path file, @Nullable Path data) {
        ZoneId zone = values.get("time-zone", ZoneId.class).orElse(null);
        List<ServerSettings> servers = servers(zone);
        Path folder = data == null ? dataFolder() : directory.resolve(data).normalize();
        return new Settings(
                file,
                folder,
                control(folder),
                zone,
                servers,
                new DiscoveryBuilder(values).build(),
                new TaskSettings(
                        intervals(), values.get("tasks.jitter", Duration.class).orElse(Duration.ZERO)),
                configuration(),
                availability.build(),
                utilization(),
                expiry(folder),
                values.get("evidence.keep-raw", String.class)
                                .map("true"::equals)
                                .orElse(false)
                        ? RawArchive.Choice.KEPT
                        : RawArchive.Choice.LEFT,
                retention(),
                new DeliveryBuilder(values, servers).build(),
                path("metrics.file").orElse(folder.resolve("metrics.prom")),
                new RoleBuilder(values).build(),
                sites(folder),
                unused());
    }

    private ControlPlace control(Path data) {
        String database = values.get("control-database", String.class).orElse(Kind.EMBEDDED);
        Secret secret = Secret.named(values, "control-database-credentials");
        if (database.equals(Kind.EMBEDDED)) {
            return ControlPlace.embedded(data);
        }
        Login login = secret == null ? null : new Login(secret.user(), () -> secret.password("the control database"));
        return new ControlPlace(data, new ControlPlace.Server(database, login));
    }

    private Map<String, Duration> intervals() {
        Map<String, Duration> intervals = new HashMap<>();
        for (String task : Keys.TASKS.keySet()) {
            values.get(every(task), Duration.class).ifPresent(every -> {
                if (every.isZero()) {
                    values.problem(
                            values.place(every(task)).orElseThrow(),
                            "Invalid %s: 0s (must be at least 1s)".formatted(every(task)));
                }
                intervals.put(task, every);
            });
        }
        return intervals;
    }

    private static String every(String task) {
        return "tasks.%s.every".formatted(task);
    }

    private ConfigurationSettings configuration() {
        String task = "server-configuration";
        Duration every =
                values.get(every(task), Duration.class).orElseGet(() -> Objects.requireNonNull(Keys.TASKS.get(task)));
        return new ConfigurationSettings(values.get("tasks.server-configuration.stale-after", Duration.class)
                .orElseGet(() -> ConfigurationSettings.staleAfter(every)));
    }

    private ExpirySettings expiry(Path data) {
        ExpiryRules standard = ExpiryRules.STANDARD;
        String often = values.get("expiry.notify", String.class).orElse("once");
        return new ExpirySettings(
                new ExpiryRules(
                        values.get("expiry.within", Duration.class).orElse(standard.within()),
                        often.equals("daily") ? Often.DAILY : Often.ONCE),
                path("expiry.output").orElse(data.resolve("reports")));
    }

    /** A relative one lies in the folder of the file it stands in. */
    private Optional<Path> path(String key) {
        return values.get(key, String.class)
                .map(path -> values.place(key)
                        .orElseThrow()
                        .folder()
                        .resolve(path)
                        .toAbsolutePath()
                        .normalize());
    }

    private Map<RetentionClass, Duration> retention() {
        Map<RetentionClass, Duration> retention = new EnumMap<>(RetentionClass.class);
        for (RetentionClass kind : RetentionClass.values()) {
            String key = "retention." + kind.word();
            values.get(key, Duration.class).ifPresent(period -> {
                if (period.compareTo(LEAST_KEPT) < 0) {
                    values.problem(
                            values.place(key).orElseThrow(),
                            "Invalid %s: %dd (must be at least %dd; ipam purge removes what is younger)"
                                    .formatted(key, period.toDays(), LEAST_KEPT.toDays()));
                } else {
                    retention.put(kind, period);
                }
            });
        }
        return retention;
    }

    private Map<String, Path> sites(Path data) {
        Map<String, Path> sites = new LinkedHashMap<>();
        for (String key : values.paths()) {
            if (!key.startsWith(SITES)) {
                continue;
            }
            String name = key.substring(SITES.length());
            Path folder = path(key).orElse(data);
            if (!Site.isName(name)) {
                values.problem(
                        values.place(key).orElseThrow(),
                        "Invalid %s: (must be named with two or more lower-case letters, digits and hyphens)"
                                .formatted(key));
            } else if (folder.startsWith(data) || data.startsWith(folder)) {
                values.problem(
                        values.place(key).orElseThrow(),
                        "Invalid %s: %s (must lie outside the data folder %s)".formatted(key, folder, data));
            } else {
                sites.put(name, folder);
            }
        }
        return sites;
    }

    private Path dataFolder() {
        Path base = values.place("data").map(Place::folder).orElse(directory);
        return base.resolve(values.get("data", String.class).orElse("ipam-data"))
                .toAbsolutePath()
                .normalize();
    }

    private List<ServerSettings> servers(@Nullable ZoneId zone) {
        List<ServerSettings> servers = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        for (String path : values.items("servers")) {
            Place place = values.place(path).orElseThrow();
            String name = values.get(path + ".name", String.class).orElse("");
            if (values.place(path + ".name").isEmpty()) {
                values.problem(place, "Missing key: %s.name (must be the server's host name)".formatted(path));
            }
            Place first = name.isEmpty() ? null : names.putIfAbsent(name, place);
            if (first != null) {
                values.problem(
                        place,
                        "Repeated server: %s (must be listed once; it stands at %s too)"
                                .formatted(name, first.origin()));
            }
            servers.add(server(path, name, zone));
        }
        return servers;
    }

    private ServerSettings server(String path, String name, @Nullable ZoneId zone) {
        Set<String> roles = new TreeSet<>();
        values.list(path + ".roles").forEach(role -> roles.add((String) role.value()));
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        for (String input : INPUTS) {
            List<String> globs = values.list(path + "." + input).stream()
                    .map(SettingsBuilder::absolute)
                    .toList();
            if (!globs.isEmpty()) {
                inputs.put(input, globs);
            }
        }
        List<TransferSettings> transfers = new TransferBuilder(values).build(path, name);
        List<ServiceSettings> services = availability.services(path, name, roles, transfers);
        boolean hasInputs = !inputs.isEmpty() || !transfers.isEmpty() || !services.isEmpty();
        return new ServerSettings(
                name,
                roles,
                values.get(path + ".time-zone", ZoneId.class).orElse(zone),
                values.get(path + ".code-page", Charset.class).orElse(null),
                values.get(path + ".culture", Locale.class).orElse(Locale.ROOT),
                manageability(path, hasInputs),
                values.place(path + ".manageability").isPresent(),
                values.get(path + ".group", String.class).orElse(""),
                values.get(path + ".failover-partner", String.class).orElse(""),
                inputs,
                transfers,
                services,
                Secret.named(values, path + ".credentials"),
                !values.get(path + ".share-security", String.class)
                        .orElse("encrypt")
                        .equals("sign"));
    }

    private Manageability manageability(String path, boolean hasInputs) {
        Manageability standard = hasInputs ? Manageability.MANAGED : Manageability.UNSPECIFIED;
        return values.get(path + ".manageability", String.class)
                .map(word -> Manageability.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(standard);
    }

    /** A relative glob lies in the folder of the file it stands in. */
    static String absolute(Value value) {
        String glob = (String) value.value();
        if (glob.startsWith("/")
                || glob.startsWith("\\\\")
                || ShareAddress.isMeant(glob)
                || glob.matches("[A-Za-z]:[/\\\\].*")) {
            return glob;
        }
        String folder = value.place().folder().toString();
        String relative = glob.startsWith("./") ? glob.substring(2) : glob;
        return (folder.equals("/") ? "" : folder) + "/" + relative;
    }

    private UtilizationSettings utilization() {
        UtilizationSettings standard = UtilizationSettings.STANDARD;
        Thresholds usual = thresholds("utilization", standard.usual());
        Map<String, Thresholds> objects = new LinkedHashMap<>();
        for (String path : values.paths()) {
            Matcher object = OBJECT.matcher(path);
            if (object.matches()) {
                objects.put(object.group(2), thresholds(object.group(1), usual));
            }
        }
        return new UtilizationSettings(
                usual,
                objects,
                values.get("utilization.keep-raw", Duration.class).orElse(standard.keepRaw()),
                values.get("utilization.keep-hourly", Duration.class).orElse(standard.keepHourly()));
    }

    private Thresholds thresholds(String section, Thresholds usual) {
        int over = values.get(section + ".over", Integer.class).orElse(usual.over());
        int under = values.get(section + ".under", Integer.class).orElse(usual.under());
        if (under > over) {
            String key = section + ".under";
            boolean named = values.place(key).isPresent();
            String path = named ? key : section + ".over";
            values.problem(
                    values.place(path).orElseThrow(),
                    named
                            ? "Invalid %s: %d (must be at most over, which is %d)".formatted(path, under, over)
                            : "Invalid %s: %d (must be at least under, which is %d)".formatted(path, over, under));
            return usual;
        }
        return new Thresholds(over, under);
    }

    private List<String> unused() {
        Set<String> unused = new TreeSet<>();
        for (String path : values.paths()) {
            String key = KEY.matcher(path.replaceAll("\\[\\d+]", "")).replaceFirst("$1");
            if (!Keys.USED.contains(key)) {
                unused.add(key);
            }
        }
        return List.copyOf(unused);
    }
}
