package ipam.lake;

import ipam.lake.EntryJson.Scope;
import ipam.record.Datasets;
import ipam.record.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the lake against its manifest, and both with a program that had no share in writing them. Reads only, while
 * others may write. Not thread-safe; made for one check.
 */
public final class Verification {
    /** How far the check goes. */
    public enum Depth {
        /** The chain of entries; presence, size and footer of every part. */
        FOOTERS,
        /** Also the hash and every row of every part, and the rows of every source. */
        ROWS
    }

    /**
     * What was found.
     *
     * @param entries entries of the manifest
     * @param parts parts that were checked
     * @param rows rows in them
     * @param difference the first one, as one line that begins with the file; empty when all agrees
     */
    public record Verified(int entries, int parts, long rows, Optional<String> difference) {}

    /** A difference ends the check. */
    private static final class Difference extends RuntimeException {
        private static final long serialVersionUID = 1;

        Difference(String file, String problem) {
            super(file + ": " + problem);
        }
    }

    private final Folders folders;
    private final Manifest manifest;
    private final Depth depth;
    private final Map<String, Long> accepted = new HashMap<>();
    private final Map<String, Long> rejected = new HashMap<>();
    private final Set<Path> named = new HashSet<>();
    private final List<String> hashes = new ArrayList<>();
    /** Rows that bear a {@code source_id} and are gone on purpose: accepted ones, and rejected ones. */
    private long purged;

    private long purgedRejections;
    private int entries;
    private int parts;
    private long rows;

    private Verification(Path data, Depth depth) {
        this.folders = new Folders(data.toAbsolutePath().normalize());
        this.manifest = new Manifest(folders.manifest(), new Disk());
        this.depth = depth;
    }

    /** Checks the lake of a data folder. */
    public static Verified verify(Path data, Depth depth) {
        return new Verification(data, depth).verify();
    }

    private Verified verify() {
        try {
            List<Path> files = files();
            Optional<String> published = Published.head(folders);
            Sources sources = new Sources();
            LakeState state = chain(sources);
            anchor(state, published);
            AccessLog.difference(folders, state).ifPresent(problem -> {
                throw new Difference("tracking/access.jsonl", problem);
            });
            for (Path file : files) {
                if (!named.contains(file)) {
                    throw new Difference(shown(file), "no entry of the manifest names it");
                }
            }
            for (Part part : state.parts()) {
                check(part);
            }
            if (depth == Depth.ROWS) {
                List<SourceState> all = sources.all().stream()
                        .sorted(Comparator.comparing(SourceState::id))
                        .toList();
                all.forEach(source -> check(source, state));
                checkPurged(all);
                checkKept(all, state);
            }
            return new Verified(entries, parts, rows, Optional.empty());
        } catch (Difference e) {
            return new Verified(entries, parts, rows, Optional.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw LakeException.because("Cannot verify the lake", e);
        }
    }

    /** Every file where parts lie. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Root root : Root.values()) {
            files.addAll(FileTree.files(folders.lake(root), folders.temporary(root)::equals));
        }
        return files;
    }

    /** Reads every entry from the first on, whatever the checkpoints say. */
    private LakeState chain(Sources sources) throws IOException {
        Replay replay = new Replay(LakeState.EMPTY);
        try {
            int last = manifest.last();
            manifest.after(LakeState.EMPTY, Scope.PARTS_AND_SOURCES, (entry, hash) -> {
                replay.apply(entry, hash);
                sources.apply(entry);
                countPurged(entry);
                hashes.add(hash);
                entry.added().forEach(part -> named.add(folders.place(part)));
                entries++;
            });
            if (entries < last) {
                throw new Difference("manifest", "entries vanished while they were read");
            }
        } catch (LakeException e) {
            throw new Difference("manifest", String.valueOf(e.getMessage()));
        }
        unknown();
        return replay.state();
    }

    private void countPurged(Entry entry) {
        if (entry.task().equals(Purge.TASK)) {
            PurgeNotes.plan(entry).removals().forEach(removal -> {
                if (removal.dataset().equals(Datasets.REJECTION)) {
                    purgedRejections += removal.sourced();
                } else {
                    purged += removal.sourced();
                }
            });
        }
    }

    private void unknown() throws IOException {
        if (!Files.exists(folders.manifest())) {
            return;
        }
        try (Stream<Path> all = Files.list(folders.manifest())) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".") && !Manifest.isEntry(name)) {
                    throw new Difference(shown(file), "it is no entry of the manifest");
                }
            }
        }
    }

    /** What follows an entry proves it; the last one is proved by what was made from it. */
    private void anchor(LakeState state, Optional<String> published) {
        if (published.isPresent()) {
            String[] head = published.get().split(" ", 2);
            int number = Integer.parseInt(head[0]);
            if (number > state.head()) {
                throw new Difference("manifest/" + Manifest.name(number), "it is missing, and it was published");
            }
            if (number > 0 && !hashes.get(number - 1).equals(head[1])) {
                throw new Difference("manifest/" + Manifest.name(number), "it was changed since it was published");
            }
        }
    }

    private void check(Part part) throws IOException {
        Path place = folders.place(part);
        Path temporary = folders.temporary(part);
        Path file = !Files.exists(place) && Files.exists(temporary) ? temporary : place;
        try {
            check(part, file, shown(place));
        } catch (NoSuchFileException e) {
            // It may have been moved into place since.
            if (!Files.exists(place)) {
                throw new Difference(shown(place), "it is missing");
            }
            check(part, place, shown(place));
        }
        parts++;
        rows += part.rows();
    }

    private void check(Part part, Path file, String shown) throws IOException {
        if (Files.size(file) != part.bytes()) {
            throw new Difference(shown, "it has %d bytes (must be %d)".formatted(Files.size(file), part.bytes()));
        }
        if (depth == Depth.ROWS && !Hash.of(file).equals(part.sha256())) {
            throw new Difference(shown, "its bytes are not those that were written");
        }
        try (ParquetPart parquet = ParquetPart.open(file)) {
            check(part, parquet, shown);
        } catch (Difference | NoSuchFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new Difference(shown, "Apache Parquet cannot read it: " + LakeException.reason(e));
        }
    }

    private void check(Part part, ParquetPart parquet, String shown) throws IOException {
        if (parquet.rows() != part.rows()) {
            throw new Difference(shown, "it has %d rows (must be %d)".formatted(parquet.rows(), part.rows()));
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        part.of()
                .columns()
                .forEach(column -> wanted.put(column.name(), column.type().toString()));
        if (!parquet.columns().containsKey(ViewSql.LATER)) {
            wanted.remove(ViewSql.LATER);
        }
        if (!List.copyOf(parquet.columns().entrySet()).equals(List.copyOf(wanted.entrySet()))) {
            throw new Difference(shown, "it has the columns %s (must be %s)".formatted(parquet.columns(), wanted));
        }
        if (depth == Depth.ROWS) {
            Map<String, Long> into = part.of().equals(Datasets.REJECTION) ? rejected : accepted;
            parquet.read().forEach((source, count) -> into.merge(source, count, Long::sum));
        }
    }

    private void check(SourceState source, LakeState state) {
        long in = accepted.getOrDefault(source.id(), 0L);
        long out = rejected.getOrDefault(source.id(), 0L);
        boolean agrees = mayBePurged(source, state)
                ? in <= source.accepted() && out <= source.rejected()
                : in == source.accepted() && out == source.rejected();
        if (!agrees) {
            throw new Difference(
                    source.file(),
                    "source %s of %s has %d rows and %d rejections in the lake (must be %d and %d)"
                            .formatted(source.id(), source.server(), in, out, source.accepted(), source.rejected()));
        }
    }

    /** Whether rows of a source may be gone on purpose; with forwarded events, also those of another server than its own. */
    private static boolean mayBePurged(SourceState source, LakeState state) {
        Instant from = source.from();
        return !state.forgotten().isEmpty()
                || state.purged().values().stream()
                        .anyMatch(day -> from == null
                                || source.rejected() > 0
                                || from.isBefore(day.atStartOfDay().toInstant(ZoneOffset.UTC)));
    }

    /** What is missing of the sources together is what the purges say they removed. */
    private void checkPurged(List<SourceState> sources) {
        long missing = 0;
        long missingRejections = 0;
        for (SourceState source : sources) {
            missing += source.accepted() - accepted.getOrDefault(source.id(), 0L);
            missingRejections += source.rejected() - rejected.getOrDefault(source.id(), 0L);
        }
        if (missing != purged || missingRejections != purgedRejections) {
            throw new Difference(
                    "manifest",
                    "%d rows and %d rejections of the sources are not in the lake (must be %d and %d, which were purged)"
                            .formatted(missing, missingRejections, purged, purgedRejections));
        }
    }

    /** Bytes that are kept are those that were collected: their hash is one that the manifest has of a source. */
    private void checkKept(List<SourceState> sources, LakeState state) throws IOException {
        List<Part> kept = state.parts(Datasets.RAW_RANGE);
        if (kept.isEmpty()) {
            return;
        }
        Set<String> collected = sources.stream()
                .flatMap(source -> source.ranges().stream())
                .map(SourceRange::sha256)
                .collect(Collectors.toSet());
        try (Database database = Database.open();
                Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            for (Part part : kept) {
                Path place = folders.place(part);
                Path file = Files.exists(place) ? place : folders.temporary(part);
                try (ResultSet row = statement.executeQuery("SELECT source, sha256, range_length, packed FROM "
                        + ViewSql.stored(Datasets.RAW_RANGE, List.of(file)))) {
                    while (row.next()) {
                        String sha256 = row.getString(2);
                        if (!collected.contains(sha256)
                                || RawArchive.unpack(row.getString(4), row.getLong(3), sha256)
                                        .isEmpty()) {
                            throw new Difference(
                                    shown(place),
                                    "the bytes kept of %s are not those that were collected"
                                            .formatted(row.getString(1)));
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw LakeException.because("Cannot read what was kept of the sources", e);
        }
    }

    private String shown(Path file) {
        return folders.data().relativize(file).toString().replace('\\', '/');
    }
}
