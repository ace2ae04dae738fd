package ipam.lake;

import ipam.format.Position;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.snapshot.SnapshotRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that was read as a snapshot, as the lake remembers it.
 *
 * @param origin where it was found
 * @param content what it held
 * @param asOf when that was true
 * @param result what became of it
 */
public record Snapshot(Origin origin, Content content, Instant asOf, Result result) {
    private static final int DIGITS = 32;
    /** What the position of a snapshot says in place of an encoding. */
    private static final String MARK = "snapshot";

    /**
     * Where a snapshot was found.
     *
     * @param server FQDN, lower case
     * @param source file as collected
     * @param format name of the format
     * @param zone name of the time zone; empty when nobody named one
     */
    public record Origin(String server, String source, String format, String zone) {
        /** What all snapshots of one file of a server share: their {@link SourceState#fingerprint}. */
        public String fingerprint() {
            return digest(server + "\0" + source);
        }
    }

    /**
     * What a file held.
     *
     * @param sha256 of its bytes, lower-case hex
     * @param length in bytes
     * @param modified of the file
     * @param includes the files it includes
     */
    public record Content(String sha256, long length, Instant modified, List<Included> includes) {
        public Content {
            includes = List.copyOf(includes);
        }
    }

    /**
     * What became of a file.
     *
     * @param speaksFor the datasets whose rows of the source's earlier snapshots it replaces
     * @param records native records that became rows
     * @param skipped native records that are of no dataset
     * @param rejected native records that could not be read
     */
    public record Result(List<Dataset> speaksFor, long records, long skipped, long rejected) {
        public Result {
            speaksFor = List.copyOf(speaksFor);
        }

        private String names() {
            return speaksFor.stream().map(Dataset::name).sorted().collect(Collectors.joining(","));
        }

        private String write() {
            return "%s\t%d\t%d\t%d\n".formatted(names(), records, skipped, rejected);
        }

        private static Result read(String line) {
            String[] fields = line.split("\t", -1);
            List<Dataset> datasets = fields[0].isEmpty()
                    ? List.of()
                    : Arrays.stream(fields[0].split(",")).map(Datasets::named).toList();
            return new Result(
                    datasets, Long.parseLong(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[3]));
        }
    }

    /** Whether a source is a snapshot's. */
    public static boolean is(SourceState source) {
        return source.position().encoding().equals(MARK);
    }

    /** The snapshot that a source was when it was found last. */
    public static Snapshot of(SourceState source) {
        List<String> state = source.position().state().lines().toList();
        return new Snapshot(
                new Origin(source.server(), source.file(), source.format(), source.zone()),
                new Content(
                        source.ranges().get(0).sha256(),
                        source.position().offset(),
                        source.modified(),
                        Included.read(state.subList(1, state.size()))),
                source.to() == null ? source.modified() : source.to(),
                Result.read(state.get(0)));
    }

    /** Whether it replaces anything that was known before. */
    public boolean speaks() {
        return !result.speaksFor().isEmpty();
    }

    /** This snapshot, true once more. */
    public Snapshot at(Instant moment, Instant modified) {
        return new Snapshot(
                origin, new Content(content.sha256(), content.length(), modified, content.includes()), moment, result);
    }

    /**
     * The {@code source_id} of its rows: the same content of the same file of the same server, read by the same format,
     * has the same.
     */
    public String id() {
        return id(origin, content);
    }

    /** The {@code source_id} that such a content of such a file has. */
    public static String id(Origin origin, Content content) {
        return digest(String.join("\0", origin.server(), origin.source(), origin.format(), content.sha256())
                + content.includes().stream()
                        .map(file -> "\0" + file.path() + "\0" + file.sha256())
                        .collect(Collectors.joining()));
    }

    private static String digest(String text) {
        return Hash.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** Its row in dataset {@code snapshot}. */
    SnapshotRow row() {
        return new SnapshotRow(Configuration.SNAPSHOT, 0)
                .text("kind", origin.format())
                .text("datasets", result.names())
                .number("records", result.records())
                .number("skipped", result.skipped())
                .number("rejected", result.rejected());
    }

    /** What the manifest is to remember when its rows are added. */
    SourceUpdate collected(long accepted, long rejected) {
        return update(new SourceRange(0, content.length(), content.sha256(), 1, accepted, rejected, 0));
    }

    /** What the manifest is to remember when its content was found once more, and has one row more. */
    SourceUpdate found() {
        return update(new SourceRange(content.length(), 0, "", 1, 1, 0, 0));
    }

    private SourceUpdate update(SourceRange range) {
        return new SourceUpdate(
                id(),
                origin.server(),
                origin.source(),
                origin.format(),
                origin.zone(),
                content.length(),
                content.modified(),
                new Position(
                        content.length(),
                        result.records() + result.skipped() + result.rejected(),
                        MARK,
                        result.write() + Included.write(content.includes())),
                origin.fingerprint(),
                0,
                List.of(range),
                asOf,
                asOf);
    }
}
