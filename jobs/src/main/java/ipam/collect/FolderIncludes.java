package ipam.collect;

import ipam.format.ByteSource;
import ipam.lake.Included;
import ipam.snapshot.Includes;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files in the folder of a file and below it, wherever links lead: one that leads elsewhere is refused. Remembers
 * what was included. Not thread-safe; close it.
 */
public final class FolderIncludes implements Includes, Closeable {
    /** No configuration has more; a loop that its reader does not see ends here. */
    private static final int MOST = 10_000;

    private final Path folder;
    private final Map<String, Included> files = new LinkedHashMap<>();
    private final List<FileBytes> open = new ArrayList<>();

    /** Those of a file. */
    public FolderIncludes(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        this.folder = parent == null ? file.toAbsolutePath() : parent;
    }

    @Override
    public ByteSource open(String name) throws IOException {
        Path path = confined(name);
        if (files.size() >= MOST) {
            throw new IOException("Cannot include %s: %d files are included already".formatted(name, MOST));
        }
        try {
            FileBytes bytes = LocalFiles.open(path);
            open.add(bytes);
            files.put(path.toString(), included(path, bytes));
            return bytes;
        } catch (IOException e) {
            throw missing(name, path);
        }
    }

    private Path confined(String name) throws IOException {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new IOException("Cannot include %s: no file can have that name".formatted(name), e);
        }
        if (path.isAbsolute() || name.startsWith("/") || name.startsWith("\\")) {
            throw new IOException("Cannot include %s: its name must begin at the folder of the file".formatted(name));
        }
        Path inside = folder.resolve(path).normalize();
        if (!inside.startsWith(folder)) {
            throw outside(name);
        }
        if (!Files.isRegularFile(inside)) {
            throw missing(name, inside);
        }
        if (!inside.toRealPath().startsWith(folder.toRealPath())) {
            throw outside(name);
        }
        return inside;
    }

    private static IOException outside(String name) {
        return new IOException("Cannot include %s: it lies outside the folder of the file".formatted(name));
    }

    /** One that comes later changes the snapshot: its absence is remembered. */
    private IOException missing(String name, Path path) {
        files.put(path.toString(), new Included(path.toString(), "", 0, Instant.EPOCH));
        return Files.isRegularFile(path)
                ? new IOException("Cannot include %s: it can't be read".formatted(name))
                : new NoSuchFileException(name, null, "there is no such file to include");
    }

    private static Included included(Path path, ByteSource bytes) throws IOException {
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        return new Included(path.toString(), Content.sha256(bytes, 0, bytes.end()), bytes.end(), modified);
    }

    /** What was included, and what was missing, in order. */
    List<Included> files() {
        return List.copyOf(files.values());
    }

    /** Whether a file that was included is, as far as a look at its folder tells, what it was. */
    static boolean isUntouched(Included file) {
        Path path = Path.of(file.path());
        if (file.sha256().isEmpty()) {
            return !Files.isRegularFile(path);
        }
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return now.size() == file.length()
                    && now.lastModifiedTime().toInstant().equals(file.modified());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a file that was included still has its content. */
    static boolean isSame(Included file) {
        if (isUntouched(file)) {
            return true;
        }
        try (FileBytes bytes = LocalFiles.open(Path.of(file.path()))) {
            return Content.sha256(bytes, 0, bytes.end()).equals(file.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (FileBytes bytes : open) {
            bytes.close();
        }
    }
}
