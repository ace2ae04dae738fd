package ipam.collect;

import ipam.collect.Finding.Kind;
import ipam.format.Head;
import ipam.lake.Lake;
import ipam.lake.Snapshot;
import ipam.record.SourceFile;
import ipam.snapshot.SnapshotFormat;
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
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the snapshots of the servers and finds out which may say something new. A file that looks as it did when it
 * was read, by name, size and time, costs no more than that look, and so do the files it includes.
 */
public final class ConfigurationSurvey {
    private final Lake lake;
    private final Clock clock;
    private final Duration patience;
    private final List<SnapshotFormat> formats;
    private final Staleness staleness;
    private final List<ChangedFile> changed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Prepares a survey.
     *
     * @param patience how old an export may be; a file that is read in place is confirmed twice in that time
     * @param formats that are known
     * @param staleness is told of the exports that are as they were
     */
    public ConfigurationSurvey(
            Lake lake, Clock clock, Duration patience, List<SnapshotFormat> formats, Staleness staleness) {
        this.staleness = staleness;
        this.formats = List.copyOf(formats);
        this.lake = lake;
        this.clock = clock;
        this.patience = patience;
    }

    /** Files to read, in the order of the servers and patterns. */
    List<ChangedFile> changed() {
        return List.copyOf(changed);
    }

    /** What there is to read, for people. */
    public List<Planned> planned() {
        return changed.stream().map(ChangedFile::planned).toList();
    }

    /** Takes it that what there is to read is true as of when it was written: nobody is going to read it. */
    public void supposeRead() {
        changed.stream()
                .filter(file -> file.format() != null && !file.isLive())
                .forEach(
                        file -> staleness.seen(file.file().server(), file.file().path(), file.modified()));
    }

    /** What there is to say about the other files. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Looks at the files of a server. */
    public void add(CollectedServer server, LocalFiles files) {
        LocalFiles.Expansion expansion = files.expand(server.configuration());
        expansion.unmatched().forEach(pattern -> find(Kind.UNMATCHED, server, pattern));
        expansion.unreadable().forEach(folder -> find(Kind.UNREADABLE, server, folder.toString()));
        for (Path path : expansion.files()) {
            try {
                look(server, path);
            } catch (IOException e) {
                find(Kind.UNREADABLE, server, path.toString());
            }
        }
    }

    private void find(Kind kind, CollectedServer server, String file) {
        findings.add(new Finding(kind, server.name(), file, 0));
    }

    private void look(CollectedServer server, Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        SourceFile source = new SourceFile(server.name(), path.toString(), server.zone(), server.codePage());
        Instant modified = attributes.lastModifiedTime().toInstant();
        List<Snapshot> known = known(lake, source.server(), source.path());
        Snapshot same = known.stream()
                .filter(snapshot -> isUntouched(snapshot, attributes.size(), modified))
                .reduce((first, last) -> last)
                .orElse(null);
        if (same != null && !isDue(same, known.get(known.size() - 1))) {
            find(Kind.UNCHANGED, server, path.toString());
            if (!isLive(same) && same.speaks()) {
                staleness.seen(server.name(), path.toString(), same.asOf());
            }
            return;
        }
        if (attributes.size() == 0) {
            find(Kind.EMPTY, server, path.toString());
            return;
        }
        SnapshotFormat format = format(path);
        if (format == null && same != null) {
            find(Kind.UNCHANGED, server, path.toString());
            return;
        }
        if (format == null) {
            find(Kind.UNRECOGNISED, server, path.toString());
        }
        changed.add(new ChangedFile(source, path, format, server.culture(), attributes.size(), modified, known));
    }

    /** What the lake has of a file or zone, the newest last. */
    static List<Snapshot> known(Lake lake, String server, String source) {
        String fingerprint = new Snapshot.Origin(server, source, "", "").fingerprint();
        PurgedSnapshots purged = new PurgedSnapshots(lake);
        return lake.sources().withFingerprint(fingerprint).stream()
                .filter(Snapshot::is)
                .filter(known -> !purged.wentWithServer(known))
                .map(Snapshot::of)
                .sorted(Comparator.comparing(Snapshot::asOf))
                .toList();
    }

    private static boolean isUntouched(Snapshot snapshot, long size, Instant modified) {
        return snapshot.content().length() == size
                && snapshot.content().modified().equals(modified)
                && snapshot.content().includes().stream().allMatch(FolderIncludes::isUntouched);
    }

    /** Whether a file that looks as it did is to be read, or confirmed, all the same. */
    private boolean isDue(Snapshot same, Snapshot newest) {
        if (same.origin().format().equals(ChangedFile.UNRECOGNISED)) {
            return true;
        }
        Instant confirmed = clock.instant().minus(patience.dividedBy(2));
        return isLive(same) && (!same.equals(newest) || same.asOf().isBefore(confirmed));
    }

    private boolean isLive(Snapshot snapshot) {
        return formats.stream()
                .anyMatch(format -> format.isLive()
                        && format.name().equals(snapshot.origin().format()));
    }

    private @Nullable SnapshotFormat format(Path path) throws IOException {
        try (FileBytes bytes = LocalFiles.open(path)) {
            Head shown = Head.of(String.valueOf(path.getFileName()), bytes);
            return formats.stream()
                    .filter(format -> format.recognises(shown))
                    .findFirst()
                    .orElse(null);
        }
    }
}
