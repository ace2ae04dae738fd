package ipam.collect;

import ipam.collect.Finding.Kind;
import ipam.format.Encoding;
import ipam.format.Fingerprint;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Position;
import ipam.format.Tail;
import ipam.lake.SourceState;
import ipam.lake.Sources;
import ipam.readers.Formats;
import ipam.record.SourceFile;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at every file of the servers and finds out what the lake does not have yet. A file is known by its content, not
 * by its name: it may have been renamed, copied, cut, overwritten or appended to since. A file without news costs a stat
 * and the reading of its first line.
 */
public final class Survey {
    /** A log that Windows modified less than a day ago may still be appended to; later its last line is its last. */
    private static final Duration FINISHED = Duration.ofHours(25);

    private final Sources sources;
    private final Clock clock;
    private final List<Increment> increments = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Increment> byId = new HashMap<>();

    public Survey(Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** What there is to collect, in the order of the servers and files. */
    public List<Increment> increments() {
        return List.copyOf(increments);
    }

    /** What there is to say about the other files. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Looks at the files of a server. */
    public void add(CollectedServer server, LocalFiles files) {
        LocalFiles.Expansion expansion = files.expand(server.auditLogs());
        expansion.unmatched().forEach(pattern -> find(Kind.UNMATCHED, server, pattern, 0));
        expansion.unreadable().forEach(folder -> find(Kind.UNREADABLE, server, folder.toString(), 0));
        for (Path path : expansion.files()) {
            try {
                look(server, path);
            } catch (IOException e) {
                find(Kind.UNREADABLE, server, path.toString(), 0);
            }
        }
    }

    private void find(Kind kind, CollectedServer server, String file, long bytes) {
        findings.add(new Finding(kind, server.name(), file, bytes));
    }

    private void look(CollectedServer server, Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        try (FileBytes bytes = LocalFiles.open(path)) {
            Format format = Formats.recognising(head(path, bytes)).orElse(Formats.UNRECOGNISED);
            byte[] firstLine = format.firstLine(bytes);
            if (firstLine.length == 0) {
                find(Kind.EMPTY, server, path.toString(), bytes.end());
                return;
            }
            SourceFile file = new SourceFile(server.name(), path.toString(), server.zone(), server.codePage());
            Seen seen =
                    new Seen(file, path, format, attributes.lastModifiedTime().toInstant(), firstLine);
            compare(server, seen, bytes);
        }
    }

    /** A file as it was just seen. */
    private record Seen(SourceFile file, Path path, Format format, Instant modified, byte[] firstLine) {}

    private static Head head(Path path, FileBytes bytes) throws IOException {
        byte[] head = new byte[(int) Math.min(Head.LENGTH, bytes.end())];
        int length = 0;
        while (length < head.length) {
            int read = bytes.read(length, head, length, head.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return new Head(path.getFileName().toString(), head);
    }

    private void compare(CollectedServer server, Seen seen, FileBytes bytes) throws IOException {
        String fingerprint = Fingerprint.of(server.name(), seen.firstLine(), 0);
        List<SourceState> known = sources.withFingerprint(fingerprint);
        if (known.stream().anyMatch(source -> isUntouched(source, seen, bytes))) {
            find(Kind.UNCHANGED, server, seen.file().path(), 0);
            return;
        }
        boolean older = false;
        for (int i = known.size() - 1; i >= 0; i--) {
            SourceState source = known.get(i);
            if (Content.beginsWith(bytes, source.ranges())) {
                if (bytes.end() >= source.position().offset()) {
                    take(server, seen, bytes, fingerprint, source.generation(), source.position());
                    return;
                }
                // A beginning of this one, as far as can be told; another source with this first line may still fit.
                older = true;
            }
        }
        if (older) {
            find(Kind.OLDER_COPY, server, seen.file().path(), 0);
        } else {
            takeAnew(server, seen, bytes, fingerprint, 0);
        }
    }

    /** Takes a file as a source that the lake does not know, of that generation or the next free one. */
    private void takeAnew(CollectedServer server, Seen seen, FileBytes bytes, String fingerprint, int generation)
            throws IOException {
        int free = generation;
        while (sources.withId(Fingerprint.of(server.name(), seen.firstLine(), free))
                .isPresent()) {
            free++;
        }
        take(server, seen, bytes, fingerprint, free, Position.START);
    }

    private static boolean isUntouched(SourceState source, Seen seen, FileBytes bytes) {
        return source.position().offset() == bytes.end()
                && source.modified().equals(seen.modified())
                && source.file().equals(seen.file().path());
    }

    private void take(
            CollectedServer server, Seen seen, FileBytes bytes, String fingerprint, int generation, Position from)
            throws IOException {
        String id = Fingerprint.of(server.name(), seen.firstLine(), generation);
        Increment other = byId.get(id);
        if (other != null && !isCopy(other, bytes)) {
            takeAnew(server, seen, bytes, fingerprint, generation + 1);
            return;
        }
        long to = seen.format().equals(Formats.UNRECOGNISED) ? bytes.end() : end(bytes, from, seen.modified());
        if (to < bytes.end()) {
            find(Kind.TORN, server, seen.file().path(), bytes.end() - to);
        }
        if (other != null && to <= other.to()) {
            find(Kind.COPY, server, seen.file().path(), 0);
            return;
        }
        if (to <= from.offset()) {
            if (to == bytes.end()) {
                find(Kind.UNCHANGED, server, seen.file().path(), 0);
            }
            return;
        }
        Instant begins = FirstMoment.of(seen.format(), seen.file(), seen.firstLine(), seen.modified());
        Increment increment = new Increment(
                seen.file(),
                seen.path(),
                seen.format(),
                id,
                fingerprint,
                generation,
                from,
                to,
                bytes.end(),
                seen.modified(),
                begins);
        if (other != null) {
            increments.remove(other);
            find(Kind.COPY, server, other.file().path(), 0);
        }
        if (seen.format().equals(Formats.UNRECOGNISED) && from.offset() == 0) {
            find(Kind.UNRECOGNISED, server, seen.file().path(), 0);
        }
        byId.put(id, increment);
        increments.add(increment);
    }

    /** Whether the shorter of two files with one first line is the beginning of the longer. */
    private static boolean isCopy(Increment other, FileBytes bytes) throws IOException {
        try (FileBytes others = LocalFiles.open(other.path())) {
            long common = Math.min(others.end(), bytes.end());
            return Content.sha256(others, 0, common).equals(Content.sha256(bytes, 0, common));
        }
    }

    private long end(FileBytes bytes, Position from, Instant modified) throws IOException {
        if (modified.isBefore(clock.instant().minus(FINISHED))) {
            return bytes.end();
        }
        return Tail.end(bytes, Encoding.of(from, bytes), from.offset(), bytes.end() - from.offset());
    }
}
