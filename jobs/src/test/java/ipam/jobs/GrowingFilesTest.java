package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.Finding;
import ipam.collect.Finding.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that grows, and its last line that may have no end yet. */
class GrowingFilesTest {
    private static final int PIECES_A_RUN = 16;
    private static final String MONDAY = "DhcpSrvLog-Mon.log";
    private static final String OTHER = "DhcpSrvLog-Tue.log";
    private static final String ROWS =
            "SELECT source_line || ' ' || strftime(event_time, '%Y-%m-%dT%H:%M:%SZ') || ' ' || ip || ' ' || host FROM lease_event";

    @TempDir
    Path folder;

    private Installation here;

    @BeforeEach
    void aServer() throws IOException {
        here = Installation.ofOneServer(folder);
    }

    @Test
    void aTornLastLineWaitsUntilItIsWhole() throws IOException, SQLException {
        String day = AuditLog.day("11/16/26", 30);
        here.write(MONDAY, day.substring(0, day.length() - 20));
        RunResult torn = here.run();
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
        finish(file);
        assertThat(here.run().accepted()).isEqualTo(3);
        here.assertHolds(here.readAlone(MONDAY));
        here.runWithoutNews();
    }

    @Test
    void aFileThatGrowsInPiecesOfAnyLengthBecomesWhatItIsAsAWhole() throws IOException {
        // The day of the repeated hour: what a line's time is depends on the lines before.
        byte[] whole =
                Files.readAllBytes(Path.of("../sample-data/dhcp/dhcp1.contoso.test/2026-11-01/DhcpSrvLog-Sun.log"));
        growInPieces(whole, 4);
    }

    @Test
    @Tag("long")
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
                finish(here.log(OTHER));
            }
            here.run();
        }
        here.assertHolds(here.readAlone(OTHER));
    }

    @Test
    @Tag("long")
    void aFileThatGrowsWhileRunsGoOnLosesNothing() throws IOException, InterruptedException {
        here.write(MONDAY, AuditLog.BANNER);
        byte[] rows = AuditLog.utf8(AuditLog.rows("11/16/26", 0, 8_000));
        AtomicInteger runs = new AtomicInteger();
        Semaphore began = new Semaphore(0);
        Thread server = new Thread(() -> grow(rows, began));
        server.start();
        while (server.isAlive()) {
            began.release();
            here.run();
            runs.incrementAndGet();
        }
        server.join();
        here.run();
        assertThat(runs).hasValueGreaterThan(1);
        here.assertHolds(here.readAlone(MONDAY));
    }

    /** A few pieces for each run that begins, however slow the machine is. */
    private void grow(byte[] rows, Semaphore began) {
        SplittableRandom random = new SplittableRandom(7);
        try {
            int piece = 0;
            for (int at = 0; at < rows.length; piece++) {
                if (piece % PIECES_A_RUN == 0) {
                    began.acquire();
                }
                int to = Math.min(rows.length, at + 1 + random.nextInt(40_000));
                here.append(MONDAY, Arrays.copyOfRange(rows, at, to));
                at = to;
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("long")
    void aFileWithNothingButATornLineIsCollectedOnceItIsFinished() throws IOException, SQLException {
        String day = AuditLog.day("11/16/26", 1);
        Path file = here.write(MONDAY, day.substring(0, day.length() - 2));
        assertThat(Installation.kinds(here.run())).containsExactly(Kind.EMPTY);
        finish(file);
        assertThat(here.run().accepted()).isEqualTo(1);
        List<String> rows = here.ask(ROWS);
        assertThat(rows).containsExactly("35 2026-11-16T13:00:00Z 10.20.0.1 PC-00000.contoso.test");
        assertThat(Installation.kinds(here.runWithoutNews())).containsExactly(Kind.UNCHANGED);

        // The file becomes whole after all, and grows.
        here.write(MONDAY, day);
        here.run();
        assertThat(here.ask(ROWS)).isEqualTo(rows);
        here.append(MONDAY, AuditLog.rows("11/16/26", 1, 3));
        assertThat(here.run().accepted()).isEqualTo(2);
        assertThat(here.ask(ROWS))
                .containsExactly(
                        rows.get(0),
                        "36 2026-11-16T13:00:01Z 10.20.0.2 PC-00001.contoso.test",
                        "37 2026-11-16T13:00:02Z 10.20.0.3 PC-00002.contoso.test");
        assertThat(here.ask("SELECT problem FROM rejection")).isEmpty();
        here.runWithoutNews();
        here.assertVerified();
    }

    @Test
    @Tag("long")
    void theRestOfALineThatWasCollectedTornIsRejectedAndNothingIsDoubled() throws IOException, SQLException {
        String day = AuditLog.day("11/16/26", 2);
        int torn = day.length() - "PC-00001.contoso.test,0200005E0001,,1000001,0,,,,,,,,,0\r\n".length();
        for (String name : List.of("only.log", "last.log")) {
            String text = name.equals("last.log") ? day : day.replace(AuditLog.rows("11/16/26", 0, 1), "");
            int cut = torn - day.length() + text.length();
            finish(here.write(name, text.substring(0, cut)));
            here.run();
            here.write(name, text + AuditLog.rows("11/16/26", 2, 3));
            here.run();
        }
        assertThat(here.ask("SELECT source_id FROM lease_event").stream().distinct())
                .hasSize(2);
        assertThat(here.ask("SELECT parse_filename(source) || ' ' || " + ROWS.substring("SELECT ".length())))
                .containsExactly(
                        "last.log 35 2026-11-16T13:00:00Z 10.20.0.1 PC-00000.contoso.test",
                        "last.log 37 2026-11-16T13:00:02Z 10.20.0.3 PC-00002.contoso.test",
                        "only.log 36 2026-11-16T13:00:02Z 10.20.0.3 PC-00002.contoso.test");
        String rest = "PC-00001.contoso.test,0200005E0001,,1000001,0,,,,,,,,,0";
        assertThat(here.ask("SELECT parse_filename(source) || ' ' || source_line || ' ' || problem || ': ' || raw_text"
                        + " FROM rejection"))
                .containsExactly(
                        "last.log 36 rest of a line that was collected before it had its end: " + rest,
                        "last.log 36 row has 6 fields (expected 7 to 19): 11,11/16/26,08:00:01,Renew,10.20.0.2,",
                        "only.log 35 rest of a line that was collected before it had its end: " + rest,
                        "only.log 35 row has 6 fields (expected 7 to 19): 11,11/16/26,08:00:01,Renew,10.20.0.2,");
        here.runWithoutNews();
        here.assertVerified();
    }

    @Test
    void oldFilesThatAllConsistOfATornLineAreSourcesOfTheirOwn() throws IOException, SQLException {
        for (int day = 16; day < 19; day++) {
            String text = AuditLog.day("11/%d/26".formatted(day), 1);
            finish(here.write(day + ".log", text.substring(0, text.length() - (day - 13))));
        }
        byte[] utf16 = ("\uFEFF" + AuditLog.day("11/20/26", 1)).getBytes(StandardCharsets.UTF_16LE);
        finish(here.write("utf16.log", Arrays.copyOf(utf16, utf16.length - 4)));
        // Cut in the middle of a character.
        byte[] odd = AuditLog.day("11/21/26", 1).getBytes(StandardCharsets.UTF_16LE);
        finish(here.write("odd.log", Arrays.copyOf(odd, odd.length - 5)));
        RunResult result = here.run();
        assertThat(result.accepted()).isEqualTo(4);
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(here.ask("SELECT source_id FROM lease_event").stream().distinct())
                .hasSize(4);
        here.runWithoutNews();
        here.assertVerified();
    }

    /** Nobody writes to it any more. */
    private static void finish(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(26))));
    }
}
