package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.lake.Verification.Depth;
import ipam.lake.Verification.Verified;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final String FIRST = "tracking/lake/lease_event/event_date=2026-11-01/00000001-lease_event.parquet";

    @TempDir
    Path data;

    private Lake lake;

    @BeforeEach
    void collect() throws IOException {
        lake = Lake.open(data, Clock.fixed(Samples.NOON, ZoneOffset.UTC));
        try (Scratch scratch = lake.scratch()) {
            for (int i = 0; i < 3; i++) {
                SourceUpdate source = LakeTest.source("a", i * 100L, 100);
                lake.commit(LakeTest.change(
                        List.of(
                                Samples.leaseEvents(scratch, "2026-11-01", 10, "a", i * 10 + 1),
                                Samples.rejection(scratch, "2026-11-01", "a", i)),
                        List.of(),
                        List.of(source)));
            }
            new Published(lake, scratch).publish();
        }
    }

    @Test
    void aLakeAsItWasWrittenAgrees() {
        assertThat(verify(Depth.FOOTERS)).isEqualTo(new Verified(3, 6, 33, Optional.empty()));
        assertThat(verify(Depth.ROWS)).isEqualTo(new Verified(3, 6, 33, Optional.empty()));
    }

    @Test
    void aMergedLakeAgrees() {
        try (Scratch scratch = lake.scratch()) {
            new Merging(lake, scratch, Clock.fixed(Samples.NOON, ZoneOffset.UTC), "run-2", "0.1.0").merge();
        }
        assertThat(verify(Depth.ROWS)).isEqualTo(new Verified(4, 2, 33, Optional.empty()));
    }

    @Test
    void anEditedEntryIsNamedByTheOneAfterIt() throws IOException {
        edit(data.resolve("manifest/00000002.json"), "\"rows\": 10", "\"rows\": 11");
        assertThat(difference(Depth.FOOTERS))
                .isEqualTo("manifest: Cannot read manifest entry 00000003.json: it does not follow 00000002.json, which"
                        + " was changed after it was written");
    }

    @Test
    void anEditOfTheLastEntryIsSeenByWhatWasPublished() throws IOException {
        edit(data.resolve("manifest/00000003.json"), "\"audit\"", "\"other\"");
        assertThat(difference(Depth.FOOTERS))
                .isEqualTo("manifest/00000003.json: it was changed since it was published");
    }

    @Test
    void aMissingEntryIsNamed() throws IOException {
        Files.delete(data.resolve("manifest/00000002.json"));
        assertThat(difference(Depth.FOOTERS))
                .isEqualTo("manifest: Cannot read the manifest: entry 00000002.json is missing");
    }

    @Test
    void theLastEntryMissingIsNamed() throws IOException {
        Files.delete(data.resolve("manifest/00000003.json"));
        assertThat(difference(Depth.FOOTERS)).isEqualTo("manifest/00000003.json: it is missing, and it was published");
    }

    @Test
    void anEntryMoreIsNamed() throws IOException {
        Files.copy(data.resolve("manifest/00000003.json"), data.resolve("manifest/00000004.json"));
        assertThat(difference(Depth.FOOTERS))
                .isEqualTo("manifest: Cannot read manifest entry 00000004.json: it says it is number 3");
        Files.delete(data.resolve("manifest/00000004.json"));
        Files.writeString(data.resolve("manifest/00000004.json~"), "");
        assertThat(difference(Depth.FOOTERS)).isEqualTo("manifest/00000004.json~: it is no entry of the manifest");
    }

    @Test
    void anEntryOfALaterSchemaIsRefusedInOneLine() throws IOException {
        edit(data.resolve("manifest/00000001.json"), "\"schema\": 1,\n", "\"schema\": 2,\n");
        assertThat(difference(Depth.FOOTERS))
                .isEqualTo("manifest: Cannot read manifest entry 00000001.json: it has schema 2, and this program knows"
                        + " 1 to 1; use a newer ipam");
    }

    @Test
    void aMissingPartIsNamed() throws IOException {
        Files.delete(data.resolve(FIRST));
        assertThat(difference(Depth.FOOTERS)).isEqualTo(FIRST + ": it is missing");
    }

    /** The check looks for it in its place then: a run may have moved it there. */
    @Test
    void aPartThatIsGoneWhenItIsOpenedIsNotTakenForDamage() {
        assertThatThrownBy(() -> ParquetPart.open(data.resolve("moved"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFileMoreIsNamed() throws IOException {
        Path extra = data.resolve("tracking/lake/lease_event/event_date=2026-11-01/00000009-lease_event.parquet");
        Files.copy(data.resolve(FIRST), extra);
        assertThat(difference(Depth.FOOTERS)).isEqualTo(data.relativize(extra) + ": no entry of the manifest names it");
    }

    @Test
    void aShortenedPartIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(data.resolve(FIRST));
        Files.write(data.resolve(FIRST), java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(difference(Depth.FOOTERS))
                .isEqualTo("%s: it has %d bytes (must be %d)".formatted(FIRST, bytes.length - 1, bytes.length));
    }

    @Test
    void everyFlippedByteIsFoundInDepthAndTheFooterAtOnce() throws IOException {
        byte[] bytes = Files.readAllBytes(data.resolve(FIRST));
        for (int at = 0; at < bytes.length; at += 97) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x41;
            Files.write(data.resolve(FIRST), flipped);
            assertThat(difference(Depth.ROWS)).isEqualTo(FIRST + ": its bytes are not those that were written");
        }
        bytes[bytes.length - 1] ^= 0x41;
        Files.write(data.resolve(FIRST), bytes);
        assertThat(difference(Depth.FOOTERS)).startsWith(FIRST + ": Apache Parquet cannot read it: ");
    }

    @Test
    void noFlippedByteStopsTheCheck() throws IOException {
        byte[] bytes = Files.readAllBytes(data.resolve(FIRST));
        for (int at = bytes.length - 2000; at < bytes.length; at += 7) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x41;
            Files.write(data.resolve(FIRST), flipped);
            verify(Depth.FOOTERS)
                    .difference()
                    .ifPresent(line -> assertThat(line).startsWith(FIRST));
        }
    }

    @Test
    void aPartThatSaysMoreThanItsEntryIsNamed() throws IOException {
        try (Scratch scratch = lake.scratch()) {
            Prepared right = Samples.leaseEvents(scratch, "2026-11-02", 10, "b", 1);
            Prepared wrong = new Prepared(
                    right.temporary(),
                    right.dataset(),
                    right.partition(),
                    9,
                    right.bytes(),
                    right.sha256(),
                    right.from(),
                    right.to());
            lake.commit(LakeTest.change(List.of(wrong), List.of(), List.of()));
        }
        assertThat(difference(Depth.FOOTERS)).endsWith("00000004-lease_event.parquet: it has 10 rows (must be 9)");
    }

    @Test
    void aPartWithOtherColumnsIsNamed() throws IOException {
        try (Scratch scratch = lake.scratch()) {
            Prepared coverage = Samples.write(scratch, Datasets.COVERAGE, "", "start_time", "(SELECT 1)", Map.of());
            lake.commit(LakeTest.change(
                    List.of(new Prepared(
                            coverage.temporary(), "coverage", "", 1, coverage.bytes(), coverage.sha256(), null, null)),
                    List.of(),
                    List.of()));
            assertThat(verify(Depth.ROWS).difference()).isEmpty();
            Prepared wrong = Samples.leaseEvents(scratch, "2026-11-02", 10, "b", 1);
            lake.commit(LakeTest.change(
                    List.of(new Prepared(
                            wrong.temporary(),
                            "rejection",
                            "2026-11-02",
                            10,
                            wrong.bytes(),
                            wrong.sha256(),
                            null,
                            null)),
                    List.of(),
                    List.of()));
        }
        assertThat(difference(Depth.FOOTERS)).contains("00000005-rejection.parquet: it has the columns {event_time=");
    }

    @Test
    void aSourceWhoseRowsAreNotInTheLakeIsNamed() {
        lake.commit(LakeTest.change(List.of(), List.of(), List.of(LakeTest.source("b", 0, 100))));
        assertThat(verify(Depth.FOOTERS).difference()).isEmpty();
        assertThat(difference(Depth.ROWS))
                .isEqualTo("DhcpSrvLog-Mon.log: source b of dhcp1.contoso.test has 0 rows and 0 rejections in the lake"
                        + " (must be 10 and 1)");
    }

    private Verified verify(Depth depth) {
        return Verification.verify(data, depth);
    }

    private String difference(Depth depth) {
        return verify(depth).difference().orElseThrow();
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    }
}
