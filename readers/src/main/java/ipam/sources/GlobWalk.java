package ipam.sources;

import ipam.sources.LocalFiles.Expansion;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks the folders that patterns lead into and keeps the files they match. */
final class GlobWalk {
    private static final String ANY_FOLDERS = "**";
    private static final boolean BACKSLASHES = File.separatorChar == '\\';

    private final Path base;
    /** By real path. */
    private final Map<Path, Path> files = new LinkedHashMap<>();

    private final List<String> unmatched = new ArrayList<>();
    private final List<Path> unreadable = new ArrayList<>();
    private int matches;

    GlobWalk(Path base) {
        this.base = base;
    }

    void add(String pattern) {
        int before = matches;
        if (!isFile(pattern)) {
            Glob.withoutBraces(pattern).forEach(this::addGlob);
        }
        if (matches == before) {
            unmatched.add(pattern);
        }
    }

    Expansion expansion() {
        return new Expansion(List.copyOf(files.values()), unmatched, unreadable);
    }

    /** Whether the pattern is simply the name of a file, which may hold any character. */
    private boolean isFile(String pattern) {
        return resolve(base, pattern).map(this::addFile).orElse(false);
    }

    private void addGlob(String glob) {
        String[] segments = (BACKSLASHES ? glob.replace('\\', '/') : glob).split("/");
        int literal = 0;
        while (literal < segments.length - 1 && !Glob.isWild(segments[literal])) {
            literal++;
        }
        String folder = String.join("/", List.of(segments).subList(0, literal));
        boolean root = literal > 0 && folder.isEmpty();
        List<String> rest = List.of(segments).subList(literal, segments.length);
        resolve(base, root ? "/" : folder).ifPresent(start -> walk(start, rest, new HashSet<>()));
    }

    /**
     * Follows the remaining segments from a folder.
     *
     * @param inside the real folders that {@link #ANY_FOLDERS} stands in, so that a link to one of them ends the walk
     */
    private void walk(Path folder, List<String> segments, Set<Path> inside) {
        String segment = segments.get(0);
        List<String> rest = segments.subList(1, segments.size());
        if (segment.equals(ANY_FOLDERS)) {
            walkAnyFolders(folder, rest.isEmpty() ? List.of("*") : rest, inside);
        } else if (!Glob.isWild(segment)) {
            resolve(folder, segment).ifPresent(path -> enter(path, rest));
        } else {
            Glob glob = new Glob(segment);
            for (Path entry : entries(folder)) {
                if (glob.matches(entry.getFileName().toString())) {
                    enter(entry, rest);
                }
            }
        }
    }

    private void walkAnyFolders(Path folder, List<String> rest, Set<Path> inside) {
        Path real = real(folder);
        if (!inside.add(real)) {
            return;
        }
        walk(folder, rest, new HashSet<>());
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry)) {
                walkAnyFolders(entry, rest, inside);
            }
        }
        inside.remove(real);
    }

    private void enter(Path path, List<String> rest) {
        if (rest.isEmpty()) {
            addFile(path);
        } else if (Files.isDirectory(path)) {
            walk(path, rest, new HashSet<>());
        }
    }

    private boolean addFile(Path path) {
        boolean isFile = Files.isRegularFile(path);
        if (isFile) {
            matches++;
            files.putIfAbsent(real(path), path);
        }
        return isFile;
    }

    /** Nothing when no file of this system can bear such a name. */
    private static Optional<Path> resolve(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) { // gone, or not to be looked at: the name is all there is to know it by
            return path.toAbsolutePath().normalize();
        }
    }

    private List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            if (!unreadable.contains(folder)) {
                unreadable.add(folder);
            }
        }
        entries.sort(null);
        return entries;
    }
}
