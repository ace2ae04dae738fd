package ipam.backup;

import ipam.collect.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Copies files whole or not at all, and says what is in them. Not thread-safe. */
final class Copies {
    private static final String ASIDE = ".copying";
    private static final int BUFFER = 1 << 16;

    private final Progress progress;
    private final Set<Path> touched = new TreeSet<>();
    private int files;
    private long bytes;

    Copies(Progress progress) {
        this.progress = progress;
    }

    /** How many files were copied. */
    int files() {
        return files;
    }

    /** How many bytes were copied. */
    long bytes() {
        return bytes;
    }

    /**
     * Copies a file over whatever is there, with its mode and time.
     *
     * @param sha256 what must be in it; null when anything may
     * @return the SHA-256 of what was copied
     */
    String copy(Path from, Path to, @Nullable String sha256, String shown) throws IOException {
        Path folder = parent(to);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            touched.add(parent(folder));
        }
        Path aside = folder.resolve("." + to.getFileName() + ASIDE);
        String read;
        try (FileChannel out = FileChannel.open(
                aside, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            read = read(from, out);
            out.force(true);
        }
        if (sha256 != null && !read.equals(sha256)) {
            Files.delete(aside);
            throw new BackupException("%s: its bytes are not those that were written".formatted(shown));
        }
        Files.setLastModifiedTime(aside, Files.getLastModifiedTime(from));
        PosixFileAttributeView mode = Files.getFileAttributeView(aside, PosixFileAttributeView.class);
        if (mode != null && Files.getFileAttributeView(from, PosixFileAttributeView.class) != null) {
            mode.setPermissions(Files.getPosixFilePermissions(from));
        }
        Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        touched.add(folder);
        files++;
        return read;
    }

    private String read(Path from, @Nullable FileChannel to) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(from)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                ByteBuffer some = ByteBuffer.wrap(buffer, 0, read);
                while (to != null && some.hasRemaining()) {
                    bytes += to.write(some);
                }
                progress.collected(read, 0);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a file. */
    String hash(Path file) throws IOException {
        return read(file, null);
    }

    /** Makes the names of all that was copied durable; the bytes are. */
    void force() throws IOException {
        for (Path folder : touched) {
            force(folder);
        }
        touched.clear();
    }

    /** Makes a name durable that was given to a file of the folder. */
    static void force(Path folder) throws IOException {
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Whether a killed copy left it. */
    static boolean isLeft(Path file) {
        return file.getFileName().toString().endsWith(ASIDE);
    }

    static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("Invalid path: %s (must have a folder)".formatted(path));
        }
        return parent;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
