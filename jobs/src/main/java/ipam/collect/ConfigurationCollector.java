package ipam.collect;

import ipam.format.ByteSource;
import ipam.format.Head;
import ipam.lake.Snapshot;
import ipam.lake.SnapshotArea;
import ipam.lake.StagedSnapshot;
import ipam.readers.Stranger;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One worker: reads snapshots file by file, and commits as many of them at a time as make a window, each window one
 * manifest entry. Not thread-safe; close it.
 */
public final class ConfigurationCollector implements AutoCloseable {
    /** The task, as the manifest says it. */
    public static final String TASK = "server-configuration";

    static final String MEMORY = "200MB";
    /** Rows of a window: enough for a part to be worth its file, few enough to be sorted in memory. */
    static final long ROWS = 400_000;
    /** A file up to this size is taken into memory at once, so that it can't change while it is read. */
    private static final long WHOLE = 32L << 20;

    private final Collector.Run run;
    private final SnapshotClock dating;
    private final Staleness staleness;
    private final Deque<ChangedFile> queue;
    private final SnapshotArea area;
    private final PurgedSnapshots purged;

    private ConfigurationCollector(Collector.Run run, List<ChangedFile> files, Clock clock, Staleness staleness) {
        this.run = run;
        this.dating = new SnapshotClock(clock);
        this.staleness = staleness;
        this.queue = new ArrayDeque<>(files);
        this.area = new SnapshotArea(run.scratch(), MEMORY);
        this.purged = new PurgedSnapshots(run.lake());
    }

    /**
     * Workers for the files of a survey, at most as many as that.
     *
     * @param staleness is told of what was read
     */
    public static List<ConfigurationCollector> of(
            Collector.Run run, ConfigurationSurvey survey, Clock clock, Staleness staleness, int workers) {
        List<ChangedFile> files = new ArrayList<>(survey.changed());
        files.sort(Comparator.comparing((ChangedFile file) -> file.file().server())
                .thenComparing(file -> file.file().path()));
        List<ConfigurationCollector> collectors = new ArrayList<>();
        for (List<ChangedFile> share : Workload.divide(files, file -> Math.max(1, file.size()), workers)) {
            collectors.add(new ConfigurationCollector(run, share, clock, staleness));
        }
        return collectors;
    }

    /**
     * Reads and commits the next window.
     *
     * @return how many rows it had, or -1 when nothing is left
     */
    public long next() throws IOException {
        if (queue.isEmpty()) {
            return -1;
        }
        long bytes = 0;
        List<Runnable> tellings = new ArrayList<>();
        while (!queue.isEmpty() && area.rows() < ROWS) {
            ChangedFile file = queue.remove();
            try {
                collect(file, tellings);
                bytes += file.size();
            } catch (IOException e) {
                run.tally().find(finding(Finding.Kind.UNREADABLE, file));
            }
        }
        long rows = area.rows();
        run.commit(TASK, area.write());
        tellings.forEach(Runnable::run);
        run.progress().collected(bytes, rows);
        return rows;
    }

    private static Finding finding(Finding.Kind kind, ChangedFile file) {
        return new Finding(kind, file.file().server(), file.file().path(), file.size());
    }

    private void collect(ChangedFile file, List<Runnable> tellings) throws IOException {
        try (FileBytes open = LocalFiles.open(file.path())) {
            ByteSource bytes = open.end() <= WHOLE ? MemoryBytes.of(open) : open;
            String sha256 = Content.sha256(bytes, 0, bytes.end());
            Optional<Snapshot> known = file.known().stream()
                    .filter(snapshot -> isSame(snapshot, file, sha256))
                    .reduce((first, last) -> last);
            if (known.isPresent() && !purged.contains(known.get())) {
                foundAgain(file, known.get());
            } else {
                read(file, bytes, sha256, tellings);
            }
        }
    }

    private static boolean isSame(Snapshot snapshot, ChangedFile file, String sha256) {
        return snapshot.content().sha256().equals(sha256)
                && snapshot.origin().format().equals(file.formatName())
                && snapshot.content().includes().stream().allMatch(FolderIncludes::isSame);
    }

    private void foundAgain(ChangedFile file, Snapshot known) {
        Optional<Instant> again = dating.again(file, known);
        again.ifPresentOrElse(
                moment -> area.found(known.at(moment, file.modified())),
                () -> run.tally().find(finding(Finding.Kind.UNCHANGED, file)));
        seen(file, known.at(again.orElse(known.asOf()), file.modified()));
    }

    private void read(ChangedFile file, ByteSource bytes, String sha256, List<Runnable> tellings) throws IOException {
        StagedSnapshot staged = area.begin(file.formatName());
        try (FolderIncludes includes = new FolderIncludes(file.path())) {
            SnapshotFormat format = file.format();
            if (format == null) {
                staged.reject(
                        0,
                        "the file is of no known format",
                        Stranger.remedy(Head.of(file.path().toString(), bytes))
                                .orElse(
                                        "check that it is an export or a configuration file, and whole; audit logs belong"
                                                + " under audit-logs"),
                        "");
            } else {
                Instant written = file.modified();
                SnapshotReading.read(
                        format, new SnapshotInput(file.file(), bytes, written, file.culture(), includes), staged);
            }
            if (isChanged(file, bytes)) {
                run.tally().changed(file.file().path());
                return;
            }
            Snapshot.Content content = new Snapshot.Content(sha256, bytes.end(), file.modified(), includes.files());
            String id = Snapshot.id(file.origin(), content);
            Optional<Snapshot> known = file.known().stream()
                    .filter(snapshot -> snapshot.id().equals(id))
                    .findFirst();
            if (known.isPresent() && !purged.contains(known.get())) {
                // What it includes could not be read before, nor can it be now.
                foundAgain(file, known.get());
                return;
            }
            List<Dataset> datasets = format == null ? List.of() : List.copyOf(format.datasets());
            Instant asOf = dating.asOf(file, content, staged.stated());
            if (purged.takes(asOf, file.file(), datasets)) {
                run.tally().find(finding(Finding.Kind.ALREADY_PURGED, file));
                staleness.seen(file.file().server(), file.file().path(), asOf);
                return;
            }
            Snapshot snapshot = area.end(staged, file.origin(), content, asOf, datasets);
            tellings.add(() -> tell(file, snapshot, staged.rows()));
        }
    }

    /** Whether the file was written to while it was read. */
    private static boolean isChanged(ChangedFile file, ByteSource bytes) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
        return bytes.end() != now.size()
                || file.size() != now.size()
                || !now.lastModifiedTime().toInstant().equals(file.modified());
    }

    private void tell(ChangedFile file, Snapshot snapshot, long rows) {
        long rejected = snapshot.result().rejected();
        run.tally()
                .add(
                        file.file().server(),
                        new Tally.Server(1, file.size(), rows, rejected, snapshot.asOf(), snapshot.asOf()));
        seen(file, snapshot);
    }

    private void seen(ChangedFile file, Snapshot snapshot) {
        if (!file.isLive() && snapshot.speaks()) {
            staleness.seen(file.file().server(), file.file().path(), snapshot.asOf());
        }
    }

    @Override
    public void close() {
        area.close();
    }
}
