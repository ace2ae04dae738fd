package ipam.track;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.OutputFormat;
import ipam.report.RawRange;
import ipam.report.TimeWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows that an answer rests on. */
class EvidenceTest {
    private static final Instant TIME = Instant.parse("2026-10-27T12:00:05Z");

    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void manyLeasesShowTheirRowsToMachinesAndSaySo() {
        story.withCoverage();
        for (int i = 0; i < 30; i++) {
            String time = "2026-10-27T12:%02d:00Z".formatted(i);
            String ip = "10.20.0." + i;
            story.lease(ip, Story.ADA, null).assigned(time, i).told();
            story.row(time, i, 10, "assigned", "Assign", ip, Story.ADA, "LT-AMARTIN");
        }

        assertThat(story.text(Subject.mac(Story.ADA), null))
                .startsWith("30 leases of 02:15:b2:a4:c1:57: 30 likely.")
                .contains("\nThe rows behind these leases are in --format json; or ask about fewer.\n")
                .doesNotContain("File and line");
        String json = story.ask(Subject.mac(Story.ADA), TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.JSON);
        assertThat(json.split("\"text\":\"10,10/27/26,12:", -1)).hasSize(31);
        assertThat(story.ask(Subject.mac(Story.ADA), TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.JSONL)
                        .lines())
                .hasSize(30)
                .allMatch(line -> line.contains("\"event\":\"assigned\""));
    }

    @Test
    void evidenceOfManyMonthsIsFoundMonthByMonth() {
        story.coverage("dhcp1.contoso.test", "2026-01-01T00:00:00Z", "2026-11-01T22:59:58Z", null);
        for (int month = 1; month <= 10; month++) {
            String time = "2026-%02d-05T12:00:00Z".formatted(month);
            story.lease("10.20.0.57", Story.ADA, null)
                    .assigned(time, 35)
                    .ended(time, "released", 35)
                    .told();
            story.row(time, 35, 10, "assigned", "Assign", "10.20.0.57", Story.ADA, "LT-AMARTIN");
        }
        assertThat(story.ask(Story.IP, TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.JSON)
                        .split("\"text\":\"10,", -1))
                .hasSize(11)
                .satisfies(parts -> assertThat(parts[3]).startsWith("03/05/26,12:00:00Z"));
    }

    @Test
    void theLineItselfIsShownWhileItsFileStillHasIt(@TempDir Path folder) throws IOException, NoSuchAlgorithmException {
        String content = "\ufeff1;skipped\r\n10,10/27/26,08:00:05,Assign,10.20.0.57,LT,0215B2A4C157,,7,0,,,,,,,,,0\r\n";
        Path file = folder.resolve("DhcpSrvLog-Tue.log");
        for (java.nio.charset.Charset charset :
                new java.nio.charset.Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
            byte[] bytes = content.getBytes(charset);
            Files.write(file, bytes);
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            RawRange range =
                    new RawRange(0, bytes.length, 1, sha256, charset, ZoneId.of("America/New_York"), "dhcp-audit-v4");

            assertThat(new RawLines(story.lake).line(new Lease.Link("dhcp1", file.toString(), 2), TIME, range))
                    .isEqualTo("10,10/27/26,08:00:05,Assign,10.20.0.57,LT,0215B2A4C157,,7,0,,,,,,,,,0");
            Files.writeString(file, "overwritten a week later, and longer than it was: " + content + content);
            assertThat(new RawLines(story.lake).line(new Lease.Link("dhcp1", file.toString(), 2), TIME, range))
                    .isNull();
        }
        assertThat(new RawLines(story.lake)
                        .line(
                                new Lease.Link(
                                        "dhcp1", folder.resolve("gone.log").toString(), 2),
                                TIME,
                                new RawRange(0, 1, 1, "00", StandardCharsets.UTF_8, null, "dhcp-audit-v4")))
                .isNull();
    }

    @Test
    void anEventOfAWindowsLogIsShownAsXmlWhileItsFileStillHasIt(@TempDir Path folder)
            throws IOException, NoSuchAlgorithmException {
        byte[] log = Files.readAllBytes(Path.of("../sample-data/evtx/dc1.contoso.test/archive-2026-10-29.evtx"));
        Path file = folder.resolve("archive.evtx");
        Files.write(file, log);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(log));
        RawRange range = new RawRange(0, log.length, 1, sha256, StandardCharsets.UTF_8, null, "evtx");

        assertThat(new RawLines(story.lake).line(new Lease.Link("dc1", file.toString(), 6), TIME, range))
                .startsWith("<Event xmlns=")
                .endsWith("</Event>")
                .contains(
                        "<EventID>4624</EventID>",
                        "<EventRecordID>6</EventRecordID>",
                        "<Computer>DC2.contoso.test</Computer>",
                        "<Data Name='TargetUserName'>evasquez</Data>");
        assertThat(new RawLines(story.lake).line(new Lease.Link("dc1", file.toString(), 4), TIME, range))
                .as("lost its beginning")
                .isNull();
        log[log.length - 1]++;
        Files.write(file, log);
        assertThat(new RawLines(story.lake).line(new Lease.Link("dc1", file.toString(), 6), TIME, range))
                .as("other bytes than were collected")
                .isNull();
    }

    @Test
    void evidenceIsCutBetweenTheElementsOfAnEvent() {
        String event = "<Event><Data Name='A'>%s</Data><Data Name='B'>%s</Data></Event>"
                .formatted("a, ".repeat(25), "b".repeat(60));
        assertThat(EvidenceText.lines(event, Track.Detail.EXPLAINED))
                .containsExactly(
                        "<Event><Data Name='A'>%s</Data>".formatted("a, ".repeat(25)),
                        "<Data Name='B'>%s</Data></Event>".formatted("b".repeat(60)));
        assertThat(EvidenceText.lines("a, ".repeat(50), Track.Detail.EXPLAINED))
                .containsExactly("a, ".repeat(42) + "a,", " " + "a, ".repeat(7));
        assertThat(EvidenceText.lines("x\n".repeat(9), Track.Detail.BRIEF)).containsExactly("x", "x", "x", "…");
    }

    @Test
    void aRowFromTheLakeHasItsServersLocalTimeAndTheHashOfItsRange() {
        story.week()
                .lake
                .add(
                        "id-1",
                        new RawRange(
                                0,
                                9000,
                                1,
                                "ab".repeat(32),
                                StandardCharsets.UTF_8,
                                ZoneId.of("America/New_York"),
                                "dhcp-audit-v4"));

        assertThat(story.asked(Story.IP, "2026-10-27T14:00:00Z", OutputFormat.JSON))
                .contains("\"sha256\":\"" + "ab".repeat(32) + "\",\"text\":\"10,10/27/26,08:00:05,Assign,10.20.0.57,");
    }
}
