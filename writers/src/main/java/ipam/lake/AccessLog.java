package ipam.lake;

import ipam.lake.Access.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who asked about whom, as a file that is only appended to: {@code <data>/tracking/access.jsonl}. Each line holds the hash
 * of the one before. A run of the Audit task puts the lines into the lake and anchors the last in the manifest; the file
 * then begins anew, and goes on from there. Everybody who may read tracking data must be able to append to it: its group
 * may write. Thread-safe, and safe among processes.
 */
public final class AccessLog {
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();
    /** Longer than any line. */
    private static final int TAIL = 1 << 16;

    private final Lake lake;
    private final Path file;

    public AccessLog(Lake lake) {
        this.lake = lake;
        this.file = lake.folders().tracking().resolve("access.jsonl");
    }

    /** Where it is written. */
    public Path file() {
        return file;
    }

    /**
     * Appends a line, durably.
     *
     * @throws IOException when that can't be done: then the question must not be answered
     */
    public void append(Access access) throws IOException {
        locked(channel -> {
            AccessHead head = head(channel);
            Line line = new Line(head.sequence() + 1, access, head.hash());
            ByteBuffer bytes = ByteBuffer.wrap(AccessJson.write(line));
            channel.position(channel.size());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            return line;
        });
    }

    /** What is done with the file while nobody else has it. */
    interface Work<T> {
        T with(FileChannel channel) throws IOException;
    }

    <T> T locked(Work<T> work) throws IOException {
        IN_PROCESS.lock();
        try {
            make();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                if (!channel.lock().isValid()) {
                    throw new IOException("Cannot lock " + file);
                }
                return work.with(channel);
            } catch (OverlappingFileLockException e) {
                throw new IOException("Cannot lock " + file, e);
            }
        } finally {
            IN_PROCESS.unlock();
        }
    }

    /** Its group is that of the folder, and may append. */
    private void make() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(lake.folders().tracking());
        try (FileChannel made = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            made.force(true);
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-rw----"));
            PosixFileAttributeView folder =
                    Files.getFileAttributeView(lake.folders().tracking(), PosixFileAttributeView.class);
            if (!folder.readAttributes().group().equals(view.readAttributes().group())) {
                view.setGroup(folder.readAttributes().group());
            }
        }
    }

    /** The last line of the file, or what the lake has when there is none. */
    private AccessHead head(FileChannel channel) throws IOException {
        long size = channel.size();
        AccessHead anchored = lake.state().accessed();
        if (size == 0) {
            return lake.refresh().accessed();
        }
        int length = (int) Math.min(TAIL, size);
        ByteBuffer tail = ByteBuffer.allocate(length);
        channel.position(size - length);
        fill(channel, tail);
        if (tail.get(length - 1) != '\n') {
            // Whoever wrote it was killed; nobody was answered.
            channel.position(size);
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        String text = new String(tail.array(), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Optional<Line> line = AccessJson.read(lines.get(i));
            if (line.isPresent()) {
                return new AccessHead(line.get().sequence(), line.get().hash());
            }
        }
        return anchored;
    }

    private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer);
        }
    }

    /** A line of the file: as it should be, or not. */
    record Found(String text, Optional<Line> line) {}

    /** The lines that are not in the lake yet. */
    static List<Found> read(FileChannel channel, AccessHead anchored) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        channel.position(0);
        fill(channel, bytes);
        List<Found> found = new ArrayList<>();
        for (String text :
                new String(bytes.array(), StandardCharsets.UTF_8).lines().toList()) {
            Optional<Line> line = AccessJson.read(text);
            if (line.isEmpty() || line.get().sequence() > anchored.sequence()) {
                found.add(new Found(text, line));
            }
        }
        return found;
    }

    /** The lines that are in no part yet, in order; without those that are none. */
    public List<Line> waiting() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, lake.refresh().accessed()).stream()
                    .flatMap(found -> found.line().stream())
                    .toList();
        }
    }

    /** What is wrong with the lines that are not in the lake yet; empty when they are the chain that they should be. */
    static Optional<String> difference(Folders folders, LakeState state) throws IOException {
        Path file = folders.tracking().resolve("access.jsonl");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        AccessHead head = state.accessed();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int number = 0;
            for (Found found : read(channel, head)) {
                number++;
                Optional<Line> line = found.line();
                if (line.isEmpty()) {
                    return Optional.of("line %d was changed, or is none".formatted(number));
                }
                if (line.get().sequence() != head.sequence() + 1
                        || !line.get().previous().equals(head.hash())) {
                    return Optional.of("line %d does not follow number %d: lines are missing or were changed"
                            .formatted(number, head.sequence()));
                }
                head = new AccessHead(line.get().sequence(), line.get().hash());
            }
        }
        return Optional.empty();
    }
}
