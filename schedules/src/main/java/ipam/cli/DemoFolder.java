package ipam.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of {@code ipam demo}: made anew each time, and removed only when an earlier demo made it. */
final class DemoFolder {
    private static final String MARKER = ".made-by-ipam-demo";

    private final Path folder;

    DemoFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, empty but for its marker. */
    void makeAnew() throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (!isOurs()) {
                throw CommandException.usage(
                        "Cannot use %s: it was not made by ipam demo; move it away, or run the demo elsewhere"
                                .formatted(folder));
            }
            remove();
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(MARKER), "Made by ipam demo, which removes this folder when it runs again.\n");
    }

    private boolean isOurs() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty() || Files.exists(folder.resolve(MARKER));
        }
    }

    /** The marker goes last: what is left by a demo that was killed here is still ours. */
    private void remove() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                if (!file.equals(folder) && !file.equals(folder.resolve(MARKER))) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(folder.resolve(MARKER));
    }
}
