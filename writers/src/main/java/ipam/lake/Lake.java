package ipam.lake;

import ipam.lake.EntryJson.Scope;
import ipam.record.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lake of one data folder: its state, and the one way to change it. Thread-safe. Any number of processes may read
 * and change the same lake; {@link #commit} orders them.
 */
public final class Lake {
    private static final int PART_SCHEMA = 1;
    /** A checkpoint after so many entries keeps opening fast. */
    private static final int CHECKPOINT_EVERY = 64;

    private final Folders folders;
    private final Clock clock;
    private final Disk disk;
    private final Manifest manifest;
    private final Checkpoint checkpoint;
    private LakeState state;
    private @Nullable Sources sources;

    private Lake(Folders folders, Clock clock, Disk disk) throws IOException {
        this.folders = folders;
        this.clock = clock;
        this.disk = disk;
        this.manifest = new Manifest(folders.manifest(), disk);
        this.checkpoint = new Checkpoint(folders.checkpoint(), manifest, disk);
        this.state = read(checkpoint.parts(manifest.last()));
    }

    /**
     * Opens the lake of a data folder. Folders that are missing are made when something is first written: opening and
     * asking leave no trace.
     */
    public static Lake open(Path data, Clock clock) {
        return open(data, clock, new Disk());
    }

    static Lake open(Path data, Clock clock, Disk disk) {
        try {
            return new Lake(new Folders(data.toAbsolutePath().normalize()), clock, disk);
        } catch (IOException e) {
            throw LakeException.because("Cannot open the lake in " + data, e);
        }
    }

    /** Takes the lock for a change, in folders that exist. */
    private Lock lock() throws IOException {
        if (!Files.isDirectory(folders.checkpoint())) {
            create();
        }
        return Lock.on(folders.manifest());
    }

    private void create() throws IOException {
        disk.createDirectories(folders.tracking());
        if (folders.tracking().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folders.tracking(), PosixFilePermissions.fromString("rwxr-x---"));
        }
        for (Root root : Root.values()) {
            disk.createDirectories(folders.temporary(root));
        }
        disk.createDirectories(folders.checkpoint());
    }

    /** What is committed, as of the last {@link #refresh} or {@link #commit}. */
    public synchronized LakeState state() {
        return state;
    }

    /** Reads what other processes have committed, and returns the state with it. */
    public synchronized LakeState refresh() {
        try {
            state = read(state);
            return state;
        } catch (IOException e) {
            throw LakeException.because("Cannot read the manifest", e);
        }
    }

    private LakeState read(LakeState from) throws IOException {
        Replay replay = new Replay(from);
        Sources known = sources;
        manifest.after(from, known == null ? Scope.PARTS : Scope.PARTS_AND_SOURCES, (entry, hash) -> {
            replay.apply(entry, hash);
            if (known != null) {
                known.apply(entry);
            }
        });
        return replay.state();
    }

    /** What is known of the sources; loaded when first asked for, and kept up with every refresh and commit. */
    public synchronized Sources sources() {
        Sources known = sources;
        if (known == null) {
            try {
                known = checkpoint.sources(state.head());
                sources = known;
            } catch (IOException e) {
                throw LakeException.because("Cannot read the manifest", e);
            }
        }
        return known;
    }

    /** A place for the files that a run prepares; close it at the run's end. */
    public Scratch scratch() {
        try (Lock held = lock()) {
            return Scratch.create(this, folders);
        } catch (IOException e) {
            throw LakeException.because("Cannot make a temporary folder", e);
        }
    }

    /**
     * Makes a change happen, all of it or nothing, and returns its entry. Parts are moved into place afterwards; when
     * that fails, the change stands all the same, and readers find the parts where they were prepared.
     *
     * @throws ConflictException when a part to be removed is gone, or a source was collected further
     */
    public synchronized Entry commit(Change change) {
        Sources known = change.sources().isEmpty() ? sources : sources();
        try (Lock held = lock()) {
            refresh();
            return append(change, known);
        } catch (IOException e) {
            throw LakeException.because("Cannot commit to the lake", e);
        }
    }

    /**
     * Makes the change of windows happen, as {@link #commit(Change)} does.
     *
     * @param repeats what the windows were written without
     * @return false, and nothing happened, when there may be more repeated by now: the windows are to be written again
     */
    public boolean commit(Change change, List<Repeats> repeats) {
        return commit(present -> repeats.stream().anyMatch(some -> some.areOutdated(present))
                        ? Optional.empty()
                        : Optional.of(change))
                .isPresent();
    }

    /**
     * Makes a change happen, as {@link #commit(Change)} does, that belongs to what others have committed.
     *
     * @param decision the change, in that state; empty: nothing happens. Nobody commits meanwhile, so it is to be short
     */
    synchronized Optional<Entry> commit(Function<LakeState, Optional<Change>> decision) {
        Sources known = sources();
        try (Lock held = lock()) {
            Optional<Change> change = decision.apply(refresh());
            return change.isEmpty() ? Optional.empty() : Optional.of(append(change.get(), known));
        } catch (IOException e) {
            throw LakeException.because("Cannot commit to the lake", e);
        }
    }

    /** Under the lock, and with what others have committed. */
    private Entry append(Change change, @Nullable Sources known) throws IOException {
        check(change, known);
        Entry entry = entry(change, state.head() + 1);
        String hash = manifest.append(entry);
        Replay replay = new Replay(state);
        replay.apply(entry, hash);
        state = replay.state();
        if (known != null) {
            known.apply(entry);
        }
        new Recovery(folders, disk).place(entry.added());
        return entry;
    }

    /**
     * Of a pull the ranges are another lake's, and reach behind what is here of a source that both collected; it decides
     * in the present state.
     */
    private void check(Change change, @Nullable Sources known) {
        for (Part part : change.removed()) {
            if (!state.parts().contains(part)) {
                throw new ConflictException("Cannot commit: %s is no longer a part of the lake".formatted(part.file()));
            }
        }
        for (SourceUpdate update : change.task().equals(Pull.TASK) ? List.<SourceUpdate>of() : change.sources()) {
            SourceState before =
                    known == null ? null : known.withId(update.id()).orElse(null);
            for (SourceRange range : update.ranges()) {
                if (before != null
                        && !state.mayBeReadAgain(before)
                        && range.length() > 0
                        && range.offset() < before.position().offset()) {
                    throw new ConflictException("Cannot commit: %s of %s was collected up to byte %d by another run"
                            .formatted(
                                    update.file(),
                                    update.server(),
                                    before.position().offset()));
                }
            }
        }
    }

    private Entry entry(Change change, int number) {
        Map<String, Integer> used = new TreeMap<>();
        List<Part> added = new ArrayList<>();
        for (Prepared prepared : change.added()) {
            String folder = Folders.folder(prepared.dataset(), prepared.partition());
            int count = used.merge(folder, 1, Integer::sum);
            String name = String.format(
                    Locale.ROOT, "%08d-%s%s.parquet", number, prepared.dataset(), count == 1 ? "" : "-" + count);
            added.add(part(prepared, folder + "/" + name));
        }
        return new Entry(
                number,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                state.hash(),
                change.task(),
                change.run(),
                change.program(),
                added,
                change.removed().stream().map(Part::file).toList(),
                change.sources().stream().map(source -> source.in(number)).toList(),
                change.notes());
    }

    /** The state that there would be after a change that is prepared; its parts lie where they were prepared. */
    LakeState supposing(
            LakeState from, Replacement change, Map<String, LocalDate> purged, Map<String, Forgotten> forgotten) {
        List<Part> parts = new ArrayList<>(from.parts());
        parts.removeAll(change.removed());
        for (Prepared prepared : change.added()) {
            String folder = Folders.folder(prepared.dataset(), prepared.partition());
            parts.add(part(prepared, "%s/99999999-%s-%d.parquet".formatted(folder, prepared.dataset(), parts.size())));
        }
        return from.with(parts, purged, forgotten);
    }

    private Part part(Prepared prepared, String file) {
        Path root = folders.lake(ipam.record.Datasets.named(prepared.dataset()).root());
        return new Part(
                prepared.dataset(),
                prepared.partition(),
                file,
                root.relativize(prepared.temporary()).toString().replace('\\', '/'),
                prepared.rows(),
                prepared.bytes(),
                prepared.sha256(),
                prepared.from(),
                prepared.to(),
                PART_SCHEMA);
    }

    /**
     * Puts right what killed runs left: finishes their moves, deletes their temporary files, and deletes parts that
     * were removed more than 24 hours ago. To be called at the start of every run that writes.
     */
    public synchronized void recover() {
        try (Lock held = lock()) {
            refresh();
            manifest.deleteTemporary();
            checkpoint.deleteTemporary();
            Recovery recovery = new Recovery(folders, disk);
            recovery.place(state.parts());
            recovery.deleteDead();
            recovery.deleteRetired(state, clock.instant());
        } catch (IOException e) {
            throw LakeException.because("Cannot recover the lake", e);
        }
    }

    /** Deletes a run's own temporary files, after moving those that are parts. */
    synchronized void discard(String scratch) throws IOException {
        try (Lock held = lock()) {
            refresh();
            Recovery recovery = new Recovery(folders, disk);
            recovery.place(state.parts());
            recovery.delete(scratch);
        }
    }

    /** Writes a checkpoint when enough was committed since the last; to be called at the end of a run that writes. */
    public synchronized void checkpoint() {
        checkpoint(CHECKPOINT_EVERY);
    }

    /** Writes a checkpoint unless nothing was committed since the last. */
    void checkpointNow() {
        checkpoint(1);
    }

    private synchronized void checkpoint(int entries) {
        try (Lock held = lock()) {
            refresh();
            if (state.head() - checkpoint.last() >= entries) {
                checkpoint.write(state, sources());
            }
        } catch (IOException e) {
            throw LakeException.because("Cannot write a checkpoint", e);
        }
    }

    /** Forgets the checkpoints: what they hold is made anew from the entries. */
    public synchronized void deleteCheckpoints() {
        try (Lock held = lock()) {
            checkpoint.delete();
        } catch (IOException e) {
            throw LakeException.because("Cannot delete the checkpoints", e);
        }
    }

    /** Does something while nothing is committed: what it finds elsewhere belongs to this state. To be short. */
    public synchronized <T> T still(Function<LakeState, T> work) {
        try (Lock held = lock()) {
            return work.apply(refresh());
        } catch (IOException e) {
            throw LakeException.because("Cannot lock the manifest", e);
        }
    }

    /** The file of an entry. */
    public Path entry(int number) {
        return manifest.file(number);
    }

    /** Where a committed part lies once its run has moved it. */
    public Path place(Part part) {
        return folders.place(part);
    }

    /** Where a part may lie until then, and still belong to the lake. */
    public Path temporary(Part part) {
        return folders.temporary(part);
    }

    /** Where a committed part lies: in its place, or still where it was prepared. */
    public Path path(Part part) {
        Path place = folders.place(part);
        Path temporary = folders.temporary(part);
        return !Files.exists(place) && Files.exists(temporary) ? temporary : place;
    }

    /** A query over everything; close it. */
    public Query query() {
        return query(Views.ALL);
    }

    /** A query over some datasets and parts; close it. */
    public Query query(Views views) {
        return query(views, Uncounted.NONE);
    }

    /** A query about the present: what it shows of the state of servers leaves out those that do not count. Close it. */
    public Query query(Views views, Uncounted uncounted) {
        return Query.memory(this, views, false, uncounted);
    }

    /** A query for SQL that people write: one SELECT over the lake, and nothing else. Close it. */
    public Query readOnly(Views views) {
        return Query.memory(this, views, true, Uncounted.NONE);
    }

    Folders folders() {
        return folders;
    }

    Disk disk() {
        return disk;
    }
}
