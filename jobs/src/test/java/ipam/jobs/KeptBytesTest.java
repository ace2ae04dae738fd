package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.lake.PurgeRequest;
import ipam.lake.RawArchive;
import ipam.lake.RetentionClass;
import ipam.lake.Verification;
import ipam.lake.Views;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.report.LakeFacts;
import ipam.track.RawRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines and events as they were collected, when their files are long gone. */
class KeptBytesTest {
    @TempDir
    Path folder;

    @Test
    void theLineItselfOutlivesItsFile() throws IOException {
        Installation here = Installation.ofOneServer(folder);
        here.write("DhcpSrvLog-Mon.log", AuditLog.day("11/16/26", 40));
        here.runKeeping();
        here.append("DhcpSrvLog-Mon.log", AuditLog.rows("11/16/26", 40, 50));
        here.runKeeping();
        Files.delete(here.log("DhcpSrvLog-Mon.log"));

        List<String> rows = AuditLog.rows("11/16/26", 0, 50).lines().toList();
        assertThat(raw(here, Datasets.LEASE_EVENT)).containsExactlyInAnyOrderElementsOf(rows);
        here.assertKeptOnce();
        here.assertVerified();
        assertThat(here.lake().state().parts(Datasets.RAW_RANGE))
                .allMatch(part -> here.lake().place(part).startsWith(here.data().resolve("tracking")));
    }

    @Test
    void soDoesAnEvent() throws IOException {
        Path sample = Path.of("../sample-data/evtx/dc1.contoso.test/archive-2026-10-29.evtx");
        Installation here = Installation.of(
                folder, new CollectedServer("dc1.contoso.test", ZoneId.of("UTC"), null, List.of("*.evtx")));
        Files.copy(sample, here.log("archive.evtx"));
        here.runKeeping();
        List<String> told = raw(here, Datasets.LOGON_EVENT);
        Files.delete(here.log("archive.evtx"));

        assertThat(raw(here, Datasets.LOGON_EVENT))
                .isEqualTo(told)
                .isNotEmpty()
                .allMatch(event -> event.startsWith("<Event xmlns="));
    }

    @Test
    void bytesThatWereTamperedWithAreNotShownAndNamed() throws IOException {
        Installation here = Installation.ofOneServer(folder);
        here.write("DhcpSrvLog-Mon.log", AuditLog.day("11/16/26", 40));
        here.runKeeping();
        Files.delete(here.log("DhcpSrvLog-Mon.log"));
        Part part = here.lake().state().parts(Datasets.RAW_RANGE).get(0);
        Path file = here.lake().place(part);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3]++;
        Files.write(file, bytes);

        assertThat(raw(here, Datasets.LEASE_EVENT)).hasSize(40).containsOnlyNulls();
        assertThat(Verification.verify(here.data(), Verification.Depth.ROWS).difference())
                .contains("tracking/lake/" + part.file() + ": its bytes are not those that were written");
        assertThat(RawArchive.unpack("KLUv/SQ=", 40, part.sha256())).isEmpty();
    }

    @Test
    @Tag("long")
    void aPurgeTakesEveryRangeThatReachesIntoItsDays() throws IOException {
        Installation here = Installation.ofOneServer(folder);
        here.write("DhcpSrvLog-Mon.log", AuditLog.day("11/16/26", 5) + "torn\r\n");
        here.write("edge.log", AuditLog.day("11/17/26", 7) + AuditLog.rows("11/18/26", 7, 9));
        here.write("DhcpSrvLog-Wed.log", AuditLog.day("11/18/26", 11));
        here.runKeeping();
        here.assertKeptOnce();

        purge(here, Map.of(RetentionClass.CONFIGURATION_CHANGES, LocalDate.of(2026, 11, 30)));
        here.assertKeptOnce();
        purge(here, Map.of(RetentionClass.REJECTS, LocalDate.of(2026, 11, 17)));
        assertThat(kept(here)).hasSize(2).noneMatch(bytes -> bytes.contains("torn"));
        purge(here, Map.of(RetentionClass.LEASE_EVENTS, LocalDate.of(2026, 11, 18)));
        assertThat(kept(here)).hasSize(1).allMatch(bytes -> bytes.contains("11/18/26"));
        assertThat(here.ask("SELECT count(*) FROM lease_event")).containsExactly("13");
        here.assertVerified();

        here.write(
                "again.log", AuditLog.BANNER + AuditLog.rows("11/17/26", 50, 53) + AuditLog.rows("11/18/26", 53, 56));
        here.runKeeping();
        assertThat(here.ask("SELECT count(*) FROM lease_event")).containsExactly("16");
        assertThat(kept(here)).hasSize(1);

        Installation later = new Installation(
                here.folder(), here.logs(), here.servers(), Clock.offset(here.clock(), Duration.ofHours(25)));
        later.lake().recover();
        try (Stream<Path> files = Files.walk(here.data().resolve("tracking/lake/raw_range"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private static void purge(Installation here, Map<RetentionClass, LocalDate> before) throws IOException {
        new PurgeJob(here.request(), new PurgeRequest(before, PurgeRequest.BY_HAND, "test")).run();
    }

    /** The rows as their files had them; null where nobody can say. */
    private static List<@Nullable String> raw(Installation here, Dataset dataset) {
        List<@Nullable String> lines = new ArrayList<>();
        Lake lake = here.lake();
        try (LakeFacts facts = new LakeFacts(lake);
                LakeFacts asked = new LakeFacts(lake)) {
            RawRows rows = new RawRows(asked);
            facts.select(
                    Views.of(dataset),
                    "SELECT source_id, source, source_line, server, event_time FROM " + dataset.name(),
                    List.of(),
                    row -> lines.add(rows.inFile(row)));
        }
        return lines;
    }

    private static List<String> kept(Installation here) {
        return here.ask("SELECT packed || ' ' || range_length || ' ' || sha256 FROM raw_range").stream()
                .map(row -> row.split(" "))
                .map(row -> RawArchive.unpack(row[0], Long.parseLong(row[1]), row[2])
                        .orElseThrow())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }
}
