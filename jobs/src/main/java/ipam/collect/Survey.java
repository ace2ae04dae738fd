package ipam.collect;

import ipam.collect.Finding.Kind;
import ipam.format.Fingerprint;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Position;
import ipam.lake.SourceRange;
import ipam.lake.SourceState;
import ipam.lake.Sources;
import ipam.readers.Formats;
import ipam.record.SourceFile;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every file of the servers and finds out what the lake does not have yet. A file is known by its content, not
 * by its name: it may have been renamed, copied, cut, overwritten or appended to since. A file without news costs a stat
 * and the reading of its first line.
 */
public final class Survey {
    /** A log that Windows modified less than a day ago may still be appended to; later its last line is its last. */
    private static final Duration FINISHED = Duration.ofHours(25);
    /** Stands for the first line of a source that was collected before that line had its end; no line is this. */
    private static final byte[] UNENDED = {'\n'};

    private final Sources sources;
    private final Clock clock;
    private final Map<String, LocalDate> purged;
    private final List<Increment> increments = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Increment> byId = new HashMap<>();
    private final Map<String, List<SourceState>> unended = new HashMap<>();

    public Survey(Sources sources, Clock clock) {
        this(sources, clock, Map.of());
    }

    /** @param purged by name of a dataset the UTC day before which its rows were purged */
    public Survey(Sources sources, Clock clock, Map<String, LocalDate> purged) {
        this.sources = sources;
        this.clock = clock;
        this.purged = Map.copyOf(purged);
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
        Stamp stamp = Stamp.of(path);
        try (FileBytes bytes = LocalFiles.open(path)) {
            Format format = Formats.recognising(Head.of(path.getFileName().toString(), bytes))
                    .orElse(Formats.UNRECOGNISED);
            SourceFile file =
                    new SourceFile(server.name(), path.toString(), server.zone(), server.codePage(), server.culture());
            byte[] firstLine = format.firstLine(bytes);
            byte[] mark = firstLine;
            if (firstLine.length == 0 && isFinished(stamp)) {
                firstLine = format.firstLine(Ended.of(bytes));
                mark = UNENDED;
            }
            if (firstLine.length == 0) {
                find(Kind.EMPTY, server, path.toString(), bytes.end());
            } else {
                compare(server, new Seen(file, path, format, stamp, firstLine, mark), bytes);
            }
        }
    }

    /**
     * A file as it was just seen.
     *
     * @param firstLine its first data line
     * @param mark what it is known again by: that line, unless it has no end yet
     */
    private record Seen(SourceFile file, Path path, Format format, Stamp stamp, byte[] firstLine, byte[] mark) {
        String id(int generation) {
            return Fingerprint.of(file.server(), mark, generation);
        }
    }

    /** A source to be: its identity, and what the lake has of it. */
    private record Target(
            String id,
            String fingerprint,
            int generation,
            List<SourceRange> collected,
            Position from,
            @Nullable Instant last) {
        static Target of(SourceState source) {
            return new Target(
                    source.id(),
                    source.fingerprint(),
                    source.generation(),
                    source.ranges(),
                    source.position(),
                    source.to());
        }

        static Target anew(Seen seen, int generation) {
            return new Target(seen.id(generation), seen.id(0), generation, List.of(), Position.START, null);
        }
    }

    private void compare(CollectedServer server, Seen seen, FileBytes bytes) throws IOException {
        List<SourceState> known = sources.withFingerprint(seen.id(0));
        List<SourceState> begun = unended.computeIfAbsent(
                server.name(), name -> sources.withFingerprint(Fingerprint.of(name, UNENDED, 0)));
        if (Stream.concat(known.stream(), begun.stream()).anyMatch(source -> isUntouched(source, seen, bytes))) {
            find(Kind.UNCHANGED, server, seen.file().path(), 0);
            return;
        }
        boolean older = false;
        for (int i = known.size() - 1; i >= 0; i--) {
            SourceState source = known.get(i);
            if (Content.beginsWith(bytes, source.ranges())) {
                if (bytes.end() >= source.position().offset()) {
                    take(server, seen, bytes, Target.of(source));
                    return;
                }
                // A beginning of this one, as far as can be told; another source with this first line may still fit.
                older = seen.mark() != UNENDED;
            }
        }
        for (SourceState source : begun) {
            if (bytes.end() >= source.position().offset() && Content.beginsWith(bytes, source.ranges())) {
                take(server, seen, bytes, Target.of(source));
                return;
            }
        }
        if (older) {
            find(Kind.OLDER_COPY, server, seen.file().path(), 0);
        } else {
            takeAnew(server, seen, bytes, 0);
        }
    }

    /** Takes a file as a source that the lake does not know, of that generation or the next free one. */
    private void takeAnew(CollectedServer server, Seen seen, FileBytes bytes, int generation) throws IOException {
        int free = generation;
        while (sources.withId(seen.id(free)).isPresent()) {
            free++;
        }
        take(server, seen, bytes, Target.anew(seen, free));
    }

    private static boolean isUntouched(SourceState source, Seen seen, FileBytes bytes) {
        return source.position().offset() == bytes.end()
                && source.modified().equals(seen.stamp().modified())
                && source.file().equals(seen.file().path());
    }

    private void take(CollectedServer server, Seen seen, FileBytes bytes, Target target) throws IOException {
        Increment other = byId.get(target.id());
        if (other != null && !isCopy(other, bytes)) {
            takeAnew(server, seen, bytes, target.generation() + 1);
            return;
        }
        Position from = target.from();
        long to = end(seen, bytes, from);
        if (to < bytes.end()) {
            find(Kind.TORN, server, seen.file().path(), bytes.end() - to);
        }
        if (other != null && to <= other.to()) {
            find(Kind.COPY, server, seen.file().path(), 0);
            return;
        }
        if (to <= from.offset()) {
            if (to == bytes.end()) {
                find(
                        isPurged(seen, target) ? Kind.ALREADY_PURGED : Kind.UNCHANGED,
                        server,
                        seen.file().path(),
                        0);
            }
            return;
        }
        Instant begins = FirstMoment.of(
                seen.format(), seen.file(), seen.firstLine(), seen.stamp().modified());
        Increment increment = new Increment(
                seen.file(),
                seen.path(),
                seen.format(),
                target.id(),
                target.fingerprint(),
                target.generation(),
                target.collected(),
                from,
                to,
                new Stamp(bytes.end(), seen.stamp().modified()),
                begins);
        if (other != null) {
            increments.remove(other);
            find(Kind.COPY, server, other.file().path(), 0);
        }
        if (seen.format().equals(Formats.UNRECOGNISED) && from.offset() == 0) {
            find(Kind.UNRECOGNISED, server, seen.file().path(), 0);
        }
        byId.put(target.id(), increment);
        increments.add(increment);
    }

    /** Whether the shorter of two files with one first line is the beginning of the longer. */
    private static boolean isCopy(Increment other, FileBytes bytes) throws IOException {
        try (FileBytes others = LocalFiles.open(other.path())) {
            long common = Math.min(others.end(), bytes.end());
            return Content.sha256(others, 0, common).equals(Content.sha256(bytes, 0, common));
        }
    }

    /** Whether all that the lake had of it is of days that were purged. */
    private boolean isPurged(Seen seen, Target target) {
        LocalDate day = purged.get(seen.format().layout().dataset().name());
        Instant last = target.last();
        return day != null && last != null && last.isBefore(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private boolean isFinished(Stamp stamp) {
        return stamp.modified().isBefore(clock.instant().minus(FINISHED));
    }

    private long end(Seen seen, FileBytes bytes, Position from) throws IOException {
        if (isFinished(seen.stamp())) {
            return bytes.end();
        }
        return seen.format().end(bytes, from, bytes.end() - from.offset());
    }
}
