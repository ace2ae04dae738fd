package ipam.collect;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.lake.BlockFeed;
import ipam.lake.RawArchive;
import ipam.lake.Repeats;
import ipam.lake.StagingArea;
import ipam.record.Datasets;
import ipam.sources.Stretch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one window: stretches of whole lines, of as many sources as it takes to make about {@link #BYTES}. Every
 * stretch is taken into memory and its file closed before the first line is parsed.
 */
final class WindowFeed implements BlockFeed, AutoCloseable {
    /** Raw bytes of a window: 64 MiB; tests that want many windows of few lines say otherwise. */
    static final long BYTES = Long.getLong("ipam.window.bytes", 64L << 20);
    /** The most that a window may take of the heap: short lines, or lines that all differ, take more than their text. */
    private static final long MOST_HEAP = 96L << 20;

    private final RawArchive.Choice raw;
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
    private @Nullable SourceLines taken;
    private int sourceCode;

    /**
     * A window of what is left; its bytes are held in {@code memory}, a stretch at a time.
     *
     * @param raw what becomes of the bytes
     */
    WindowFeed(Dictionaries dictionaries, Stretch memory, Deque<SourceProgress> queue, RawArchive.Choice raw) {
        this.raw = raw;
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

    /** Takes note of what the window was written without. */
    void leftOut(Repeats repeats) {
        collected.forEach(one -> one.leaveOut(repeats));
    }

    @Override
    public boolean fill(RecordBlock block) throws IOException {
        while (true) {
            Reader open = reader;
            SourceProgress current = source;
            SourceLines lines = taken;
            if (open == null || current == null || lines == null) {
                if (budget <= 0 || !openNext()) {
                    return false;
                }
                continue;
            }
            if (open.fill(block)) {
                account(block, current);
                if (isFull() && open.isSettled()) {
                    end(current, open, lines);
                    budget = 0;
                }
                return true;
            }
            end(current, open, lines);
        }
    }

    private boolean isFull() {
        return rows * StagingArea.BYTES_A_ROW + 2 * dictionaries.bytes() > MOST_HEAP;
    }

    /** The stretch ends where its reader stands: at its last line, or before it when the window is full. */
    private void end(SourceProgress current, Reader open, SourceLines lines) throws IOException {
        long from = current.position().offset();
        long to = open.position().offset();
        current.met(open.earliest());
        // A line that is longer than a window is read from its file, and of no use to anybody.
        if (raw == RawArchive.Choice.KEPT && current.hasRows() && !lines.isPiecemeal()) {
            current.keep(RawArchive.pack(lines.bytes(), from, to));
        }
        current.end(open.position(), lines.sha256(to), open.logs());
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
            Optional<SourceLines> lines = take(next);
            if (lines.isEmpty()) {
                queue.remove(next);
                changed.add(next);
                continue;
            }
            ByteSource text = lines.get().bytes();
            budget -= text.end() - next.position().offset();
            sourceCode = code(increment);
            next.begin(sourceCode);
            collected.add(next);
            taken = lines.get();
            source = next;
            reader = increment.format().open(increment.file(), text, next.position(), dictionaries);
            return true;
        }
        return false;
    }

    /** The next whole lines of a source; nothing when the file is gone or no longer what the survey saw. */
    private Optional<SourceLines> take(SourceProgress next) {
        try {
            return SourceLines.of(next, budget, memory);
        } catch (IOException e) { // the next survey says what became of it
            return Optional.empty();
        }
    }

    private int code(Increment increment) {
        return dictionaries.source(increment.file().server(), increment.file().path(), increment.id());
    }

    private void account(RecordBlock block, SourceProgress current) {
        new TimesAround(current.increment().stamp().modified()).fill(block);
        long rejected = countRows(block, dictionaries.layout(), current);
        for (int i = 0; i < block.besides().size(); i++) {
            Layout layout = dictionaries.besides().get(i).layout();
            rejected += countRows(block.besides().get(i), layout, current);
        }
        rows += block.rows();
        current.count(block.rows() - rejected, rejected);
    }

    /** Accounts for the rows of one layout; returns how many are rejected. */
    private long countRows(RecordBlock block, Layout layout, SourceProgress current) {
        int[] codes = block.codes[Layout.SOURCE];
        long rejected = 0;
        long earliest = Long.MAX_VALUE;
        for (int row = 0; row < block.size(); row++) {
            codes[row] = sourceCode;
            if (block.rejection[row] == 0) {
                current.time(block.eventTime[row]);
            } else {
                rejected++;
            }
            earliest = Math.min(earliest, block.eventTime[row]);
        }
        current.met(earliest);
        if (rejected > 0) {
            // Read again, it may be of any dataset of the format.
            current.of(Datasets.REJECTION);
            current.of(dictionaries.layout().dataset());
            dictionaries.besides().forEach(other -> current.of(other.layout().dataset()));
        }
        if (block.size() > rejected) {
            current.of(layout.dataset());
        }
        return rejected;
    }

    /** Lets go of the stretch at hand. */
    @Override
    public void close() throws IOException {
        reader = null;
        source = null;
        SourceLines lines = taken;
        if (lines != null) {
            taken = null;
            lines.close();
        }
    }
}
