package ipam.lake;

import ipam.lake.EntryJson.Scope;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of entries: lists, reads and appends them, and checks that they are one chain. */
final class Manifest {
    private static final Pattern ENTRY = Pattern.compile("[0-9]{8}\\.json");

    private final Path folder;
    private final Disk disk;

    Manifest(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "%08d.json", number);
    }

    static boolean isEntry(String name) {
        return ENTRY.matcher(name).matches();
    }

    Path file(int number) {
        return folder.resolve(name(number));
    }

    /** The number of the last entry, where all from 1 on exist; 0 for an empty or missing folder. */
    int last() throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> ENTRY.matcher(name).matches())
                    .forEach(names::add);
        }
        names.sort(null);
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(name(i + 1))) {
                throw new LakeException("Cannot read the manifest: entry %s is missing".formatted(name(i + 1)));
            }
        }
        return names.size();
    }

    /** Reads the entries after {@code head} one by one, each with its hash, and checks that each names the one before. */
    void after(LakeState head, Scope scope, BiConsumer<Entry, String> each) throws IOException {
        String hash = head.hash();
        for (int number = head.head() + 1; Files.exists(file(number)); number++) {
            byte[] bytes = Files.readAllBytes(file(number));
            Entry entry = EntryJson.read(bytes, name(number), scope);
            if (entry.number() != number) {
                throw new LakeException("Cannot read manifest entry %s: it says it is number %d"
                        .formatted(name(number), entry.number()));
            }
            if (!entry.previous().equals(hash)) {
                throw new LakeException(
                        "Cannot read manifest entry %s: it does not follow %s, which was changed after it was written"
                                .formatted(name(number), number == 1 ? "the beginning" : name(number - 1)));
            }
            hash = Hash.of(bytes);
            each.accept(entry, hash);
        }
    }

    /** Makes an entry exist, durably; it is the commit. Returns its hash. */
    String append(Entry entry) throws IOException {
        byte[] bytes = EntryJson.write(entry);
        Path temporary = folder.resolve("." + name(entry.number()) + ".tmp");
        disk.delete(temporary);
        try {
            disk.write(temporary, bytes);
            disk.link(temporary, file(entry.number()));
            disk.force(folder);
            disk.delete(temporary);
        } catch (FileAlreadyExistsException e) {
            throw new LakeException(
                    "Cannot commit: entry %s exists, written by somebody without the lock"
                            .formatted(name(entry.number())),
                    e);
        }
        return Hash.of(bytes);
    }

    /** Deletes what a killed process left of an entry that it was writing. */
    void deleteTemporary() throws IOException {
        List<Path> left = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(".tmp")).forEach(left::add);
        }
        for (Path file : left) {
            disk.delete(file);
        }
    }
}
