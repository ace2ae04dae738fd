package ipam.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Files on this machine or on a mounted share. Each is opened so that others may write, rename and delete it, and is
 * closed at once: a handle that was held has stopped a DHCP service from writing its log.
 */
public final class LocalFiles {
    private final Path base;

    /** Files whose relative names begin at a folder. */
    public LocalFiles(Path base) {
        this.base = base;
    }

    /**
     * What patterns stand for.
     *
     * @param files regular files, sorted within a pattern; each once, however many patterns and links lead to it
     * @param unmatched patterns without a file
     * @param unreadable folders that could not be listed
     */
    public record Expansion(List<Path> files, List<String> unmatched, List<Path> unreadable) {
        public Expansion {
            files = List.copyOf(files);
            unmatched = List.copyOf(unmatched);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * Looks for the files of patterns: {@code *} and {@code ?} within a name, <code>{a,b}</code> one or the other, a
     * folder <code>**</code> any number of folders. Every other character stands for itself. Links to folders are
     * followed.
     */
    public Expansion expand(List<String> patterns) {
        GlobWalk walk = new GlobWalk(base);
        patterns.forEach(walk::add);
        return walk.expansion();
    }

    /** A pattern for each choice of <code>{a,b}</code>. */
    public static List<String> choices(String pattern) {
        return Glob.withoutBraces(pattern);
    }

    /** Opens a file to be read piece by piece, up to its present end. */
    public static FileBytes open(Path file) throws IOException {
        return new FileBytes(Files.newByteChannel(file, StandardOpenOption.READ));
    }
}
