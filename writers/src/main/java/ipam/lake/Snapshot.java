package ipam.lake;

import ipam.format.Position;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

        /** The content that was collected last from a source. */
        public static Content of(SourceState source) {
            String sha256 =
                    source.ranges().isEmpty() ? "" : source.ranges().get(0).sha256();
            return new Content(
                    sha256,
                    source.position().offset(),
                    source.modified(),
                    Included.read(source.position().state()));
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

        private @Nullable String names() {
            return speaksFor.isEmpty()
                    ? null
                    : speaksFor.stream().map(Dataset::name).sorted().collect(Collectors.joining(","));
        }
    }

    /** The {@code source_id} of its rows: the same content of the same file of the same server has the same. */
    public String id() {
        return digest(origin.server() + "\0" + origin.source() + "\0" + content.sha256()
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

    /** What the manifest is to remember when its content was found once more, so many rows of it with it. */
    SourceUpdate found(long accepted) {
        return update(new SourceRange(content.length(), 0, "", 1, accepted, 0, 0));
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
                        "",
                        Included.write(content.includes())),
                origin.fingerprint(),
                0,
                List.of(range),
                asOf,
                asOf);
    }
}
