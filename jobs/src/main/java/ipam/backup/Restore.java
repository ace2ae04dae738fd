package ipam.backup;

import ipam.collect.Progress;
import ipam.control.Control;
import ipam.control.Locks;
import ipam.control.Outbox;
import ipam.lake.Lake;
import ipam.lake.LakeState;
import ipam.lake.Part;
import ipam.lake.Published;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Scratch;
import ipam.lake.Verification;
import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.ArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes an installation what a backup holds: a new one, or one that is as the backup's was at some time before. Everything
 * is checked before anything is changed. Parts lie where their runs prepared them until the manifest names them, as those
 * of any run do: killed at any moment, it leaves what was there before or what there is to be, and can be done again.
 */
public final class Restore {
    private final Installation into;
    private final Path folder;
    private final Progress progress;
    private final Copies copies;
    private final Path staged;

    /** A restore of a backup into an installation. */
    public Restore(Installation into, Path folder, Progress progress) {
        this.into = into;
        this.folder = Layout.apart(into.data(), folder);
        this.progress = progress;
        this.copies = new Copies(progress);
        this.staged = into.data().resolve("restoring");
    }

    /**
     * What was done.
     *
     * @param head number of the last entry of the manifest
     * @param taken when the backup was taken, as text
     * @param copied how many files were copied
     * @param settings the settings file of then, in the backup; empty when there was none
     * @param unsent letters and notices that waited then and are left to the installation that the backup is of
     * @param isGrouped false when the folder of tracking data can't be given to the group that had it
     */
    public record Done(int head, String taken, int copied, Optional<Path> settings, int unsent, boolean isGrouped) {}

    /** Does it. */
    public Done run() throws IOException {
        if (!Sums.exist(folder)) {
            throw new ArgumentException("DIR", "Invalid DIR: %s (must hold a finished backup)".formatted(folder));
        }
        Sums sums = Sums.read(folder);
        check(sums);
        Path state = state(sums);
        Origin origin = Origin.read(state.resolve(Origin.FILE));
        Files.createDirectories(into.data());
        try (Locks.Held alone = Control.withoutRuns(into.data())
                .orElseThrow(() -> BackupException.busy(
                        "Cannot restore: a run goes on in %s; try later".formatted(into.data())))) {
            checkTarget(sums, origin);
            if (into.control().exists()) {
                into.control().restore(state.resolve(Layout.CONTROL)).check();
            }
            makeFolders(origin);
            LakeState lake = stage(sums, origin);
            copy(sums, lake);
            become(state);
        }
        boolean grouped = origin.giveTo(into.data().resolve("tracking"));
        finish();
        int unsent = leave();
        Path settings = state.resolve(Layout.SETTINGS);
        return new Done(
                origin.head(),
                origin.taken(),
                copies.files(),
                Files.exists(settings) ? Optional.of(settings) : Optional.empty(),
                unsent,
                grouped);
    }

    /** Every file is as it was written. */
    private void check(Sums sums) throws IOException {
        for (Map.Entry<String, String> file : sums.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.exists(path)) {
                throw new BackupException("%s: it is missing in the backup".formatted(file.getKey()));
            }
            progress.planned(Files.size(path));
            if (!copies.hash(path).equals(file.getValue())) {
                throw new BackupException(
                        "%s: its bytes are not those that were written into the backup".formatted(file.getKey()));
            }
        }
    }

    private Path state(Sums sums) {
        return sums.files().keySet().stream()
                .filter(name -> name.matches(Layout.STATE + "/[^/]+/" + Origin.FILE))
                .findFirst()
                .map(name -> Copies.parent(folder.resolve(name)))
                .orElseThrow(() -> new BackupException("%s: the index does not name it".formatted(Origin.FILE)));
    }

    private void checkTarget(Sums sums, Origin origin) throws IOException {
        Lake there = Lake.open(into.data(), into.clock());
        int head = there.state().head();
        boolean earlier = head == 0
                || (head <= origin.head()
                        && copies.hash(there.entry(head))
                                .equals(sums.files().get(Layout.name(into.data(), there.entry(head)))));
        if (!earlier) {
            throw new ArgumentException(
                    "--data",
                    "Invalid --data: %s (must be empty, or hold what this backup's installation held at some time before)"
                            .formatted(into.data()));
        }
    }

    private void makeFolders(Origin origin) throws IOException {
        Path tracking = into.data().resolve("tracking");
        if (!Files.exists(tracking)) {
            Files.createDirectory(tracking);
            if (tracking.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(tracking, PosixFilePermissions.fromString("rwxr-x---"));
            }
        }
        for (String root : List.of("lake", "tracking/lake")) {
            Files.createDirectories(into.data().resolve(root).resolve("tmp"));
        }
        origin.giveTo(tracking);
    }

    /** Puts the manifest beside the one that is there, and reads it as a whole. */
    private LakeState stage(Sums sums, Origin origin) throws IOException {
        delete(staged);
        Files.createDirectories(staged.resolve("manifest").resolve("checkpoint"));
        for (Map.Entry<String, String> file : sums.files().entrySet()) {
            if (file.getKey().startsWith("manifest/")) {
                copies.copy(
                        folder.resolve(file.getKey()), staged.resolve(file.getKey()), file.getValue(), file.getKey());
            }
        }
        Lake lake = Lake.open(staged, into.clock());
        if (lake.state().head() != origin.head() || !lake.state().hash().equals(origin.hash())) {
            throw new BackupException("manifest: its last entry is not the one that %s names".formatted(Origin.FILE));
        }
        for (Part part : lake.state().parts()) {
            String name = Layout.name(staged, lake.place(part));
            if (!part.sha256().equals(sums.files().get(name))) {
                throw new BackupException("%s: its hash is not the one in the manifest".formatted(name));
            }
        }
        return lake.state();
    }

    private void copy(Sums sums, LakeState state) throws IOException {
        for (Map.Entry<String, String> file : sums.files().entrySet()) {
            Optional<String> name = Layout.file(file.getKey());
            if (name.isPresent() && !isThere(into.data().resolve(name.get()), file.getValue())) {
                copies.copy(
                        folder.resolve(file.getKey()), into.data().resolve(name.get()), file.getValue(), file.getKey());
            }
        }
        Lake lake = Lake.open(into.data(), into.clock());
        for (Part part : state.parts()) {
            Path place = lake.place(part);
            if (!isThere(place, part.sha256())) {
                Files.deleteIfExists(place);
                Path prepared = lake.temporary(part);
                if (!isThere(prepared, part.sha256())) {
                    String name = Layout.name(into.data(), place);
                    copies.copy(folder.resolve(name), prepared, part.sha256(), name);
                }
            }
        }
        copies.force();
    }

    private boolean isThere(Path file, String sha256) throws IOException {
        try {
            return copies.hash(file).equals(sha256);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** From here on it is what the backup holds. */
    private void become(Path state) throws IOException {
        Path manifest = into.data().resolve("manifest");
        Path before = into.data().resolve("manifest.before");
        if (Files.exists(manifest)) {
            delete(before);
            Files.move(manifest, before, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(staged.resolve("manifest"), manifest, StandardCopyOption.ATOMIC_MOVE);
        Copies.force(into.data());
        into.control().restore(state.resolve(Layout.CONTROL)).run();
        delete(before);
        delete(staged);
    }

    /** Moves the parts into their places, and makes what is made of them. */
    private void finish() throws IOException {
        Lake lake = Lake.open(into.data(), into.clock());
        lake.recover();
        try (Scratch scratch = lake.scratch()) {
            new Published(lake, scratch).republish();
            lake.checkpoint();
        }
        Optional<String> difference =
                Verification.verify(into.data(), Verification.Depth.FOOTERS).difference();
        if (difference.isPresent()) {
            throw new BackupException(difference.get());
        }
    }

    /** What waited to be sent may have been sent since the backup: nobody is told twice. */
    private int leave() throws IOException {
        Set<String> notices = new HashSet<>();
        try (Query query = Lake.open(into.data(), into.clock()).query(Views.of(Datasets.NOTICE));
                Rows rows = query.run("SELECT DISTINCT notice_id FROM notice")) {
            while (rows.next()) {
                notices.add(String.valueOf(rows.value(0)));
            }
        }
        return new Outbox(into.control().open()).leave(notices);
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(directory)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }
}
