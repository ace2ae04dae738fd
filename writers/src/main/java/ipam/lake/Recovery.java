package ipam.lake;

import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Root;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Brings the files in line with the manifest. Its caller holds the manifest's lock. */
final class Recovery {
    private static final Pattern PART = Pattern.compile("([0-9]{8})-[a-z_]+(-[0-9]+)?\\.parquet");

    private final Folders folders;
    private final Disk disk;

    Recovery(Folders folders, Disk disk) {
        this.folders = folders;
        this.disk = disk;
    }

    /** Moves parts into place that are not there yet. */
    void place(List<Part> parts) throws IOException {
        Set<Path> touched = new TreeSet<>();
        for (Part part : parts) {
            Path place = folders.place(part);
            Path temporary = folders.temporary(part);
            if (!Files.exists(place) && Files.exists(temporary)) {
                Path folder = Disk.parent(place);
                if (!Files.isDirectory(folder)) {
                    disk.createDirectories(folder);
                    touched.add(Disk.parent(folder));
                }
                disk.move(temporary, place);
                touched.add(folder);
            }
        }
        for (Path folder : touched) {
            disk.force(folder);
        }
    }

    /** Deletes the temporary folders of runs that are no longer alive. */
    void deleteDead() throws IOException {
        Set<String> names = new HashSet<>();
        for (Root root : Root.values()) {
            try (Stream<Path> runs = Files.list(folders.temporary(root))) {
                runs.forEach(run -> names.add(run.getFileName().toString()));
            }
        }
        for (String name : names) {
            if (!Scratch.isAlive(folders, name)) {
                delete(name);
            }
        }
    }

    /** Deletes the temporary folders of one run; the one with its lock last. */
    void delete(String scratch) throws IOException {
        deleteTree(folders.temporary(Root.TRACKING).resolve(scratch));
        deleteTree(folders.temporary(Root.OPEN).resolve(scratch));
    }

    private void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                disk.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                disk.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Deletes parts that are no longer live, once nobody can hold them, and folders that are empty without them. */
    void deleteRetired(LakeState state, Instant instant) throws IOException {
        Set<Path> live = new HashSet<>();
        state.parts().forEach(part -> live.add(folders.place(part)));
        Map<Path, Instant> retired = new HashMap<>();
        state.retired().forEach(gone -> retired.put(folders.place(gone.part()), gone.since()));
        for (Dataset dataset : Datasets.ALL) {
            for (Path file : FileTree.files(folders.lake(dataset.root()).resolve(dataset.name()), folder -> false)) {
                Instant since = retired.getOrDefault(file, Instant.MIN);
                boolean held =
                        !since.equals(Instant.MIN) && since.plus(Replay.GRACE).isAfter(instant);
                if (!live.contains(file) && !held && isOurs(file, state.head())) {
                    disk.delete(file);
                    deleteIfEmpty(Disk.parent(file));
                }
            }
        }
    }

    private static boolean isOurs(Path file, int head) {
        Matcher name = PART.matcher(file.getFileName().toString());
        return name.matches() && Integer.parseInt(name.group(1)) <= head;
    }

    private void deleteIfEmpty(Path folder) throws IOException {
        boolean empty;
        try (Stream<Path> left = Files.list(folder)) {
            empty = left.findAny().isEmpty();
        }
        if (empty) {
            disk.delete(folder);
        }
    }
}
