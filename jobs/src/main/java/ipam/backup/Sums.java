package ipam.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The index of a finished backup, {@code SHA256SUMS}: every file of it with its hash, as {@code sha256sum -c} reads it. A
 * backup is what the index names; it is written last and replaced as a whole.
 *
 * @param files SHA-256 by the file's path in the backup, with slashes
 */
record Sums(Map<String, String> files) {
    private static final String FILE = "SHA256SUMS";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    Sums {
        files = new TreeMap<>(files); // in their order
    }

    static boolean exist(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    static Sums read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve(FILE))) {
            Matcher file = LINE.matcher(line);
            if (!file.matches() || !folder.resolve(file.group(2)).normalize().startsWith(folder)) {
                throw new BackupException("%s: this is no line of an index: %s".formatted(FILE, line));
            }
            files.put(file.group(2), file.group(1));
        }
        return new Sums(files);
    }

    void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        files.forEach((file, hash) -> lines.add(hash + "  " + file));
        Path aside = folder.resolve("." + FILE + ".new");
        Files.write(aside, lines);
        Files.move(aside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Copies.force(folder);
    }

    /** Number of the last entry of the manifest in it; 0 without one. */
    int head() {
        return files.keySet().stream()
                .filter(file -> file.matches("manifest/\\d+\\.json"))
                .mapToInt(file -> Integer.parseInt(file.replaceAll("\\D", "")))
                .max()
                .orElse(0);
    }
}
