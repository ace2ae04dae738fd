package ipam.backup;

import ipam.lake.FileTree;
import ipam.report.ArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where things lie in a backup: the manifest and the parts as in a data folder, so that {@code ipam verify --data} reads it
 * too; and what changes, below {@code state/<number of the last entry>-<time>/}.
 */
final class Layout {
    static final String STATE = "state";
    static final String CONTROL = "control.jsonl";
    static final String SETTINGS = "ipam.yml";
    static final String FILES = "files";

    /** What is in a backup already, is made anew, or is of the running processes. */
    private static final Set<String> NOT_FILES =
            Set.of("manifest", "manifest.before", "lake", "locks", "restoring", ".cache");

    private static final Pattern NO_FILE = Pattern.compile("control\\.db.*|.*\\.duckdb(\\.wal)?|.*\\.(copying|tmp)");
    private static final Pattern FILE = Pattern.compile(STATE + "/[^/]+/" + FILES + "/(.+)");

    private Layout() {}

    /** A path as the index has it. */
    static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** The file of a data folder that a file of a backup is, when it is no part of the lake. */
    static Optional<String> file(String name) {
        Matcher file = FILE.matcher(name);
        return file.matches() ? Optional.of(file.group(1)) : Optional.empty();
    }

    /** What else lies in a data folder: reports, archives, logs. */
    static List<Path> files(Path data) throws IOException {
        return FileTree.files(data, folder -> !isOurs(data.relativize(folder))).stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .filter(file -> isFile(data.relativize(file)))
                .toList();
    }

    private static boolean isFile(Path file) {
        return isOurs(file) && !NO_FILE.matcher(file.getFileName().toString()).matches();
    }

    private static boolean isOurs(Path path) {
        return !NOT_FILES.contains(path.getName(0).toString()) && !path.startsWith(Path.of("tracking", "lake"));
    }

    /** Refuses a folder of a backup that lies in the data folder, or around it. */
    static Path apart(Path data, Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        if (place.startsWith(data) || data.startsWith(place)) {
            throw new ArgumentException(
                    "DIR", "Invalid DIR: %s (must lie outside the data folder %s)".formatted(folder, data));
        }
        return place;
    }
}
