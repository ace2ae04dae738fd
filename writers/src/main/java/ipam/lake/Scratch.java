package ipam.lake;

import ipam.record.Dataset;
import ipam.record.Root;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A run's own place for files that are not yet parts: {@code <root>/tmp/<run>/} in both roots. A file lock in it says
 * that its run is alive, so that nobody else's recovery deletes it. Made by {@link Lake#scratch}; thread-safe; closing
 * it deletes what no entry names.
 */
public final class Scratch implements AutoCloseable {
    private static final String LOCK = ".lock";
    /** Locks held by this process: opening and closing such a file once more would release its lock. */
    private static final Set<Path> ALIVE = ConcurrentHashMap.newKeySet();

    private final Lake lake;
    private final String name;
    private final Path lockFile;
    private final FileChannel channel;
    private final AtomicInteger files = new AtomicInteger();

    private Scratch(Lake lake, String name, Path lockFile, FileChannel channel) {
        this.lake = lake;
        this.name = name;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** Makes one; the caller holds the manifest's lock, so that no recovery comes between the folder and its lock. */
    static Scratch create(Lake lake, Folders folders) throws IOException {
        String name = UUID.randomUUID().toString();
        for (Root root : Root.values()) {
            Files.createDirectory(folders.temporary(root).resolve(name));
        }
        Path lockFile = lockFile(folders, name);
        ALIVE.add(lockFile);
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            if (channel.tryLock() == null) {
                throw new IOException("Cannot lock " + lockFile);
            }
            return new Scratch(lake, name, lockFile, channel);
        } catch (IOException | RuntimeException e) {
            ALIVE.remove(lockFile);
            throw e;
        }
    }

    /** Whether a live process, this one or another, owns the folders of that name. */
    static boolean isAlive(Folders folders, String name) throws IOException {
        Path lockFile = lockFile(folders, name);
        if (ALIVE.contains(lockFile)) {
            return true;
        }
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static Path lockFile(Folders folders, String name) throws IOException {
        return folders.temporary(Root.OPEN).toRealPath().resolve(name).resolve(LOCK);
    }

    /** The lake that the run collects into. */
    Lake lake() {
        return lake;
    }

    /** A path for a new file of a dataset; nothing is there yet. Its name has no ending, so that no glob finds it. */
    public Path file(Dataset dataset) {
        return lake.folders()
                .temporary(dataset.root())
                .resolve(name)
                .resolve(String.format(Locale.ROOT, "%06d-%s", files.incrementAndGet(), dataset.name()));
    }

    /** A folder of this run for files that never become parts: DuckDB's spill, say. In the tracking root. */
    public Path spill() {
        return lake.folders().temporary(Root.TRACKING).resolve(name).resolve("spill");
    }

    /** A path for a file that never becomes a part but lies on the disk of that root; nothing is there yet. */
    Path aside(Root root) {
        return lake.folders()
                .temporary(root)
                .resolve(name)
                .resolve(String.format(Locale.ROOT, "%06d", files.incrementAndGet()));
    }

    /**
     * Syncs and hashes a Parquet file that was written to a path of {@link #file}.
     *
     * @param partition {@code 2026-11-01}, {@code 2026-11}, or empty for a dataset without folders
     * @param rows number of rows in it
     * @param from earliest time in it; null when no row has one
     * @param to latest time in it; null when no row has one
     */
    public Prepared prepare(
            Path temporary,
            Dataset dataset,
            String partition,
            long rows,
            @Nullable Instant from,
            @Nullable Instant to) {
        try {
            lake.disk().force(temporary);
            return new Prepared(
                    temporary, dataset.name(), partition, rows, Files.size(temporary), Hash.of(temporary), from, to);
        } catch (IOException e) {
            throw LakeException.because("Cannot prepare a part of " + dataset.name(), e);
        }
    }

    @Override
    public void close() {
        if (!ALIVE.contains(lockFile)) {
            return;
        }
        try (FileChannel released = channel) {
            lake.discard(name);
            released.force(false);
        } catch (IOException e) {
            throw LakeException.because("Cannot delete temporary files", e);
        } finally {
            ALIVE.remove(lockFile);
        }
    }
}
