package ipam.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of {@code ipam demo}: made anew each time, and emptied only when an earlier demo made it. */
final class DemoFolder {
    private static final String MARKER = ".made-by-ipam-demo";

    private final Path folder;

    DemoFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, empty but for its marker, and keeps other demos out of it until it is closed. */
    Closeable makeAnew() throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (!isOurs()) {
                throw CommandException.usage(
                        "Cannot use %s: it was not made by ipam demo; move it away, or name another folder with --data"
                                .formatted(folder));
            }
        }
        Files.createDirectories(folder);
        FileChannel marker = FileChannel.open(
                folder.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            hold(marker);
            empty();
            return marker;
        } catch (IOException | RuntimeException e) {
            marker.close();
            throw e;
        }
    }

    private void hold(FileChannel marker) throws IOException {
        boolean free;
        try {
            free = marker.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            free = false; // held by this very process
        }
        if (!free) {
            throw new CommandException(
                    ExitCode.BUSY,
                    "Cannot use %s: another ipam demo is making it; wait for that, or name another folder with --data"
                            .formatted(folder));
        }
        marker.truncate(0);
        marker.write(
                StandardCharsets.UTF_8.encode("Made by ipam demo, which empties this folder when it runs again.\n"));
    }

    private boolean isOurs() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty() || Files.exists(folder.resolve(MARKER));
        }
    }

    /** The marker stays: what is left by a demo that was killed here is still ours. */
    private void empty() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                if (!file.equals(folder) && !file.equals(folder.resolve(MARKER))) {
                    Files.delete(file);
                }
            }
        }
    }
}
