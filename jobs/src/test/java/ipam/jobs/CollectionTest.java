package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipam.collect.CollectedServer;
import ipam.collect.Finding;
import ipam.collect.Finding.Kind;
import ipam.collect.Progress;
import ipam.lake.SourceRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a log file, each of its lines gets into the lake once. */
class CollectionTest {
    private static final String MONDAY = "DhcpSrvLog-Mon.log";
    private static final String RIGHTS = "-dac_override,-dac_read_search";
    private static final String OTHER = "DhcpSrvLog-Tue.log";

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
        String rows = AuditLog.rows("11/16/26", 0, 2000).replace(",0\r\n", "," + "r".repeat(40_000) + ",0\r\n");
        // The relay agent is the last field but one.
        Path file = here.write(MONDAY, AuditLog.BANNER + rows.replace(",,r", ",r"));
        AuditResult result = here.run();

        assertThat(result.accepted()).isEqualTo(2000);
        List<SourceRange> ranges = here.lake().sources().all().iterator().next().ranges().stream()
                .sorted(Comparator.comparingLong(SourceRange::offset))
                .toList();
        assertThat(ranges).hasSizeGreaterThan(1);
        assertThat(ranges.stream().mapToLong(SourceRange::accepted).sum()).isEqualTo(2000);
        long end = 0;
        for (SourceRange range : ranges) {
            assertThat(range.offset()).isEqualTo(end);
            end = range.end();
        }
        assertThat(end).isEqualTo(Files.size(file));
    }

    @Test
    void aTornLastLineWaitsUntilItIsWhole() throws IOException, SQLException {
        String day = AuditLog.day("11/16/26", 30);
        here.write(MONDAY, day.substring(0, day.length() - 20));
        AuditResult torn = here.run();
        assertThat(torn.accepted()).isEqualTo(29);
        assertThat(torn.findings()).extracting(Finding::kind).containsExactly(Kind.TORN);
        assertThat(here.runWithoutNews().findings()).extracting(Finding::kind).contains(Kind.TORN);

        here.write(MONDAY, day + AuditLog.rows("11/16/26", 30, 40));
        assertThat(here.run().accepted()).isEqualTo(11);
        here.assertHolds(here.readAlone(MONDAY));
    }

    @Test
    void theTornLastLineOfAFinishedFileIsItsLastLine() throws IOException, SQLException {
        String day = AuditLog.day("11/16/26", 3);
        Path file = here.write(MONDAY, day.substring(0, day.length() - 2));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(26))));
        assertThat(here.run().accepted()).isEqualTo(3);
        here.assertHolds(here.readAlone(MONDAY));
        here.runWithoutNews();
    }

    @Test
    void aFileThatGrowsInPiecesOfAnyLengthBecomesWhatItIsAsAWhole() throws IOException {
        // The day of the repeated hour: what a line's time is depends on the lines before.
        byte[] whole =
                Files.readAllBytes(Path.of("../sample-data/dhcp/dhcp1.contoso.test/2026-11-01/DhcpSrvLog-Sun.log"));
        growInPieces(whole, 5);
    }

    @Test
    void aFileInUtf16GrowsByOddNumbersOfBytes() throws IOException {
        growInPieces(("\uFEFF" + AuditLog.day("11/16/26", 40)).getBytes(StandardCharsets.UTF_16LE), 3);
    }

    private void growInPieces(byte[] whole, int pieces) throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        here.write(OTHER, new byte[0]);
        int at = 0;
        for (int piece = 1; piece <= pieces; piece++) {
            int to = piece == pieces ? whole.length : at + 1 + random.nextInt((whole.length - at) / 2) | 1;
            here.append(OTHER, Arrays.copyOfRange(whole, at, to));
            at = to;
            if (piece == pieces) {
                // Nobody writes to it any more, so that a torn last line is its last.
                Files.setLastModifiedTime(
                        here.log(OTHER), FileTime.from(Instant.now().minus(Duration.ofHours(26))));
            }
            here.run();
        }
        here.assertHolds(here.readAlone(OTHER));
    }

    @Test
    void theNextWeekOverwritesTheFileAndBothWeeksStay() throws IOException, SQLException {
        here.write(MONDAY, AuditLog.day("11/16/26", 20));
        here.run();
        List<String> lines = new ArrayList<>(here.readAlone(MONDAY));
        here.write(MONDAY, AuditLog.day("11/23/26", 5));
        assertThat(here.run().accepted()).isEqualTo(5);
        lines.addAll(here.readAlone(MONDAY));
        lines.sort(null);
        here.assertHolds(lines);
        here.runWithoutNews();
    }

    @Test
    void anOlderShorterCopyHasNothingNewAndIsNamed() throws IOException, SQLException {
        String day = AuditLog.day("11/16/26", 20);
        here.write(MONDAY, day);
        here.run();
        List<String> lines = here.readAlone(MONDAY);
        here.write(MONDAY, day.substring(0, day.length() - 500));
        assertThat(Installation.kinds(here.runWithoutNews())).containsExactly(Kind.OLDER_COPY);
        here.write(MONDAY, day);
        here.runWithoutNews();
        here.assertHolds(lines);
    }

    @Test
    void aFileRewrittenBelowItsFirstLineIsAnotherSource() throws IOException, SQLException {
        here.write(MONDAY, AuditLog.day("11/16/26", 20));
        here.run();
        List<String> lines = new ArrayList<>(here.readAlone(MONDAY));
        String rewritten = AuditLog.BANNER + AuditLog.rows("11/16/26", 0, 1) + AuditLog.rows("11/16/26", 100, 130);
        here.write(MONDAY, rewritten);
        assertThat(here.run().accepted()).isEqualTo(31);
        lines.addAll(ReadAlone.lines(here.servers().get(0), here.log(MONDAY), 1));
        lines.sort(null);
        here.assertHolds(lines);
        here.runWithoutNews();
    }

    @Test
    void sourcesWithOneFirstLineEachGrowOnTheirOwn() throws IOException, SQLException {
        String first = AuditLog.BANNER + AuditLog.rows("11/16/26", 0, 1);
        String small = first + AuditLog.rows("11/16/26", 10, 20);
        String large = first + AuditLog.rows("11/16/26", 100, 200);
        here.write(MONDAY, small);
        here.run();
        here.write(OTHER, large);
        here.run();
        // Longer than before, and still shorter than what is known of the other one.
        here.write(MONDAY, small + AuditLog.rows("11/16/26", 20, 25));
        assertThat(here.run().accepted()).isEqualTo(5);
        List<String> lines = new ArrayList<>();
        lines.addAll(ReadAlone.lines(here.servers().get(0), here.log(MONDAY), 0));
        lines.addAll(ReadAlone.lines(here.servers().get(0), here.log(OTHER), 1));
        lines.sort(null);
        here.assertHolds(lines);
        here.runWithoutNews();
    }

    @Test
    void aFileThatPartsFromAGrowingOneIsASourceOfItsOwn() throws IOException, SQLException {
        String first = AuditLog.BANNER + AuditLog.rows("11/16/26", 0, 1);
        here.write(MONDAY, first + AuditLog.rows("11/16/26", 10, 13));
        here.run();
        here.write(OTHER, first + AuditLog.rows("11/16/26", 100, 105));
        here.run();
        here.write("Parted.log", first + AuditLog.rows("11/16/26", 10, 13) + AuditLog.rows("11/16/26", 300, 305));
        here.append(MONDAY, AuditLog.rows("11/16/26", 13, 23));
        here.run();
        List<String> lines = new ArrayList<>();
        lines.addAll(ReadAlone.lines(here.servers().get(0), here.log(MONDAY), 0));
        lines.addAll(ReadAlone.lines(here.servers().get(0), here.log(OTHER), 1));
        lines.addAll(ReadAlone.lines(here.servers().get(0), here.log("Parted.log"), 2));
        lines.sort(null);
        here.assertHolds(lines);
        here.runWithoutNews();
    }

    @Test
    void aRenamedFileIsTheSameSourceAndGrowsOn() throws IOException, SQLException {
        here.write(MONDAY, AuditLog.day("11/16/26", 20));
        here.run();
        Files.move(here.log(MONDAY), here.log("archive-2026-11-16.log"));
        here.runWithoutNews();
        here.append("archive-2026-11-16.log", AuditLog.rows("11/16/26", 20, 23));
        assertThat(here.run().accepted()).isEqualTo(3);
        here.assertHolds(here.readAlone("archive-2026-11-16.log"));
    }

    @Test
    void copiesCountOnceInOneRunAndLater() throws IOException, SQLException {
        here.write(MONDAY, AuditLog.day("11/16/26", 20));
        here.write("a-longer-copy.log", AuditLog.day("11/16/26", 25));
        Files.copy(here.log(MONDAY), here.log("the-same-copy.log"));
        AuditResult first = here.run();
        assertThat(first.accepted()).isEqualTo(25);
        assertThat(Installation.kinds(first)).containsExactly(Kind.COPY, Kind.COPY);
        Files.copy(here.log(MONDAY), here.log("a-later-copy.log"), StandardCopyOption.COPY_ATTRIBUTES);
        here.runWithoutNews();
        here.assertHolds(here.readAlone("a-longer-copy.log"));
    }

    @Test
    void aFileThatTwoPatternsAndALinkLeadToIsReadOnce() throws IOException, SQLException {
        Installation twice = Installation.of(
                folder,
                new CollectedServer(
                        Installation.SERVER,
                        Installation.ZONE,
                        null,
                        List.of(
                                "*.log",
                                "Dhcp*",
                                "linked/*.log",
                                here.log(MONDAY).toString())));
        twice.write(MONDAY, AuditLog.day("11/16/26", 20));
        Files.createSymbolicLink(twice.log("DhcpSrvLog-link.log"), twice.log(MONDAY));
        Files.createSymbolicLink(twice.log("linked"), twice.logs());
        AuditResult result = twice.run();
        assertThat(result.accepted()).isEqualTo(20);
        assertThat(result.findings()).isEmpty();
        twice.assertHolds(twice.readAlone(MONDAY));
        twice.runWithoutNews();
    }

    @Test
    void aFileThatGrowsWhileRunsGoOnLosesNothing() throws IOException, InterruptedException {
        here.write(MONDAY, AuditLog.BANNER);
        byte[] rows = AuditLog.utf8(AuditLog.rows("11/16/26", 0, 20_000));
        AtomicInteger runs = new AtomicInteger();
        Thread server = new Thread(() -> grow(rows, runs));
        server.start();
        while (server.isAlive()) {
            here.run();
            runs.incrementAndGet();
        }
        server.join();
        here.run();
        assertThat(runs).hasValueGreaterThan(1);
        here.assertHolds(here.readAlone(MONDAY));
    }

    /** The last rows wait for the second run, however slow the machine is. */
    private void grow(byte[] rows, AtomicInteger runs) {
        SplittableRandom random = new SplittableRandom(7);
        try {
            for (int at = 0; at < rows.length; ) {
                int to = Math.min(rows.length, at + 1 + random.nextInt(40_000));
                while (to == rows.length && runs.get() < 2) {
                    Thread.sleep(20);
                }
                here.append(MONDAY, Arrays.copyOfRange(rows, at, to));
                at = to;
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatHappensToFilesBetweenLookingAndReadingIsLeftForTheNextRun() throws IOException, SQLException {
        here.write("a-overwritten.log", AuditLog.day("11/16/26", 20));
        here.write("b-shortened.log", AuditLog.day("11/17/26", 20));
        here.write("c-deleted.log", AuditLog.day("11/18/26", 20));
        here.write("d-replaced.log", AuditLog.day("11/19/26", 20));
        here.write("e-grown.log", AuditLog.day("11/20/26", 20));
        AuditResult result = here.run(new Meanwhile() {
            @Override
            void happens() throws IOException {
                here.write("a-overwritten.log", AuditLog.day("11/23/26", 30));
                here.write("b-shortened.log", AuditLog.day("11/17/26", 10));
                Files.delete(here.log("c-deleted.log"));
                Files.delete(here.log("d-replaced.log"));
                Files.createDirectory(here.log("d-replaced.log"));
                here.append("e-grown.log", AuditLog.rows("11/20/26", 20, 30));
            }
        });
        assertThat(result.changed())
                .containsExactlyInAnyOrder(
                        here.log("a-overwritten.log").toString(),
                        here.log("b-shortened.log").toString(),
                        here.log("c-deleted.log").toString(),
                        here.log("d-replaced.log").toString());
        assertThat(result.accepted()).isEqualTo(20);
        assertThat(here.run().accepted()).isEqualTo(30 + 10 + 10);
        here.assertHolds(here.readAlone("a-overwritten.log", "b-shortened.log", "e-grown.log"));
        here.runWithoutNews();
    }

    /** What happens after the survey, before the first file is read. */
    private abstract static class Meanwhile implements Progress {
        abstract void happens() throws IOException;

        @Override
        public void planned(long bytes) {
            try {
                happens();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void collected(long bytes, long rows) {}

        @Override
        public void step(String name) {}
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
        AuditResult result = odd.run();
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
        AuditResult result = here.run();
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
    void aFileThatMayNotBeReadIsNamedAndTheOthersAreCollected() throws IOException, InterruptedException {
        here.write(MONDAY, AuditLog.day("11/16/26", 5));
        Path closed = here.write(OTHER, AuditLog.day("11/17/26", 7));
        Files.setPosixFilePermissions(closed, Set.of());
        List<String> prefix = Files.isReadable(closed)
                // Root reads everything, unless that right is taken from it.
                ? List.of("setpriv", "--bounding-set", RIGHTS, "--inh-caps", RIGHTS)
                : List.of();
        assumeTrue(prefix.isEmpty() || Files.exists(Path.of("/usr/bin/setpriv")), "skipped: root, and no setpriv");
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
        AuditRequest.Span later = new AuditRequest.Span(between, null);
        new AuditJob(here.request(later), Progress.NONE).run();
        here.assertHolds(here.readAlone("new.log"));
        AuditRequest.Span earlier = new AuditRequest.Span(null, between);
        assertThat(new AuditJob(here.request(earlier), Progress.NONE).run().accepted())
                .isEqualTo(20);
        here.assertHolds(here.readAlone("new.log", "old.log"));
    }

    @Test
    void aDryRunTellsWhatWouldBeCollectedAndWritesNothing() throws IOException, SQLException {
        here.write(MONDAY, AuditLog.day("11/16/26", 20));
        AuditResult before = new AuditJob(here.request(), Progress.NONE).dryRun();
        assertThat(before.planned()).hasSize(1);
        assertThat(here.data()).doesNotExist();

        here.run();
        here.append(MONDAY, AuditLog.rows("11/16/26", 20, 30));
        List<String> files = files();
        AuditResult after = new AuditJob(here.request(), Progress.NONE).dryRun();
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
