package ipam.collect;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Encoding;
import ipam.format.Fingerprint;
import ipam.format.Layout;
import ipam.format.Lines;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.format.Tail;
import ipam.lake.BlockFeed;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import ipam.sources.Stretch;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one window: stretches of whole lines, of as many sources as it takes to make about {@link #BYTES}. Every
 * stretch is taken into memory and its file closed before the first line is parsed.
 */
final class WindowFeed implements BlockFeed {
    /** Raw bytes of a window. */
    static final long BYTES = 64L << 20;
    /** Rows of a window: short lines take more memory as rows than they do as text. */
    private static final int MOST_ROWS = (1 << 20) - RecordBlock.CAPACITY;
    /** Rejections of a window: junk takes more memory than rows do, since every line of it differs. */
    private static final int MOST_REJECTIONS = 100_000;

    private static final long MOST_REJECTED_BYTES = 32L << 20;

    private final Dictionaries dictionaries;
    private final Stretch memory;
    private final Deque<SourceProgress> queue;
    private final List<SourceProgress> collected = new ArrayList<>();
    private final List<SourceProgress> changed = new ArrayList<>();
    private long budget = BYTES;
    private long rows;
    private long bytes;
    private @Nullable SourceProgress source;
    private @Nullable Reader reader;
    private @Nullable FileBytes streamed;
    private ByteSource bytesAtHand = new MemoryBytes(new byte[0]);
    private int sourceCode;

    /** A window of what is left; its bytes are held in {@code memory}, a stretch at a time. */
    WindowFeed(Dictionaries dictionaries, Stretch memory, Deque<SourceProgress> queue) {
        this.dictionaries = dictionaries;
        this.memory = memory;
        this.queue = queue;
    }

    /** The sources with a stretch in this window. */
    List<SourceProgress> collected() {
        return collected;
    }

    /** The sources that were overwritten between the survey and now; the next run takes them. */
    List<SourceProgress> changed() {
        return changed;
    }

    /** Raw bytes read. */
    long bytes() {
        return bytes;
    }

    @Override
    public boolean fill(RecordBlock block) throws IOException {
        while (true) {
            Reader open = reader;
            SourceProgress current = source;
            if (open == null || current == null) {
                if (budget <= 0 || !openNext()) {
                    return false;
                }
                continue;
            }
            if (open.fill(block)) {
                account(block, current);
                if (isFull()) {
                    end(current, open);
                    budget = 0;
                }
                return true;
            }
            end(current, open);
        }
    }

    private boolean isFull() {
        return rows > MOST_ROWS
                || dictionaries.rejections().size() > MOST_REJECTIONS
                || dictionaries.rejections().textBytes() > MOST_REJECTED_BYTES;
    }

    /** The stretch ends where its reader stands: at its last line, or before it when the window is full. */
    private void end(SourceProgress current, Reader open) throws IOException {
        long from = current.position().offset();
        long to = open.position().offset();
        current.end(open.position(), Content.sha256(bytesAtHand, from, to));
        bytes += to - from;
        close();
        if (current.isDone()) {
            queue.remove(current);
        } else {
            budget = 0; // a window has one stretch of a source, since the manifest keeps one range of it an entry
        }
    }

    private boolean openNext() throws IOException {
        while (!queue.isEmpty()) {
            SourceProgress next = queue.peek();
            Increment increment = next.increment();
            if (!increment.format().layout().equals(dictionaries.layout())) {
                return false;
            }
            ByteSource stretch = stretch(next);
            if (stretch == null) {
                queue.remove(next);
                changed.add(next);
                continue;
            }
            long from = next.position().offset();
            next.begin();
            collected.add(next);
            budget -= stretch.end() - from;
            bytesAtHand = stretch;
            source = next;
            sourceCode = code(increment);
            reader = increment.format().open(increment.file(), stretch, next.position(), dictionaries);
            return true;
        }
        return false;
    }

    /** The next whole lines of a source, or null when the file is gone or no longer what the survey saw. */
    private @Nullable ByteSource stretch(SourceProgress next) {
        try {
            return take(next);
        } catch (IOException e) { // the next survey says what became of it
            return null;
        }
    }

    private @Nullable ByteSource take(SourceProgress next) throws IOException {
        Increment increment = next.increment();
        long from = next.position().offset();
        FileBytes file = LocalFiles.open(increment.path());
        boolean keep = false;
        try {
            long end = end(next, file);
            ByteSource taken;
            if (end - from <= BYTES + Lines.LIMIT) {
                memory.take(increment.path(), from, end);
                taken = memory;
            } else {
                keep = true;
                taken = new Clipped(file, end);
            }
            byte[] firstLine = increment.format().firstLine(file);
            boolean same =
                    Fingerprint.of(increment.file().server(), firstLine, 0).equals(increment.fingerprint());
            if (!same || taken.end() < end) {
                keep = false;
                return null;
            }
            if (keep) {
                streamed = file;
            }
            return taken;
        } finally {
            if (!keep) {
                file.close();
            }
        }
    }

    private long end(SourceProgress next, FileBytes file) throws IOException {
        long from = next.position().offset();
        long to = next.increment().to();
        if (to - from <= budget) {
            return to;
        }
        long end = Tail.end(new Clipped(file, to), Encoding.of(next.position(), file), from, budget);
        return end == from ? to : end;
    }

    private int code(Increment increment) {
        Dictionary sources = dictionaries.dimension(Layout.SOURCE);
        int code = sources.add();
        sources.set(code, 0, increment.file().server());
        sources.set(code, 1, increment.file().path());
        sources.set(code, 2, increment.id());
        return code;
    }

    private void account(RecordBlock block, SourceProgress current) {
        int[] codes = block.codes[Layout.SOURCE];
        Instant modified = current.increment().modified();
        long rejected = 0;
        for (int row = 0; row < block.size(); row++) {
            codes[row] = sourceCode;
            if (block.rejection[row] == 0) {
                current.time(block.eventTime[row]);
            } else {
                rejected++;
                if (block.eventTime[row] == Dictionary.NULL) {
                    // Nothing before it in the file says when: the file's own time has to do.
                    block.eventTime[row] = ChronoUnit.MICROS.between(Instant.EPOCH, modified);
                }
            }
        }
        rows += block.size();
        current.count(block.size() - rejected, rejected);
    }

    /** Lets go of the stretch at hand. */
    void close() throws IOException {
        reader = null;
        source = null;
        bytesAtHand = new MemoryBytes(new byte[0]);
        FileBytes open = streamed;
        if (open != null) {
            streamed = null;
            open.close();
        }
    }

    /** The beginning of a file. */
    private record Clipped(ByteSource file, long end) implements ByteSource {
        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            return position >= end ? -1 : file.read(position, into, offset, (int) Math.min(length, end - position));
        }
    }
}
