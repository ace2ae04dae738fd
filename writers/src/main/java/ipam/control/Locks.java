package ipam.control;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Locks by name, among all processes of a data folder: a file in {@code <data>/locks}, locked by the operating system,
 * so that a killed holder lets go. Within one Java process a file lock throws instead of waiting; the names held here
 * are kept beside it. Thread-safe.
 */
public final class Locks {
    private static final String ENDING = ".lock";
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final long POLL_MILLIS = 200;

    private final Path folder;

    /** The locks of a data folder. */
    public Locks(Path data) {
        this.folder = data.toAbsolutePath().normalize().resolve("locks");
    }

    /** A lock that is held until it is closed. */
    public static final class Held implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;

        private Held(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            try (FileChannel released = channel) {
                HELD.remove(file);
            }
        }
    }

    /** Takes the lock of that name, or nothing when somebody holds it. */
    public Optional<Held> tryLock(String name) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(fileName(name));
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(new Held(file, channel));
            }
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process holds it: the same answer as for another process.
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
        HELD.remove(file);
        if (channel != null) {
            channel.close();
        }
        return Optional.empty();
    }

    /** Takes the lock of that name, however long its holder keeps it. */
    public Held lock(String name) throws IOException {
        Optional<Held> held = tryLock(name);
        while (held.isEmpty()) {
            pause();
            held = tryLock(name);
        }
        return held.get();
    }

    /** Lets a little time pass before a lock is tried once more. */
    public static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for another run", e);
        }
    }

    /** Whether somebody holds the lock of that name. */
    public boolean isHeld(String name) throws IOException {
        if (!Files.exists(folder.resolve(fileName(name)))) {
            return false;
        }
        try {
            Optional<Held> free = tryLock(name);
            if (free.isPresent()) {
                free.get().close();
            }
            return free.isEmpty();
        } catch (AccessDeniedException e) { // who only looks can't tell, and nobody is declared dead by them
            return true;
        }
    }

    /** Names, with that beginning, of locks that nobody holds although their files are there. */
    List<String> abandoned(String beginning) throws IOException {
        List<String> abandoned = new ArrayList<>();
        for (String name : names(beginning)) {
            if (!isHeld(name)) {
                abandoned.add(name);
            }
        }
        return abandoned;
    }

    /** Whether somebody holds any lock whose name begins so. */
    boolean isAnyHeld(String beginning) throws IOException {
        for (String name : names(beginning)) {
            if (isHeld(name)) {
                return true;
            }
        }
        return false;
    }

    private List<String> names(String beginning) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(beginning) && name.endsWith(ENDING))
                    .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
        }
        return names;
    }

    /** Removes the file of a lock that nobody will take again. */
    void forget(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(fileName(name)));
    }

    /** A server's name is somebody's input: what is no plain file name is written in hex. */
    private static String fileName(String name) {
        boolean plain = name.matches("[a-z0-9][a-z0-9._-]{0,150}") && !name.contains("..");
        return (plain ? name : HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8))) + ENDING;
    }
}
