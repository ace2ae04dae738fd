package ipam.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds {@code ipam.yml} and reads it. */
public final class SettingsLookup {
    private final Path directory;
    private final Map<String, String> environment;

    /**
     * @param directory what relative arguments are relative to
     * @param environment variables; {@code HOME} and {@code IPAM_…} are looked at
     */
    public SettingsLookup(Path directory, Map<String, String> environment) {
        this.directory = directory.toAbsolutePath().normalize();
        this.environment = Map.copyOf(environment);
    }

    /** Where a settings file is looked for, in this order. */
    public List<Path> places() {
        List<Path> places = new ArrayList<>(List.of(directory.resolve("ipam.yml")));
        String home = environment.get("HOME");
        if (home != null && !home.isBlank()) {
            places.add(Path.of(home, ".config", "ipam", "ipam.yml"));
        }
        places.add(Path.of("/etc/ipam/ipam.yml"));
        return places;
    }

    /**
     * Reads the settings, all of whose problems are told together.
     *
     * @param config the file, or null to look for one; when there is none, everything has its default
     * @param data overrules the folder of the lake, or null
     * @throws SettingsException when they can't be used
     */
    public Settings read(@Nullable Path config, @Nullable Path data) {
        Optional<Path> file = config == null
                ? places().stream().filter(Files::exists).findFirst()
                : Optional.of(directory.resolve(config));
        Values values = new Values();
        file.ifPresent(found -> new YamlFile(found, shown(found), values).read());
        Environment variables = new Environment(environment, directory);
        variables.read(values);
        variables.readCredentials(values);
        Settings settings = new SettingsBuilder(values, directory).build(file.orElse(null), data);
        if (!values.problems().isEmpty()) {
            throw new SettingsException(values.problems());
        }
        return settings;
    }

    /** As somebody in the directory would name it. */
    private String shown(Path file) {
        boolean isBelow = file.startsWith(directory) && directory.getNameCount() > 0;
        return (isBelow ? directory.relativize(file) : file).toString();
    }
}
