package ipam.collect;

import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Prepared;
import ipam.lake.RawArchive;
import ipam.lake.Scratch;
import ipam.lake.SnapshotArea;
import ipam.lake.StagingArea;
import ipam.sources.Stretch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * One worker: collects its sources window by window, each window one manifest entry. Not thread-safe; close it.
 * Several work side by side on different sources; all windows of a source are one worker's, since a line's time can
 * depend on the line before.
 */
public final class Collector implements AutoCloseable {
    private static final String MEMORY = "200MB";

    private final Run run;
    private final Deque<SourceProgress> queue = new ArrayDeque<>();
    private final StagingArea area;
    private final RawArchive.Choice raw;
    private final RawArchive archive;
    private final Stretch stretch = new Stretch();
    private Dictionaries dictionaries = new Dictionaries(Layout.LEASE_EVENT);
    private @Nullable FutureTask<@Nullable Window> begun;
    private @Nullable Thread beginner;

    /**
     * What the collectors of a run share.
     *
     * @param lake to collect into
     * @param scratch for what is not committed yet
     * @param id of the run
     * @param program version of the program
     * @param tally of what was collected
     * @param progress to tell
     */
    public record Run(Lake lake, Scratch scratch, String id, String program, Tally tally, Progress progress) {
        /** Commits a window of snapshots, unless it is empty. */
        void commit(String task, SnapshotArea.Written written) {
            if (!written.sources().isEmpty()) {
                lake.commit(new Change(task, id, program, written.parts(), List.of(), written.sources(), Map.of()));
            }
        }
    }

    /** A worker for these increments; it takes them in their order, and leaves their bytes where they are. */
    public Collector(Run run, List<Increment> increments) {
        this(run, increments, RawArchive.Choice.LEFT);
    }

    /** @param raw what becomes of the bytes */
    public Collector(Run run, List<Increment> increments, RawArchive.Choice raw) {
        this.run = run;
        this.raw = raw;
        this.archive = new RawArchive(run.scratch());
        increments.forEach(increment -> queue.add(new SourceProgress(increment)));
        this.area = new StagingArea(run.scratch(), MEMORY, StagingArea.Days.NOT_PURGED);
    }

    /** What was read and written of a window, to be committed. */
    private record Window(WindowFeed feed, StagingArea.Written written) {}

    /** Begins the first window in a thread of its own, while whoever will ask for it is still starting. */
    public void begin() {
        FutureTask<@Nullable Window> first = new FutureTask<>(this::window);
        begun = first;
        beginner = new Thread(first, "collect-first");
        beginner.start();
    }

    /**
     * Collects and commits the next window.
     *
     * @return how many rows it had, or -1 when nothing is left
     */
    public long next() throws IOException {
        Window window = begun == null ? window() : firstWindow(begun);
        if (window == null) {
            close(); // what comes after collecting needs the memory
            return -1;
        }
        return commit(window);
    }

    private @Nullable Window firstWindow(FutureTask<@Nullable Window> task) throws IOException {
        begun = null;
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while collecting", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
        }
    }

    private @Nullable Window window() throws IOException {
        SourceProgress first = queue.peek();
        if (first == null) {
            return null;
        }
        prepare(first.increment().format().layout());
        try (WindowFeed feed = new WindowFeed(dictionaries, stretch, queue, raw)) {
            return new Window(feed, area.write(dictionaries, feed));
        }
    }

    private long commit(Window window) {
        WindowFeed feed = window.feed();
        feed.changed().forEach(run.tally()::changed);
        if (feed.collected().isEmpty()) {
            return 0;
        }
        StagingArea.Written written = window.written();
        feed.leftOut(written.repeats());
        while (!run.lake().commit(change(feed, written), List.of(written.repeats()))) {
            written = area.again(dictionaries);
            feed.leftOut(written.repeats());
        }
        feed.collected().forEach(run.tally()::add);
        feed.collected().stream()
                .filter(source -> source.isBefore(run.lake().state().purged()))
                .forEach(source -> run.tally()
                        .find(new Finding(
                                Finding.Kind.ALREADY_PURGED,
                                source.increment().file().server(),
                                source.increment().file().path(),
                                0)));
        long rows = feed.collected().stream()
                .mapToLong(source -> source.accepted() + source.rejected())
                .sum();
        run.progress().collected(feed.bytes(), rows);
        return rows;
    }

    private Change change(WindowFeed feed, StagingArea.Written written) {
        List<Prepared> parts = new ArrayList<>(written.parts());
        // The bytes of rows that were purged, with their day or their server, are not kept either.
        parts.addAll(archive.write(feed.collected().stream()
                .filter(source -> source.purged() == 0)
                .flatMap(source -> source.kept().stream())
                .toList()));
        return new Change(
                "audit",
                run.id(),
                run.program(),
                parts,
                List.of(),
                feed.collected().stream().map(SourceProgress::update).toList(),
                Map.of());
    }

    private void prepare(Layout layout) {
        if (dictionaries.layout().equals(layout)) {
            dictionaries.clear();
        } else {
            dictionaries = new Dictionaries(layout);
        }
    }

    @Override
    public void close() {
        if (beginner != null) {
            awaitEnd(beginner);
        }
        area.close();
        stretch.release();
        dictionaries = new Dictionaries(dictionaries.layout());
    }

    /** Of a window that nobody asked for: it must not be written to an area that is closed. */
    private static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
