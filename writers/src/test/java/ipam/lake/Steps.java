package ipam.lake;

import java.io.IOException;
import java.nio.file.Path;

/** A disk that counts its steps, and at one of them does something else: halts the process, or fills up. */
final class Steps extends Disk {
    /** What happens instead of a step. */
    interface Fate {
        void strike() throws IOException;
    }

    private final int at;
    private final Fate fate;
    private int count;

    Steps(int at, Fate fate) {
        this.at = at;
        this.fate = fate;
    }

    /** Steps so far. */
    synchronized int count() {
        return count;
    }

    private synchronized void step() throws IOException {
        count++;
        if (at > 0 && count >= at) {
            fate.strike();
        }
    }

    @Override
    void write(Path file, byte[] bytes) throws IOException {
        step();
        super.write(file, bytes);
    }

    @Override
    void link(Path from, Path to) throws IOException {
        step();
        super.link(from, to);
    }

    @Override
    void move(Path from, Path to) throws IOException {
        step();
        super.move(from, to);
    }

    @Override
    void delete(Path file) throws IOException {
        step();
        super.delete(file);
    }

    @Override
    void createDirectories(Path folder) throws IOException {
        step();
        super.createDirectories(folder);
    }

    @Override
    void force(Path path) throws IOException {
        step();
        super.force(path);
    }
}
