package ipam.collect;

import ipam.format.Head;
import ipam.lake.ServiceAnswer;
import ipam.lake.Snapshot;
import ipam.lake.SnapshotArea;
import ipam.lake.StagedSnapshot;
import ipam.readers.Stranger;
import ipam.readers.service.ServiceStatus;
import ipam.record.SourceFile;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the status files of servers, each time anew: they are small, and one that was written again says that what it
 * says is still so. What can't be read of a file is told once for as long as the file is the same. Not thread-safe.
 */
final class StatusFiles {
    /** A status file has some lines a service. */
    private static final long MOST = 16L << 20;

    private final Collector.Run run;
    private final LocalFiles files;
    private final SnapshotClock dating;
    private final Staleness staleness;
    private final SnapshotArea area;
    private final List<ServiceAnswer> answers = new ArrayList<>();
    private final List<Read> read = new ArrayList<>();

    /**
     * Nothing read yet.
     *
     * @param area takes what can't be read
     */
    StatusFiles(Collector.Run run, LocalFiles files, Clock clock, Staleness staleness, SnapshotArea area) {
        this.run = run;
        this.files = files;
        this.dating = new SnapshotClock(clock);
        this.staleness = staleness;
        this.area = area;
    }

    /** What the files of a server would be read for, for people. */
    static List<Planned> planned(CollectedServer server, LocalFiles files) {
        return files.expand(server.configuration()).files().stream()
                .map(file -> new Planned(
                        server.name(),
                        file.toString(),
                        "service-status",
                        file.toFile().length()))
                .toList();
    }

    /** What was read. */
    List<ServiceAnswer> answers() {
        return List.copyOf(answers);
    }

    /**
     * Tells the run what was read, once it is committed.
     *
     * @param news who said something new, as {@link ServiceAnswer.Origin#place}
     */
    void tell(Set<String> news) {
        for (Read file : read) {
            boolean isNews = news.contains(file.server + " " + file.path);
            if (isNews || file.rejected > 0) {
                long rows = isNews ? file.rows : 0;
                run.tally()
                        .add(file.server, new Tally.Server(1, file.bytes, rows, file.rejected, file.asOf, file.asOf));
            } else {
                run.tally().find(new Finding(Finding.Kind.UNCHANGED, file.server, file.path, 0));
            }
        }
    }

    /** A file that was read; its rejections are those that were not known. */
    private record Read(String server, String path, long bytes, long rows, long rejected, Instant asOf) {}

    /** Reads those of a server. */
    void read(CollectedServer server) {
        LocalFiles.Expansion expansion = files.expand(server.configuration());
        expansion.unmatched().forEach(pattern -> find(Finding.Kind.UNMATCHED, server, pattern));
        expansion.unreadable().forEach(folder -> find(Finding.Kind.UNREADABLE, server, folder.toString()));
        for (Path path : expansion.files()) {
            try {
                read(server, path);
            } catch (IOException e) {
                find(Finding.Kind.UNREADABLE, server, path.toString());
            }
        }
    }

    private void find(Finding.Kind kind, CollectedServer server, String file) {
        run.tally().find(new Finding(kind, server.name(), file, 0));
    }

    private void read(CollectedServer server, Path path) throws IOException {
        BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
        if (before.size() == 0) {
            find(Finding.Kind.EMPTY, server, path.toString());
            return;
        }
        if (before.size() > MOST) {
            find(Finding.Kind.UNRECOGNISED, server, path.toString());
            return;
        }
        try (FileBytes open = LocalFiles.open(path)) {
            MemoryBytes bytes = MemoryBytes.of(open);
            BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
            if (bytes.end() != after.size() || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
                run.tally().changed(path.toString());
                return;
            }
            read(server, path, bytes, before.lastModifiedTime().toInstant());
        }
    }

    private void read(CollectedServer server, Path path, MemoryBytes bytes, Instant modified) throws IOException {
        SourceFile source = new SourceFile(server.name(), path.toString(), server.zone(), server.codePage());
        Head head = Head.of(String.valueOf(path.getFileName()), bytes);
        SnapshotFormat format = ServiceStatus.FORMATS.stream()
                .filter(known -> known.recognises(head))
                .findFirst()
                .orElse(null);
        StagedSnapshot staged = area.begin(format == null ? ChangedFile.UNRECOGNISED : format.name());
        Told told = new Told(staged);
        Instant known = modified;
        try (FolderIncludes includes = new FolderIncludes(path)) {
            if (format == null) {
                find(Finding.Kind.UNRECOGNISED, server, path.toString());
                told.reject(
                        0,
                        "the file is of no known format",
                        Stranger.remedy(head)
                                .orElse("write Get-Service DHCPServer,DNS | Export-Csv, or sc query, into it"),
                        "");
            } else {
                SnapshotReading.read(
                        format, new SnapshotInput(source, bytes, modified, server.culture(), includes), told);
                Instant asOf = dating.asOf(source, format, modified, includes, Optional.empty());
                known = asOf;
                told.rows.forEach((service, row) -> answers.add(answer(source, asOf, row)));
                staleness.seen(server.name(), path.toString(), asOf);
            }
        }
        Snapshot.Origin origin = new Snapshot.Origin(
                source.server(),
                source.path(),
                format == null ? ChangedFile.UNRECOGNISED : format.name(),
                source.zone() == null ? "" : source.zone().getId());
        boolean isNew = told.rejected > 0 && keep(origin, staged, bytes, modified, known);
        read.add(new Read(
                source.server(), source.path(), bytes.end(), told.rows.size(), isNew ? told.rejected : 0, known));
    }

    /** Keeps what could not be read, unless that was kept of the same content before. */
    private boolean keep(
            Snapshot.Origin origin, StagedSnapshot staged, MemoryBytes bytes, Instant modified, Instant asOf)
            throws IOException {
        Snapshot.Content content =
                new Snapshot.Content(Content.sha256(bytes, 0, bytes.end()), bytes.end(), modified, List.of());
        String id = Snapshot.id(origin, content);
        boolean isKnown = ConfigurationSurvey.known(run.lake(), origin.server(), origin.source()).stream()
                .anyMatch(known -> known.id().equals(id));
        if (!isKnown) {
            area.end(staged, origin, content, asOf, List.of());
        }
        return !isKnown;
    }

    private static ServiceAnswer answer(SourceFile file, Instant asOf, SnapshotRow row) {
        return new ServiceAnswer(
                asOf,
                new ServiceAnswer.Origin(file.server(), file.path(), row.line()),
                String.valueOf(row.value("service")),
                String.valueOf(row.value("state")),
                null,
                (String) row.value("detail"));
    }

    /** Keeps the last row of each service, and lets the area keep what can't be read. */
    private static final class Told implements SnapshotSink {
        private final StagedSnapshot staged;
        private final Map<String, SnapshotRow> rows = new LinkedHashMap<>();
        private long rejected;

        Told(StagedSnapshot staged) {
            this.staged = staged;
        }

        @Override
        public void asOf(Instant moment) {
            staged.asOf(moment);
        }

        @Override
        public void accept(List<SnapshotRow> told) {
            staged.accept(List.of()); // the record counts; its row goes another way
            told.forEach(row -> rows.put(String.valueOf(row.value("service")), row));
        }

        @Override
        public void skip() {
            staged.skip();
        }

        @Override
        public void reject(long line, String problem, String remedy, String text) {
            staged.reject(line, problem, remedy, text);
            rejected++;
        }
    }
}
