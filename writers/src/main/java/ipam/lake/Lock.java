package ipam.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A short lock beside a manifest, such as appending to it needs: one thread of one process holds it. The file lock keeps out other
 * processes; within this one it would throw, so that a lock in memory, one for each file, stands before it.
 */
final class Lock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock inProcess;
    private final FileChannel channel;

    private Lock(ReentrantLock inProcess, FileChannel channel) {
        this.inProcess = inProcess;
        this.channel = channel;
    }

    /** Waits for the lock that appending needs. Not to be taken again by a thread that holds it. */
    static Lock on(Path manifest) throws IOException {
        return on(manifest, ".lock");
    }

    /** Waits for the lock of a name in the folder of the manifest. */
    static Lock on(Path manifest, String name) throws IOException {
        Path file = manifest.toRealPath().resolve(name);
        ReentrantLock inProcess = IN_PROCESS.computeIfAbsent(file, any -> new ReentrantLock());
        if (inProcess.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread holds the lock " + name);
        }
        inProcess.lock();
        try {
            return new Lock(inProcess, locked(file));
        } catch (IOException | RuntimeException e) {
            inProcess.unlock();
            throw e;
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            FileLock held = channel.lock();
            if (!held.isValid()) {
                throw new IOException("Cannot lock " + file);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Closing the channel releases the lock of the file. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            inProcess.unlock();
        }
    }
}
