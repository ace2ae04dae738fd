package ipam.lake;

import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings what another installation collected into this lake: rows and what its manifest knows of their sources, each
 * once. What was derived is not brought but derived here, since only all sites together show it: a logon at one of a
 * machine that got its address at another, a failover partner, a clock. Nothing is written at the site.
 *
 * <p>A commit brings whole parts, and says so; the last says how far the site's manifest is here. A pull that was killed
 * goes on behind the last commit.
 */
public final class Pull {
    /** The task that commits it. */
    public static final String TASK = "pull";

    /** What is the site's own: bytes kept, lines to be read again there, notices sent, answers, questions asked. */
    private static final Set<RetentionClass> LEFT = Set.of(
            RetentionClass.RAW_RANGES,
            RetentionClass.REJECTS,
            RetentionClass.NOTICES,
            RetentionClass.UTILIZATION,
            RetentionClass.ACCESS_LOG);

    static final Set<Dataset> DATASETS = Arrays.stream(RetentionClass.values())
            .filter(kind -> !LEFT.contains(kind))
            .flatMap(kind -> kind.datasets().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final long BATCH_BYTES = 64L << 20;
    private static final int BATCH_PARTS = 256;
    private static final int BATCH_SOURCES = 5_000;

    private final Lake lake;
    private final Scratch scratch;
    private final Site site;
    private final String run;
    private final String program;
    private final Listener listener;
    private final long batchBytes;

    /** Hears how far a pull has come. */
    public interface Listener {
        /** So many bytes of parts are to be brought. */
        void planned(long bytes);

        /** So many more of them were looked through, and rows of them are here. */
        void brought(long bytes, long rows);
    }

    /**
     * Prepares a pull. Nobody else may pull the same site meanwhile.
     *
     * @param run the run it is part of
     * @param program version of the program
     */
    public Pull(Lake lake, Scratch scratch, Site site, String run, String program, Listener listener) {
        this(lake, scratch, site, run, program, listener, BATCH_BYTES);
    }

    Pull(Lake lake, Scratch scratch, Site site, String run, String program, Listener listener, long batchBytes) {
        this.lake = lake;
        this.scratch = scratch;
        this.site = site;
        this.run = run;
        this.program = program;
        this.listener = listener;
        this.batchBytes = batchBytes;
    }

    /**
     * What was done.
     *
     * @param head number of the site's last entry
     * @param parts files that rows came from
     * @param rows that came
     * @param left rows of these files that did not: they are here already, were purged here, or are of its own journal
     * @param rejected lines that the site could not read, since the last pull
     * @param purged what the site purged since: by name of a dataset, or server, the UTC day before which its rows went
     * @param shared servers that others collect too, with who they are; the empty name is this installation
     */
    public record Pulled(
            int head,
            int parts,
            long rows,
            long left,
            long rejected,
            Map<String, String> purged,
            Map<String, Set<String>> shared) {}

    /**
     * Does it although the site's manifest is not the one that was pulled before: the site began anew, or came back from
     * a backup. All of it is read and held against what is here; a pull that was killed goes on with {@link #run}.
     */
    public Pulled anew() {
        lake.commit(new Change(TASK, run, program, List.of(), List.of(), List.of(), SiteMark.anew(site)));
        return run();
    }

    /** Does it. */
    public Pulled run() {
        lake.refresh();
        SiteMark mark = SiteMark.of(lake, site);
        try {
            SiteHistory history = SiteHistory.read(site, DATASETS, mark);
            Work work = new Work(history);
            if (history.head() > mark.head()) {
                work.parts();
                work.sources();
            }
            Map<String, String> purged = new TreeMap<>();
            history.purged().forEach((dataset, day) -> purged.put(dataset, day.toString()));
            return new Pulled(
                    history.head(), work.parts, work.rows, work.left, history.rejected(), purged, work.shared);
        } catch (IOException | SQLException e) {
            throw LakeException.because("Cannot pull " + site.name(), e);
        }
    }

    /** One pull, as it goes on. */
    private final class Work {
        private final SiteHistory history;
        private final Map<String, Set<String>> shared;
        private final Set<String> updated = new HashSet<>();
        private int parts;
        private long rows;
        private long left;

        Work(SiteHistory history) {
            this.history = history;
            this.shared = shared();
        }

        /** Brings the rows, some parts at a time. */
        void parts() throws SQLException, IOException {
            listener.planned(history.parts().stream().mapToLong(Part::bytes).sum());
            try (Database database = Database.open(scratch.spill().resolve("pull"))) {
                database.execute("SET threads = 1");
                returned(database);
                Batch batch = new Batch(database);
                for (Part part : history.parts()) {
                    batch.add(part);
                    if (batch.isFull()) {
                        batch.commit();
                        batch = new Batch(database);
                    }
                }
                batch.commit();
            }
        }

        /** Brings what a purge took here of snapshots that the site found to be true again. */
        private void returned(Database database) throws SQLException, IOException {
            ReturnedSnapshots returned = new ReturnedSnapshots(lake, site, history);
            boolean isDone = !returned.areLikely(lake.refresh());
            while (!isDone) {
                PulledRows from = new PulledRows(lake, site, scratch, database);
                List<PulledRows.Written> written = returned.write(from, database);
                isDone = written.isEmpty()
                        || lake.commit(present -> returned(from, written, present))
                                .isPresent();
                rows += isDone
                        ? written.stream()
                                .mapToLong(some -> some.prepared().rows())
                                .sum()
                        : 0;
            }
        }

        private Optional<Change> returned(PulledRows from, List<PulledRows.Written> written, LakeState present) {
            Map<String, Long> bySource = new HashMap<>();
            written.forEach(some -> some.bySource().forEach((id, count) -> bySource.merge(id, count, Long::sum)));
            if (from.areOutdated(present, List.of(), bySource.keySet())) {
                return Optional.empty();
            }
            List<SourceUpdate> updates = updates(bySource.keySet(), bySource);
            List<Prepared> added =
                    written.stream().map(PulledRows.Written::prepared).toList();
            return Optional.of(change(added, updates, SiteMark.fetched(site, List.of(), read(updates))));
        }

        /** Brings what is known of sources without a row that came, and says that all is here. */
        void sources() {
            List<String> ids = history.sources().keySet().stream()
                    .filter(id -> !updated.contains(id))
                    .toList();
            int begin = 0;
            for (; ids.size() - begin > BATCH_SOURCES; begin += BATCH_SOURCES) {
                List<String> some = ids.subList(begin, begin + BATCH_SOURCES);
                lake.commit(present -> {
                    List<SourceUpdate> updates = updates(some, Map.of());
                    return updates.isEmpty()
                            ? Optional.empty()
                            : Optional.of(change(List.of(), updates, SiteMark.fetched(site, List.of(), read(updates))));
                });
            }
            List<String> rest = ids.subList(begin, ids.size());
            lake.commit(present -> {
                List<SourceUpdate> updates = updates(rest, Map.of());
                return Optional.of(change(List.of(), updates, SiteMark.whole(site, history, read(updates))));
            });
        }

        private Map<String, String> read(List<SourceUpdate> updates) {
            Map<String, String> read = new TreeMap<>();
            updates.stream()
                    .filter(update -> LogFile.isDaily(update.format()))
                    .forEach(update ->
                            read.put(update.id(), history.read(update.id()).toString()));
            return read;
        }

        private Change change(List<Prepared> added, List<SourceUpdate> updates, Map<String, Object> notes) {
            return new Change(TASK, run, program, added, List.of(), updates, notes);
        }

        /**
         * What is to be remembered of sources, in the present state: others may collect the same ones.
         *
         * @param delivered how many rows of a source come in the same entry
         */
        private List<SourceUpdate> updates(Collection<String> ids, Map<String, Long> delivered) {
            return ids.stream()
                    .flatMap(id -> update(id, delivered.getOrDefault(id, 0L)).stream())
                    .toList();
        }

        /** Its counts are those of the rows here. */
        private Optional<SourceUpdate> update(String id, long delivered) {
            @Nullable SourceState known = lake.sources().withId(id).orElse(null);
            @Nullable SourceState theirs = history.sources().get(id);
            if (theirs == null) {
                return Optional.ofNullable(known).map(same -> PulledSource.counted(same, delivered));
            }
            return PulledSource.of(site, theirs, known, delivered, purged(theirs));
        }

        private Instant purged(SourceState source) {
            Dataset of = LogFile.isOfLeases(source.format()) ? Datasets.LEASE_EVENT : Datasets.LOGON_EVENT;
            return Stream.of(of.name(), source.server())
                    .filter(name -> !Snapshot.is(source))
                    .flatMap(name -> Stream.ofNullable(history.purged().get(name)))
                    .map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC))
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
        }

        /** Servers of this pull that others told of in the last weeks. */
        private Map<String, Set<String>> shared() {
            Set<String> servers =
                    history.sources().values().stream().map(SourceState::server).collect(Collectors.toSet());
            Instant lately = history.sources().values().stream()
                    .map(SourceState::modified)
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH)
                    .minus(PulledSource.LATELY);
            Map<String, Set<String>> others = new TreeMap<>();
            for (SourceState source : lake.sources().modifiedSince(lately)) {
                boolean isOurs = source.file().startsWith(site.prefix());
                if (servers.contains(source.server()) && !isOurs) {
                    others.computeIfAbsent(source.server(), any -> new TreeSet<>())
                            .add(PulledSource.site(source));
                }
            }
            return others;
        }

        /** Parts that come in one entry. */
        private final class Batch {
            private final Database database;
            private final List<Part> parts = new ArrayList<>();
            private final List<PulledRows.Written> written = new ArrayList<>();
            private final Map<String, Long> bySource = new HashMap<>();
            private PulledRows rows;
            private long bytes;

            Batch(Database database) {
                this.database = database;
                this.rows = new PulledRows(lake, site, scratch, database);
            }

            void add(Part part) throws SQLException, IOException {
                parts.add(part);
                bytes += part.bytes();
                write(part);
            }

            private void write(Part part) throws SQLException, IOException {
                PulledRows.Written some = rows.write(part, history.novelty(part));
                written.add(some);
                some.bySource().forEach((id, count) -> bySource.merge(id, count, Long::sum));
            }

            boolean isFull() {
                return bytes >= batchBytes || parts.size() >= BATCH_PARTS;
            }

            void commit() throws SQLException, IOException {
                if (parts.isEmpty()) {
                    return;
                }
                while (lake.commit(this::decide).isEmpty()) {
                    writeAgain();
                }
                updated.addAll(bySource.keySet());
                long before = Work.this.rows;
                for (int i = 0; i < parts.size(); i++) {
                    long came = written.get(i).prepared().rows();
                    Work.this.parts += came > 0 ? 1 : 0;
                    Work.this.rows += came;
                    left += history.isUnknown(parts.get(i)) ? parts.get(i).rows() - came : 0;
                }
                listener.brought(bytes, Work.this.rows - before);
            }

            private void writeAgain() throws SQLException, IOException {
                rows = new PulledRows(lake, site, scratch, database);
                written.clear();
                bySource.clear();
                for (Part part : parts) {
                    write(part);
                }
            }

            private Optional<Change> decide(LakeState present) {
                if (rows.areOutdated(present, parts, bySource.keySet())) {
                    return Optional.empty();
                }
                List<Prepared> added = written.stream()
                        .map(PulledRows.Written::prepared)
                        .filter(prepared -> prepared.rows() > 0)
                        .toList();
                List<String> files = parts.stream().map(Part::file).toList();
                List<SourceUpdate> updates = updates(bySource.keySet(), bySource);
                return Optional.of(change(added, updates, SiteMark.fetched(site, files, read(updates))));
            }
        }
    }
}
