package ipam.backup;

import ipam.collect.Progress;
import ipam.control.Control;
import ipam.control.ControlDump;
import ipam.control.Locks;
import ipam.lake.Lake;
import ipam.lake.LakeState;
import ipam.lake.Part;
import ipam.report.ArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies an installation into a folder, while runs may go on: what it holds is of one entry of the manifest, and of the
 * control database at that moment. What an earlier backup in the folder has already is not copied again. Killed, it leaves
 * the earlier backup as it was, and the next one goes on from where it stopped.
 */
public final class Backup {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** So often parts may vanish under it, merged away or purged, before it gives up. */
    private static final int ATTEMPTS = 3;

    private static final String LOCK = "backup";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Installation of;
    private final Path folder;
    private final Copies copies;
    private final Progress progress;
    private final Map<String, String> named = new TreeMap<>();
    private Sums before = new Sums(Map.of());

    /** A backup of an installation into a folder. */
    public Backup(Installation of, Path folder, Progress progress) {
        this.of = of;
        this.folder = Layout.apart(of.data(), folder);
        this.progress = progress;
        this.copies = new Copies(progress);
    }

    /**
     * What was done.
     *
     * @param head number of the last entry of the manifest in it
     * @param files number of files in it
     * @param copied how many of these were copied this time
     * @param bytes that were copied
     */
    public record Done(int head, int files, int copied, long bytes) {}

    /** Does it. */
    public Done run() throws IOException {
        checkFolder();
        try (Locks.Held alone = new Locks(folder)
                .tryLock(LOCK)
                .orElseThrow(() -> BackupException.busy(
                        "Cannot back up: another backup into %s goes on; try later".formatted(folder)))) {
            if (Sums.exist(folder)) {
                before = Sums.read(folder);
            }
            Lake lake = Lake.open(of.data(), of.clock());
            for (int attempt = 1; ; attempt++) {
                int head = lake.refresh().head();
                try {
                    return take(lake);
                } catch (NoSuchFileException e) {
                    if (attempt == ATTEMPTS || lake.refresh().head() == head) {
                        throw new BackupException("Cannot back up: %s is missing".formatted(e.getFile()));
                    }
                }
            }
        }
    }

    /** An empty folder, or one that a backup was begun in: the first thing in it is the folder of its lock. */
    private void checkFolder() throws IOException {
        if (!Files.exists(folder)) {
            make();
        }
        Path locks = folder.resolve("locks");
        try (Stream<Path> files = Files.list(folder)) {
            if (!Sums.exist(folder) && !Files.exists(locks.resolve(LOCK + ".lock")) && !files.allMatch(locks::equals)) {
                throw new ArgumentException(
                        "DIR", "Invalid DIR: %s (must be empty, or hold a backup)".formatted(folder));
            }
        }
    }

    /** At no moment somebody else may look into it. */
    private void make() throws IOException {
        Files.createDirectories(Copies.parent(folder));
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(folder, OWNER_ONLY);
        } else {
            Files.createDirectory(folder);
        }
    }

    /** What belongs together. */
    private record Moment(LakeState state, ControlDump dump) {}

    private Done take(Lake lake) throws IOException {
        named.clear();
        Control control = of.control().open();
        Moment moment = lake.still(state -> new Moment(state, control.dump()));
        LakeState state = moment.state();
        Path aside = folder.resolve(Layout.STATE).resolve(stamp(state));
        // A database that is read for hours would keep all that is written meanwhile aside.
        try (ControlDump dump = moment.dump()) {
            checkHistory(lake, state);
            Files.createDirectories(aside);
            dump.write(aside.resolve(Layout.CONTROL));
        }
        Origin origin = Origin.of(of.data(), state, of.clock().instant().toString());
        origin.write(aside.resolve(Origin.FILE), of.program());
        copyLake(lake, state, origin);
        copyFiles(aside);
        copyNew(aside);
        copies.force();
        new Sums(named).write(folder);
        deleteUnnamed();
        return new Done(state.head(), named.size(), copies.files(), copies.bytes());
    }

    /** An installation that lost its newest entries, and another one, would spoil the backup. */
    private void checkHistory(Lake lake, LakeState state) throws IOException {
        int last = before.head();
        if (last > state.head()) {
            throw new BackupException(("Cannot back up: %s has entries of the manifest up to %d, and this installation"
                            + " has %d; restore it, or name another folder")
                    .formatted(folder, last, state.head()));
        }
        if (last > 0) {
            Path entry = lake.entry(last);
            String name = Layout.name(of.data(), entry);
            if (!copies.hash(entry).equals(before.files().get(name))) {
                throw new BackupException(
                        "Cannot back up: %s is of another installation (%s differs); name another folder"
                                .formatted(folder, name));
            }
        }
    }

    private String stamp(LakeState state) {
        String stamp = "%08d-%s".formatted(state.head(), STAMP.format(of.clock().instant()));
        Path all = folder.resolve(Layout.STATE);
        int again = 1;
        while (Files.exists(all.resolve(again == 1 ? stamp : stamp + "-" + again))) {
            again++;
        }
        return again == 1 ? stamp : stamp + "-" + again;
    }

    private void copyLake(Lake lake, LakeState state, Origin origin) throws IOException {
        for (Part part : state.parts()) {
            progress.planned(part.bytes());
        }
        for (int number = 1; number <= state.head(); number++) {
            Path entry = lake.entry(number);
            String name = Layout.name(of.data(), entry);
            String known = before.files().get(name);
            boolean there = known != null && Files.exists(folder.resolve(name));
            named.put(name, there ? known : copies.copy(entry, folder.resolve(name), null, name));
        }
        Files.createDirectories(folder.resolve("tracking"));
        origin.giveTo(folder.resolve("tracking"));
        for (Part part : state.parts()) {
            String name = Layout.name(of.data(), lake.place(part));
            if (isThere(name, part)) {
                progress.collected(part.bytes(), 0);
            } else {
                copy(lake, part, name);
            }
            named.put(name, part.sha256());
        }
    }

    private void copy(Lake lake, Part part, String name) throws IOException {
        Path copy = folder.resolve(name);
        try {
            copies.copy(lake.path(part), copy, part.sha256(), name);
        } catch (NoSuchFileException e) {
            copies.copy(lake.place(part), copy, part.sha256(), name); // moved into place since
        }
    }

    /** What the index names was looked at when it was copied; what a killed backup left is looked at now. */
    private boolean isThere(String name, Part part) throws IOException {
        Path copy = folder.resolve(name);
        return Files.exists(copy)
                && Files.size(copy) == part.bytes()
                && (part.sha256().equals(before.files().get(name))
                        || copies.hash(copy).equals(part.sha256()));
    }

    /** Copies what is new or was changed; the rest stays where an earlier backup put it. */
    private void copyFiles(Path aside) throws IOException {
        Map<String, String> kept = new HashMap<>();
        before.files().keySet().forEach(name -> Layout.file(name).ifPresent(file -> kept.put(file, name)));
        for (Path file : Layout.files(of.data())) {
            String name = Layout.name(of.data(), file);
            try {
                copyFile(file, kept.get(name), aside.resolve(Layout.FILES).resolve(name));
            } catch (NoSuchFileException e) {
                if (Files.exists(file)) {
                    throw e;
                } // somebody's temporary file is gone by now
            }
        }
    }

    private void copyFile(Path file, @Nullable String earlier, Path copy) throws IOException {
        if (earlier != null && isSame(file, folder.resolve(earlier))) {
            named.put(earlier, before.files().getOrDefault(earlier, ""));
        } else {
            named.put(Layout.name(folder, copy), copies.copy(file, copy, null, Layout.name(of.data(), file)));
        }
    }

    private static boolean isSame(Path file, Path copy) throws IOException {
        return Files.exists(copy)
                && Files.size(file) == Files.size(copy)
                && Files.getLastModifiedTime(file).equals(Files.getLastModifiedTime(copy));
    }

    private void copyNew(Path aside) throws IOException {
        Path settings = of.settings();
        if (settings != null) {
            copies.copy(settings, aside.resolve(Layout.SETTINGS), null, settings.toString());
        }
        try (Stream<Path> files = Files.list(aside)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                named.put(Layout.name(folder, file), copies.hash(file));
            }
        }
    }

    /** What was merged away or purged since the last time, and what a killed backup left. */
    private void deleteUnnamed() throws IOException {
        for (String top : List.of("manifest", "lake", "tracking", Layout.STATE)) {
            List<Path> all = List.of();
            if (Files.exists(folder.resolve(top))) {
                try (Stream<Path> walk = Files.walk(folder.resolve(top))) {
                    all = walk.sorted(Comparator.reverseOrder()).toList();
                }
            }
            for (Path file : all) {
                if (Files.isDirectory(file)) {
                    deleteIfEmpty(file);
                } else if (!named.containsKey(Layout.name(folder, file))) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void deleteIfEmpty(Path directory) throws IOException {
        boolean empty;
        try (Stream<Path> left = Files.list(directory)) {
            empty = left.findAny().isEmpty();
        }
        if (empty) {
            Files.delete(directory);
        }
    }
}
