package ipam.cli;

import ipam.collect.FolderIncludes;
import ipam.collect.SnapshotClock;
import ipam.collect.SnapshotReading;
import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.readers.Formats;
import ipam.readers.Stranger;
import ipam.record.SourceFile;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads files as collection would, and keeps nothing but counts and a few rows. */
final class Inspection {
    /** Rows and rejections kept of a file. */
    static final int SHOWN = 5;

    /** What a row of a snapshot bears besides its columns: the name of its dataset. */
    static final String DATASET = "dataset";

    /** The distinct values of so many rows are held at a time. */
    private static final long ROWS_AT_ONCE = 500_000;

    private final String server;
    private final @Nullable ZoneId zone;
    private final @Nullable Charset codePage;
    private final Locale culture;
    private final SnapshotClock dating;

    /**
     * Of files of a server.
     *
     * @param culture in which the files write dates and numbers; {@link Locale#ROOT} when nobody named one
     * @param clock the time of now
     */
    Inspection(String server, @Nullable ZoneId zone, @Nullable Charset codePage, Locale culture, Clock clock) {
        this.culture = culture;
        this.dating = new SnapshotClock(clock);
        this.server = server;
        this.zone = zone;
        this.codePage = codePage;
    }

    /** What a file holds. */
    static final class Finding {
        private final String file;
        private final @Nullable String format;
        private final List<Map<String, Object>> rows = new ArrayList<>();
        private final List<Map<String, Object>> rejections = new ArrayList<>();
        private final Map<String, Long> met = new TreeMap<>();
        private long records;
        private long skipped;
        private long rejected;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        private Finding(String file, @Nullable String format) {
            this.file = file;
            this.format = format;
        }

        String file() {
            return file;
        }

        /** Null when no format knows the file. */
        @Nullable
        String format() {
            return format;
        }

        long records() {
            return records;
        }

        /** Native records that are of no dataset. */
        long skipped() {
            return skipped;
        }

        long rejected() {
            return rejected;
        }

        /** How many native records of each kind there are: {@code Security 4624}; empty when the format does not tell. */
        Map<String, Long> met() {
            return met;
        }

        /** Earliest time of a record; null without one. */
        @Nullable
        Instant first() {
            return records == 0 || first == Long.MAX_VALUE ? null : Instant.EPOCH.plus(first, ChronoUnit.MICROS);
        }

        /** Latest time of a record; null without one. */
        @Nullable
        Instant last() {
            return records == 0 || last == Long.MIN_VALUE ? null : Instant.EPOCH.plus(last, ChronoUnit.MICROS);
        }

        /** The first records, by column. */
        List<Map<String, Object>> rows() {
            return rows;
        }

        /** The first rejections, by column. */
        List<Map<String, Object>> rejections() {
            return rejections;
        }

        void asOf(Instant moment) {
            first = ChronoUnit.MICROS.between(Instant.EPOCH, moment);
            last = first;
        }

        /** A native record that became rows. */
        void record(List<Map<String, Object>> made) {
            if (records++ < SHOWN) {
                rows.addAll(made);
            }
        }

        void skip() {
            skipped++;
        }

        void reject(Map<String, Object> rejection) {
            if (rejected++ < SHOWN) {
                rejections.add(rejection);
            }
        }

        private void take(RecordBlock block) {
            for (int row = 0; row < block.size(); row++) {
                if (block.rejection[row] != 0) {
                    keep(rejections, block, row, rejected++);
                } else {
                    keep(rows, block, row, records++);
                    if (block.eventTime[row] != Dictionary.NULL) {
                        first = Math.min(first, block.eventTime[row]);
                        last = Math.max(last, block.eventTime[row]);
                    }
                }
            }
        }

        private static void keep(List<Map<String, Object>> kept, RecordBlock block, int row, long before) {
            if (before < SHOWN) {
                kept.add(block.row(row));
            }
        }
    }

    /**
     * Reads a file to its end.
     *
     * @param name as it was asked for
     */
    Finding of(String name, Path file) throws IOException {
        try (FileBytes bytes = LocalFiles.open(file)) {
            Head head = Head.of(String.valueOf(file.getFileName()), bytes);
            SourceFile source = new SourceFile(server, name, zone, codePage, culture);
            Optional<Format> format = Formats.recognising(head);
            if (format.isPresent()) {
                Finding finding = new Finding(name, format.get().name());
                read(format.get(), source, bytes, finding);
                return finding;
            }
            Optional<SnapshotFormat> snapshot = Formats.SNAPSHOTS.stream()
                    .filter(known -> known.recognises(head))
                    .findFirst();
            return snapshot.isEmpty() ? unknown(name, head) : read(snapshot.get(), source, bytes, file);
        }
    }

    private Finding read(SnapshotFormat format, SourceFile source, ByteSource bytes, Path file) throws IOException {
        Finding finding = new Finding(source.path(), format.name());
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        try (FolderIncludes includes = new FolderIncludes(file)) {
            InspectedSnapshot snapshot = new InspectedSnapshot(finding);
            SnapshotReading.read(format, new SnapshotInput(source, bytes, modified, culture, includes), snapshot);
            finding.asOf(dating.asOf(source, format, modified, includes, snapshot.stated()));
        }
        return finding;
    }

    private static Finding unknown(String name, Head head) {
        Finding finding = new Finding(name, null);
        finding.rejected = 1;
        finding.rejections.add(Map.of(
                "problem",
                "the file is of no known format",
                "remedy",
                Stranger.remedy(head).orElseGet(Inspection::known)));
        return finding;
    }

    private static String known() {
        Stream<String> names = Stream.concat(
                Formats.ALL.stream().map(Format::name),
                Formats.SNAPSHOTS.stream().map(SnapshotFormat::name));
        return "known are %s; check that it is one of these, whole and not damaged"
                .formatted(String.join(", ", names.toList()));
    }

    private static void read(Format format, SourceFile file, ByteSource bytes, Finding finding) throws IOException {
        Position position = Position.START;
        boolean ended = false;
        while (!ended) {
            Dictionaries dictionaries = new Dictionaries(format.layout());
            RecordBlock block = new RecordBlock(dictionaries);
            Reader reader = format.open(file, bytes, position, dictionaries);
            for (long rows = 0; rows < ROWS_AT_ONCE && !ended; rows += block.rows()) {
                block.clear();
                ended = !reader.fill(block);
                finding.take(block);
                block.besides().forEach(finding::take);
            }
            finding.skipped += reader.skipped();
            reader.met().forEach((kind, count) -> finding.met.merge(kind, count, Long::sum));
            position = reader.position();
        }
    }
}
