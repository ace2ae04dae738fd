package ipam.sources;

import ipam.format.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
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

    /**
     * Takes the bytes from one position to another into memory; fewer when the file has become shorter. The file is
     * closed when this returns.
     */
    public static ByteSource snapshot(Path file, long from, long to) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
            byte[] bytes = new byte[Math.toIntExact(Math.max(0, Math.min(to, channel.size()) - from))];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            channel.position(from);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // as long as there is more
            }
            return new Slice(from, bytes, buffer.position());
        }
    }

    /** Opens a file to be read piece by piece, up to its present end. */
    public static FileBytes open(Path file) throws IOException {
        return new FileBytes(Files.newByteChannel(file, StandardOpenOption.READ));
    }
}
