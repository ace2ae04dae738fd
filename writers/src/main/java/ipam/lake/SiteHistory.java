package ipam.lake;

import ipam.lake.EntryJson.Scope;
import ipam.record.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the entries of a site's manifest tell that came after those that were pulled, as one chain. */
final class SiteHistory {
    /** How many of a part's rows are not here yet. */
    enum Novelty {
        NONE,
        SOME,
        ALL;

        Novelty and(Novelty other) {
            return this == other ? this : SOME;
        }
    }

    private final Set<String> wanted;
    private final SiteMark mark;
    private final Map<String, Novelty> novelty = new HashMap<>();
    private final TreeMap<String, Part> parts = new TreeMap<>();
    private final TreeMap<String, SourceState> sources = new TreeMap<>();
    private final Map<String, Instant> read = new HashMap<>();
    private final TreeMap<String, LocalDate> purged = new TreeMap<>();
    private int head;
    private String hash;
    private long rejected;

    private SiteHistory(Set<String> wanted, SiteMark mark) {
        this.wanted = wanted;
        this.mark = mark;
        this.head = mark.head();
        this.hash = mark.hash();
    }

    /**
     * Reads them.
     *
     * @param wanted the datasets that are pulled
     */
    static SiteHistory read(Site site, Set<Dataset> wanted, SiteMark mark) throws IOException {
        Manifest manifest = new Manifest(new Folders(site.folder()).manifest(), new Disk());
        if (mark.head() > 0) {
            boolean same = Files.exists(manifest.file(mark.head()))
                    && Hash.of(manifest.file(mark.head())).equals(mark.hash());
            if (!same) {
                throw new LakeException(
                        ("Cannot pull %s: entry %s of its manifest in %s is not the one that was pulled; it was changed,"
                                        + " or another installation lies there. Where the site began anew, or came back"
                                        + " from an older backup, --anew brings what is not here yet")
                                .formatted(site.name(), Manifest.name(mark.head()), site.folder()));
            }
        }
        SiteHistory history =
                new SiteHistory(Set.copyOf(wanted.stream().map(Dataset::name).toList()), mark);
        int last = manifest.last();
        manifest.after(LakeState.at(mark.head(), mark.hash()), Scope.PARTS_AND_SOURCES, (entry, hash) -> {
            if (entry.number() <= last) {
                history.apply(entry, hash);
            }
        });
        return history;
    }

    private void apply(Entry entry, String entryHash) {
        Map<String, Novelty> lost = new TreeMap<>();
        for (String file : entry.removed()) {
            lost.merge(
                    file.substring(0, file.lastIndexOf('/')), novelty.getOrDefault(file, Novelty.NONE), Novelty::and);
            parts.remove(file);
        }
        for (Part part : entry.added()) {
            if (wanted.contains(part.dataset())) {
                Novelty own = mark.fetched().contains(part.file()) ? Novelty.NONE : novelty(part, lost);
                novelty.put(part.file(), own);
                if (own != Novelty.NONE) {
                    parts.put(part.file(), part);
                }
            }
        }
        for (SourceUpdate update : entry.sources()) {
            sources.merge(update.id(), SourceState.first(update), (known, more) -> known.with(update));
            read.put(update.id(), entry.time());
            rejected +=
                    update.ranges().stream().mapToLong(SourceRange::rejected).sum();
        }
        if (entry.task().equals(Purge.TASK)) {
            purged.putAll(PurgeNotes.limits(entry));
            PurgeNotes.server(entry)
                    .ifPresent(server -> purged.put(server, LocalDate.ofInstant(entry.time(), ZoneOffset.UTC)));
        }
        head = entry.number();
        hash = entryHash;
    }

    /** A part without forerunners was collected; in place of others it has their rows: merged, or what a purge left. */
    private Novelty novelty(Part part, Map<String, Novelty> lost) {
        String folder = part.file().substring(0, part.file().lastIndexOf('/'));
        String begin = part.dataset() + "/";
        List<Novelty> before = new ArrayList<>();
        lost.forEach((other, novelty) -> {
            String date = other.substring(other.indexOf('=') + 1);
            if (other.equals(folder) || (other.startsWith(begin) && date.startsWith(part.partition()))) {
                before.add(novelty);
            }
        });
        return before.stream().reduce(Novelty::and).orElse(mark.others());
    }

    /** Number of the last entry. */
    int head() {
        return head;
    }

    /** SHA-256 of the last entry. */
    String hash() {
        return hash;
    }

    /** The parts that it has now and that hold rows which are not here. */
    List<Part> parts() {
        return List.copyOf(parts.values());
    }

    Novelty novelty(Part part) {
        return novelty.getOrDefault(part.file(), Novelty.NONE);
    }

    /** Whether none of its rows is known to have come of this manifest. */
    boolean isUnknown(Part part) {
        return novelty(part) == mark.others();
    }

    /** What became of sources since, by id. */
    Map<String, SourceState> sources() {
        return sources;
    }

    /** When the site read a source last. */
    Instant read(String source) {
        return read.getOrDefault(source, Instant.EPOCH);
    }

    /** What it purged since: by name of a dataset, or of a server, the UTC day before which rows went. */
    Map<String, LocalDate> purged() {
        return purged;
    }

    /** Lines that it could not read. */
    long rejected() {
        return rejected;
    }
}
