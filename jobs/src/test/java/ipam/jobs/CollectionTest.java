package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.Finding;
import ipam.collect.Finding.Kind;
import ipam.collect.Progress;
import ipam.lake.SourceRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a log file, each of its lines gets into the lake once. */
class CollectionTest {
    private static final String MONDAY = "DhcpSrvLog-Mon.log";
    private static final String RIGHTS = "-dac_override,-dac_read_search";
    private static final String OTHER = "DhcpSrvLog-Tue.log";

    /** Rows of 40 KB that fill more than a window. */
    private static final int WIDE = (int) (Long.getLong("ipam.window.bytes", 64L << 20) / 33_000);

    @TempDir
    Path folder;

    private Installation here;

    @BeforeEach
    void aServer() throws IOException {
        here = Installation.ofOneServer(folder);
    }

    @Test
    void whatIsCollectedIsNotCollectedAgain() throws IOException, SQLException {
        here.write(MONDAY, AuditLog.day("11/16/26", 50) + "10,11/16/26,no time,Assign,10.20.0.1,x,,,\r\n");
        assertThat(here.run().rejected()).isEqualTo(1);
        List<String> lines = here.readAlone(MONDAY);
        here.assertHolds(lines);
        assertThat(Installation.kinds(here.runWithoutNews())).containsExactly(Kind.UNCHANGED);
        here.assertHolds(lines);
        here.assertNothingTemporaryIsLeft();
    }

    @Test
    void theRangesOfAFileLargerThanAWindowHoldAllOfIt() throws IOException {
        String rows = AuditLog.rows("11/16/26", 0, WIDE).replace(",0\r\n", "," + "r".repeat(40_000) + ",0\r\n");
        // The relay agent is the last field but one.
        Path file = here.write(MONDAY, AuditLog.BANNER + rows.replace(",,r", ",r"));
        RunResult result = here.run();

        assertThat(result.accepted()).isEqualTo(WIDE);
        List<SourceRange> ranges = here.lake().sources().all().iterator().next().ranges().stream()
                .sorted(Comparator.comparingLong(SourceRange::offset))
                .toList();
        assertThat(ranges).hasSizeGreaterThan(1);
        assertThat(ranges.stream().mapToLong(SourceRange::accepted).sum()).isEqualTo(WIDE);
        long end = 0;
        for (SourceRange range : ranges) {
            assertThat(range.offset()).isEqualTo(end);
            end = range.end();
        }
        assertThat(end).isEqualTo(Files.size(file));
    }

    @Test
    void filesWithoutRowsAndPatternsWithoutFilesAreNamed() throws IOException, SQLException {
        Installation odd = Installation.of(
                folder,
                new CollectedServer(
                        Installation.SERVER,
                        Installation.ZONE,
                        null,
                        List.of("DhcpSrvLog-*.log", "nothing-here/*.log", "folder.log")));
        odd.write("DhcpSrvLog-Mon.log", AuditLog.BANNER);
        odd.write("DhcpSrvLog-Tue.log", "");
        odd.write("DhcpSrvLog-Thu.log", AuditLog.day("11/19/26", 2));
        Files.createDirectory(odd.log("folder.log"));
        RunResult result = odd.run();
        assertThat(result.accepted()).isEqualTo(2);
        assertThat(result.isInputMissing()).isTrue();
        assertThat(result.findings().stream().map(finding -> finding.kind() + " " + name(finding)))
                .containsExactlyInAnyOrder(
                        "EMPTY DhcpSrvLog-Mon.log",
                        "EMPTY DhcpSrvLog-Tue.log",
                        "UNMATCHED *.log",
                        "UNMATCHED folder.log");
        odd.append("DhcpSrvLog-Mon.log", AuditLog.rows("11/16/26", 0, 4));
        odd.write("DhcpSrvLog-Tue.log", AuditLog.day("11/17/26", 5));
        assertThat(odd.run().accepted()).isEqualTo(9);
        odd.assertHolds(odd.readAlone("DhcpSrvLog-Mon.log", "DhcpSrvLog-Tue.log", "DhcpSrvLog-Thu.log"));
    }

    @Test
    void aFileOfNoKnownFormatIsOneRejectionUntilItBecomesALog() throws IOException, SQLException {
        here.write("letter.log", "once upon a time\r\nthere was a server\r\n");
        RunResult result = here.run();
        assertThat(result.accepted()).isZero();
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(Installation.kinds(result)).containsExactly(Kind.UNRECOGNISED);
        here.runWithoutNews();
        here.write("letter.log", AuditLog.day("11/16/26", 5));
        assertThat(here.run().accepted()).isEqualTo(5);
        here.assertVerified();
        here.runWithoutNews();
    }

    @Test
    @Tag("long")
    void aFileThatMayNotBeReadIsNamedAndTheOthersAreCollected() throws IOException, InterruptedException {
        here.write(MONDAY, AuditLog.day("11/16/26", 5));
        Path closed = here.write(OTHER, AuditLog.day("11/17/26", 7));
        Files.setPosixFilePermissions(closed, Set.of());
        List<String> prefix = Files.isReadable(closed)
                // Root reads everything, unless that right is taken from it.
                ? List.of("setpriv", "--bounding-set", RIGHTS, "--inh-caps", RIGHTS)
                : List.of();
        Needed.here(prefix.isEmpty() || Files.exists(Path.of("/usr/bin/setpriv")), "setpriv, for root");
        List<String> arguments = AuditProgram.arguments(here, Duration.ofSeconds(1), "0.1.0");
        try (Fork run = Fork.of(folder, prefix, AuditProgram.class, arguments)) {
            assertThat(run.waitFor("done")).isEqualTo("done 5 0 []");
            assertThat(run.end()).isEqualTo("finding UNREADABLE " + closed);
        }
        Files.setPosixFilePermissions(closed, Set.of(PosixFilePermission.OWNER_READ));
        assertThat(here.run().accepted()).isEqualTo(7);
        here.assertHolds(here.readAlone(MONDAY, OTHER));
    }

    private static String name(Finding finding) {
        return Path.of(finding.file()).getFileName().toString();
    }

    @Test
    void aSpanChoosesWholeSources() throws IOException {
        Instant now = Instant.now();
        here.write("old.log", AuditLog.day("11/02/26", 20));
        here.write("new.log", AuditLog.day("11/16/26", 20));
        Files.setLastModifiedTime(here.log("old.log"), FileTime.from(Instant.parse("2026-11-03T05:00:00Z")));
        Files.setLastModifiedTime(here.log("new.log"), FileTime.from(Instant.parse("2026-11-17T05:00:00Z")));
        assertThat(now).isAfter(Instant.parse("2026-11-04T05:00:00Z"));
        Instant between = Instant.parse("2026-11-08T00:00:00Z");
        RunRequest.Span later = new RunRequest.Span(between, null);
        new AuditJob(here.request(later), Progress.NONE).run();
        here.assertHolds(here.readAlone("new.log"));
        RunRequest.Span earlier = new RunRequest.Span(null, between);
        assertThat(new AuditJob(here.request(earlier), Progress.NONE).run().accepted())
                .isEqualTo(20);
        here.assertHolds(here.readAlone("new.log", "old.log"));
    }

    @Test
    void aDryRunTellsWhatWouldBeCollectedAndWritesNothing() throws IOException, SQLException {
        here.write(MONDAY, AuditLog.day("11/16/26", 20));
        RunResult before = new AuditJob(here.request(), Progress.NONE).dryRun();
        assertThat(before.planned()).hasSize(1);
        assertThat(here.data()).doesNotExist();

        here.run();
        here.append(MONDAY, AuditLog.rows("11/16/26", 20, 30));
        List<String> files = files();
        RunResult after = new AuditJob(here.request(), Progress.NONE).dryRun();
        assertThat(after.planned())
                .singleElement()
                .satisfies(increment -> assertThat(increment.bytes())
                        .isEqualTo(AuditLog.rows("11/16/26", 20, 30).length()));
        assertThat(files()).isEqualTo(files);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(here.data())) {
            List<String> files = new ArrayList<>();
            for (Path file : all.sorted().toList()) {
                files.add(file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
            return files;
        }
    }
}
