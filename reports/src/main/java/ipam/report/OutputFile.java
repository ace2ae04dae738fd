package ipam.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The file of {@code --output}: written whole or not at all. The content goes to a temporary name in the same
 * folder, is forced to the disk and then renamed, so whoever reads the name sees the former file or the complete
 * one. A link is followed; what is no regular file (a pipe, {@code /dev/null}) is written to as it is.
 */
public final class OutputFile {
    private final Path path;

    private OutputFile(Path path) {
        this.path = path;
    }

    /** Writes to an open stream, which stays open. */
    @FunctionalInterface
    public interface Body {
        void write(OutputStream out) throws IOException;
    }

    /**
     * The file at that path.
     *
     * @throws ArgumentException when it is a folder, or lies in none
     */
    public static OutputFile at(Path path) {
        if (Files.isDirectory(path)) {
            throw new ArgumentException(
                    "--output", "Invalid --output: %s (must be a file, is a folder)".formatted(path));
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ArgumentException(
                    "--output", "Invalid --output: %s (must be in a folder that exists)".formatted(path));
        }
        return new OutputFile(path);
    }

    /**
     * Writes the file.
     *
     * @throws IOException when the file can't be written, or from {@code body}: then the file is as it was
     */
    public void write(Body body) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                body.write(out);
            }
            return;
        }
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path temporary = target.resolveSibling(".%s.%s.tmp".formatted(target.getFileName(), UUID.randomUUID()));
        try {
            fill(temporary, body);
            keepPermissions(target, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void fill(Path temporary, Body body) throws IOException {
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            body.write(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)
                && Files.getFileStore(to).supportsFileAttributeView("posix")) {
            try {
                Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
            } catch (FileSystemException e) {
                throw new IOException("Cannot write %s: its permissions can't be kept".formatted(from), e);
            }
        }
    }
}
