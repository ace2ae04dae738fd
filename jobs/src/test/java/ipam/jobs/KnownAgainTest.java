package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source is known by its content, whatever became of its file and its name. */
class KnownAgainTest {
    private static final String MONDAY = "DhcpSrvLog-Mon.log";
    private static final String OTHER = "DhcpSrvLog-Tue.log";

    @TempDir
    Path folder;

    private Installation here;

    @BeforeEach
    void aServer() throws IOException {
        here = Installation.ofOneServer(folder);
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
    @Tag("long")
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
    @Tag("long")
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
        RunResult first = here.run();
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
        RunResult result = twice.run();
        assertThat(result.accepted()).isEqualTo(20);
        assertThat(result.findings()).isEmpty();
        twice.assertHolds(twice.readAlone(MONDAY));
        twice.runWithoutNews();
    }
}
