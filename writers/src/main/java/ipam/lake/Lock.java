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
 * The short lock that appending to a manifest needs: one thread of one process holds it. The file lock keeps out other
 * processes; within this one it would throw, so that a lock in memory, one for each manifest, stands before it.
 */
final class Lock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock inProcess;
    private final FileChannel channel;

    private Lock(ReentrantLock inProcess, FileChannel channel) {
        this.inProcess = inProcess;
        this.channel = channel;
    }

    /** Waits for the lock. Not to be taken again by a thread that holds it. */
    static Lock on(Path manifest) throws IOException {
        ReentrantLock inProcess = IN_PROCESS.computeIfAbsent(manifest.toRealPath(), folder -> new ReentrantLock());
        if (inProcess.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread holds the manifest's lock");
        }
        inProcess.lock();
        try {
            return new Lock(inProcess, locked(manifest.resolve(".lock")));
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
