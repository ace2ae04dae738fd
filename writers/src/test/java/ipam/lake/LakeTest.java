package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.format.Position;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    Path data;

    @Test
    void aCommitMovesItsPartsIntoPlaceAndSurvivesReopening() throws IOException {
        Lake lake = Lake.open(data, CLOCK);
        Entry entry;
        try (Scratch scratch = lake.scratch()) {
            entry = lake.commit(change(
                    List.of(
                            prepared(scratch, Datasets.LEASE_EVENT, "2026-11-01"),
                            prepared(scratch, Datasets.LEASE_EVENT, "2026-11-01"),
                            prepared(scratch, Datasets.LEASE_INTERVAL_BY_IP, "2026-11"),
                            prepared(scratch, Datasets.COVERAGE, "")),
                    List.of(),
                    List.of(source("a", 0, 100))));
        }

        assertThat(entry.added().stream().map(Part::file))
                .containsExactly(
                        "lease_event/event_date=2026-11-01/00000001-lease_event.parquet",
                        "lease_event/event_date=2026-11-01/00000001-lease_event-2.parquet",
                        "lease_interval_by_ip/month=2026-11/00000001-lease_interval_by_ip.parquet",
                        "coverage/00000001-coverage.parquet");
        assertThat(data.resolve("tracking/lake").resolve(entry.added().get(0).file()))
                .exists();
        assertThat(data.resolve("lake/coverage/00000001-coverage.parquet")).exists();
        assertThat(data.resolve("lake/tmp")).isEmptyDirectory();
        assertThat(data.resolve("tracking/lake/tmp")).isEmptyDirectory();

        Lake again = Lake.open(data, CLOCK);
        assertThat(again.state()).isEqualTo(lake.state());
        assertThat(again.state().head()).isEqualTo(1);
        assertThat(again.sources().withId("a")).isEqualTo(lake.sources().withId("a"));
        assertThat(again.sources().withFingerprint("fingerprint-a")).hasSize(1);
    }

    @Test
    void aPartThatIsGoneCannotBeRemovedAgain() throws IOException {
        Lake lake = Lake.open(data, CLOCK);
        Lake other = Lake.open(data, CLOCK);
        try (Scratch scratch = lake.scratch()) {
            Part part = lake.commit(change(List.of(prepared(scratch, Datasets.COVERAGE, "")), List.of(), List.of()))
                    .added()
                    .get(0);
            other.commit(change(List.of(), List.of(part), List.of()));
            assertThatThrownBy(() -> lake.commit(change(List.of(), List.of(part), List.of())))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("Cannot commit: coverage/00000001-coverage.parquet is no longer a part of the lake");
        }
        assertThat(lake.state().head()).isEqualTo(2);
        assertThat(lake.state().retired()).hasSize(1);
    }

    @Test
    void theSameBytesOfASourceCannotBeCollectedTwice() {
        Lake lake = Lake.open(data, CLOCK);
        Lake other = Lake.open(data, CLOCK);
        lake.commit(change(List.of(), List.of(), List.of(source("a", 0, 100))));
        assertThatThrownBy(() -> other.commit(change(List.of(), List.of(), List.of(source("a", 0, 100)))))
                .isInstanceOf(ConflictException.class)
                .hasMessage("Cannot commit: DhcpSrvLog-Mon.log of dhcp1.contoso.test was collected up to byte 100 by"
                        + " another run");
        other.commit(change(List.of(), List.of(), List.of(source("a", 100, 50))));
        assertThat(other.sources().withId("a").orElseThrow().accepted()).isEqualTo(20);
        assertThat(lake.refresh()).isEqualTo(other.state());
        assertThat(lake.sources().all()).isEqualTo(other.sources().all());
    }

    @Test
    void openingAndAskingLeaveNoTrace() {
        Path nowhere = data.resolve("nowhere");
        Lake lake = Lake.open(nowhere, CLOCK);
        assertThat(lake.state()).isEqualTo(LakeState.EMPTY);
        assertThat(lake.sources().all()).isEmpty();
        try (Query query = lake.readOnly(Views.ALL)) {
            assertThat(Samples.rows(query, "SELECT count(*) FROM lease_interval"))
                    .containsExactly(List.of(0L));
        }
        assertThat(Verification.verify(nowhere, Verification.Depth.ROWS).difference())
                .isEmpty();
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void onlyTheGroupMayLookIntoTheTrackingFolder() throws IOException {
        Lake.open(data, CLOCK).recover();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tracking"))))
                .isEqualTo("rwxr-x---");
    }

    static Change change(List<Prepared> added, List<Part> removed, List<SourceUpdate> sources) {
        return new Change("audit", "run-1", "0.1.0", added, removed, sources, Map.of("windows", 1L));
    }

    static SourceUpdate source(String id, long offset, long length) {
        return source(id, offset, length, 10, 1);
    }

    static SourceUpdate source(String id, long offset, long length, long accepted, long rejected) {
        return new SourceUpdate(
                id,
                "dhcp1.contoso.test",
                "DhcpSrvLog-Mon.log",
                "dhcp-audit-v4",
                "Europe/Berlin",
                offset + length,
                NOON,
                new Position(offset + length, 12, "UTF-8", "7"),
                "fingerprint-" + id,
                0,
                List.of(new SourceRange(offset, length, "ab".repeat(32), 1, accepted, rejected, 0)),
                NOON,
                NOON);
    }

    static Prepared prepared(Scratch scratch, Dataset dataset, String partition) throws IOException {
        Path file = scratch.file(dataset);
        Files.writeString(file, dataset.name() + partition, StandardCharsets.UTF_8);
        return scratch.prepare(file, dataset, partition, 1, NOON, NOON);
    }
}
