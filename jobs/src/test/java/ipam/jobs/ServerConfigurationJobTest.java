package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.Finding.Kind;
import ipam.collect.Planned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigurationJobTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Exports here;

    @BeforeEach
    void open() throws IOException {
        here = Exports.in(folder);
    }

    @Test
    void everyFileIsASnapshotOfItsOwnTime() throws IOException {
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office", "lease 10.0.0.5", "skip", "nonsense");
        here.write("b.txt", HOUR, "#export", "as-of 2026-11-19T03:00:00Z", "scope 10.0.1.0 Lab");
        RunResult result = here.run();

        assertThat(result.accepted()).isEqualTo(3);
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(here.ask("SELECT parse_filename(source), event_time, kind, datasets, records, skipped, rejected"
                        + " FROM snapshot ORDER BY ALL"))
                .containsExactly(
                        "a.txt 2026-11-20T11:00:00Z export lease,scope 2 1 1",
                        "b.txt 2026-11-19T03:00:00Z export lease,scope 1 0 0");
        assertThat(here.ask("SELECT event_time, server, source_line, name FROM scope_current ORDER BY ALL"))
                .containsExactly(
                        "2026-11-19T03:00:00Z dhcp1.contoso.test 3 Lab",
                        "2026-11-20T11:00:00Z dhcp1.contoso.test 2 Office");
        assertThat(here.ask("SELECT source_line, problem, remedy, raw_text, kind FROM rejection"))
                .containsExactly("5 no such line correct it nonsense export");
        assertThat(Files.exists(here.data().resolve("ipam.duckdb"))).isTrue();
    }

    @Test
    void anExportIsNotLaterThanItsNameSays() throws IOException {
        here.write("scopes-2026-11-18T0600.txt", HOUR, "#export", "scope 10.0.0.0 by minute");
        here.write("20261117.txt", HOUR, "#export", "scope 10.0.1.0 by day");
        here.write("leases-2026-11-20.txt", HOUR, "#export", "lease 10.0.0.5");
        here.write("of-2026-02-31.txt", HOUR, "#export", "scope 10.0.2.0 no such day");
        here.write("live-2026-11-18.txt", HOUR, "#live", "scope 10.0.3.0 read in place");
        here.run();

        assertThat(here.ask("SELECT parse_filename(source), event_time FROM snapshot ORDER BY ALL"))
                .containsExactly(
                        "20261117.txt 2026-11-17T23:59:59.999999Z",
                        "leases-2026-11-20.txt 2026-11-20T11:00:00Z",
                        "live-2026-11-18.txt 2026-11-20T11:00:00Z",
                        "of-2026-02-31.txt 2026-11-20T11:00:00Z",
                        "scopes-2026-11-18T0600.txt 2026-11-18T06:00:00Z");
        assertThat(Exports.kinds(here.run())).containsOnly(Kind.UNCHANGED, Kind.STALE);
    }

    @Test
    void unchangedFilesCostALookAndAddNothing() throws IOException {
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office");
        here.run();
        int head = here.lake().state().head();
        RunResult second = here.run();
        assertThat(Exports.findings(second)).containsExactly("UNCHANGED a.txt");
        assertThat(second.planned()).isEmpty();
        assertThat(second.servers()).isEmpty();
        assertThat(here.lake().state().head()).isEqualTo(head);
    }

    @Test
    void newContentReplacesTheOldAndBothStayOnRecord() throws IOException {
        here.write("a.txt", HOUR.multipliedBy(3), "#export", "scope 10.0.0.0 Office", "scope 10.0.1.0 Lab");
        here.run();
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Head office");
        here.run();
        assertThat(here.scopes()).containsExactly("Head office");
        assertThat(here.ask("SELECT name FROM scope_as_of(TIMESTAMP '2026-11-20 10:00') ORDER BY ALL"))
                .containsExactly("Lab", "Office");
    }

    @Test
    @Tag("long")
    void anExportMadeAnewWithTheSameContentIsTrueOnceMore() throws IOException {
        here.write("a.txt", Duration.ofDays(1), "#export", "scope 10.0.0.0 Office");
        here.run();
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office");
        here.run();
        assertThat(here.ask("SELECT name, event_time, as_of FROM scope_current"))
                .containsExactly("Office 2026-11-19T12:00:00Z 2026-11-20T11:00:00Z");
        assertThat(here.ask("SELECT count(*) FROM scope")).containsExactly("1");
        assertThat(Exports.findings(here.run())).containsExactly("UNCHANGED a.txt");
    }

    @Test
    void contentThatComesBackIsCurrentAgain() throws IOException {
        here.write("a.txt", HOUR.multipliedBy(3), "#export", "scope 10.0.0.0 first");
        here.run();
        here.write("a.txt", HOUR.multipliedBy(2), "#export", "scope 10.0.0.0 second");
        here.run();
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 first");
        here.run();
        assertThat(here.scopes()).containsExactly("first");
        assertThat(here.ask("SELECT count(*) FROM scope")).containsExactly("2");
    }

    @Test
    @Tag("long")
    void contentWrittenTwiceWithinOneTickOfTheClockIsTheLater() throws IOException {
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 zzz");
        here.run();
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 a longer name");
        here.run();
        assertThat(here.scopes()).containsExactly("a longer name");
    }

    @Test
    @Tag("long")
    void anOlderExportPutBackDoesNotBecomeCurrent() throws IOException {
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 newer");
        here.run();
        here.write("a.txt", HOUR.multipliedBy(5), "#export", "scope 10.0.0.0 older");
        here.run();
        assertThat(here.scopes()).containsExactly("newer");
    }

    @Test
    void anOlderExportOfASeriesThatIsCopiedAnewDoesNotBecomeCurrent() throws IOException {
        here.write("scopes-2026-11-17.txt", Duration.ofDays(3), "#export", "scope 10.0.0.0 older");
        here.write("scopes-2026-11-19.txt", Duration.ofDays(1), "#export", "scope 10.0.0.0 newer");
        here.run();
        here.write("scopes-2026-11-17.txt", HOUR, "#export", "scope 10.0.0.0 older");
        here.run();
        assertThat(here.scopes()).containsExactly("newer");
        assertThat(here.ask("SELECT max(event_time) FROM snapshot WHERE source LIKE '%11-17.txt'"))
                .containsExactly("2026-11-17T23:59:59.999999Z");
    }

    @Test
    @Tag("long")
    void aFileReadInPlaceThatIsPutBackIsCurrentFromNowOn() throws IOException {
        here.write("a.txt", HOUR, "#live", "scope 10.0.0.0 newer");
        here.run();
        here.write("a.txt", HOUR.multipliedBy(5), "#live", "scope 10.0.0.0 older");
        here.run();
        assertThat(here.scopes()).containsExactly("older");
    }

    @Test
    @Tag("long")
    void aFileReadInPlaceStaysTrueWhileItLiesThereAndAnExportGetsStale() throws IOException {
        here.write("live.txt", Duration.ofDays(300), "#live", "scope 10.0.0.0 live");
        here.write("export.txt", HOUR, "#export", "scope 10.0.1.0 export");
        here.run();
        Exports afterwards = here.later(Duration.ofDays(3));
        RunResult result = afterwards.run();
        assertThat(Exports.findings(result)).containsExactly("STALE export.txt", "UNCHANGED export.txt");
        assertThat(result.isInputMissing()).isTrue();
        assertThat(afterwards.ask("SELECT name, as_of FROM scope_current ORDER BY ALL"))
                .containsExactly("export 2026-11-20T11:00:00Z", "live 2026-11-23T12:00:00Z");
        assertThat(Exports.findings(afterwards.run()))
                .containsExactly("STALE export.txt", "UNCHANGED export.txt", "UNCHANGED live.txt");
    }

    @Test
    void anExportThatIsOldWhenItIsFirstReadIsStale() throws IOException {
        here.write("a.txt", Duration.ofDays(5), "#export", "scope 10.0.0.0 old");
        assertThat(Exports.findings(here.run())).containsExactly("STALE a.txt");
        assertThat(here.scopes()).containsExactly("old");
    }

    @Test
    @Tag("long")
    void ofExportsWithTheirDateInTheNameOnlyTheNewestIsStale() throws IOException {
        for (int day = 10; day <= 15; day++) {
            Duration ago = Duration.ofDays(20 - day);
            here.write("scopes-202611%d-0000.txt".formatted(day), ago, "#export", "scope 10.0.0.0 on " + day);
        }
        here.write("other.txt", Duration.ofDays(9), "#export", "scope 10.0.1.0 other");
        assertThat(stale(here.run())).containsExactly("other.txt", "scopes-20261115-0000.txt");
        assertThat(stale(here.run())).containsExactly("other.txt", "scopes-20261115-0000.txt");

        here.write("scopes-20261120-0000.txt", HOUR, "#export", "scope 10.0.0.0 on 20");
        assertThat(stale(here.job("*.txt").dryRun())).containsExactly("other.txt");
        assertThat(stale(here.run())).containsExactly("other.txt");
        here.write("scopes-20261120-0200.txt", HOUR, "#export", "torn");
        assertThat(stale(here.later(Duration.ofDays(3)).run()))
                .as("a torn export is none")
                .containsExactly("other.txt", "scopes-20261120-0000.txt");
        assertThat(here.scopes()).containsExactly("on 20", "other");
    }

    private static List<String> stale(RunResult result) {
        return result.findings().stream()
                .filter(finding -> finding.kind() == Kind.STALE)
                .map(finding -> String.valueOf(Path.of(finding.file()).getFileName()))
                .toList();
    }

    @Test
    void aServerWhoseFilesAreMissingKeepsWhatItHad() throws IOException {
        Path file = here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office");
        here.run();
        Files.delete(file);
        RunResult result = here.run();
        assertThat(Exports.kinds(result)).containsExactly(Kind.UNMATCHED);
        assertThat(result.isInputMissing()).isTrue();
        assertThat(here.scopes()).containsExactly("Office");
    }

    @Test
    void aTornFileIsOnRecordAndReplacesNothing() throws IOException {
        here.write("a.txt", HOUR.multipliedBy(2), "#export", "scope 10.0.0.0 Office", "scope 10.0.1.0 Lab");
        here.run();
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office", "torn");
        assertThat(here.run().rejected()).isEqualTo(1);
        assertThat(here.scopes()).containsExactly("Lab", "Office");
    }

    @Test
    void aReaderThatFailsCostsItsFileAlone() throws IOException {
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 lost", "crash");
        here.write("b.txt", HOUR, "#export", "scope 10.0.1.0 Lab");
        RunResult result = here.run();
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(here.scopes()).containsExactly("Lab");
        assertThat(here.ask("SELECT parse_filename(source), problem, remedy FROM rejection"))
                .containsExactly("a.txt the reader of export failed: java.lang.IllegalStateException: no such element"
                        + " report this file as a bug");
    }

    @Test
    void aFileOfNoKnownFormatIsOneRejectionAndIsNotReadAgain() throws IOException {
        here.write("a.txt", HOUR, "hello");
        RunResult result = here.run();
        assertThat(Exports.findings(result)).containsExactly("UNRECOGNISED a.txt");
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(here.ask("SELECT kind, rejected FROM snapshot")).containsExactly("unrecognised 1");
        assertThat(Exports.findings(here.run())).containsExactly("UNCHANGED a.txt");
    }

    @Test
    void anEmptyFileSaysNothingAtAll() throws IOException {
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office");
        here.run();
        Files.write(here.file("a.txt"), new byte[0]);
        assertThat(Exports.findings(here.run())).containsExactly("EMPTY a.txt");
        assertThat(here.scopes()).containsExactly("Office");
    }

    @Test
    @Tag("long")
    void aStatementOfATimeToComeIsNotBelieved() throws IOException {
        here.write("a.txt", HOUR, "#export", "as-of 2999-01-01T00:00:00Z", "scope 10.0.0.0 first");
        here.run();
        assertThat(here.ask("SELECT as_of FROM scope_current")).containsExactly("2026-11-20T11:00:00Z");
        Path file = here.write("a.txt", HOUR.negated(), "#export", "scope 10.0.0.0 second");
        assertThat(Files.getLastModifiedTime(file)).isGreaterThan(FileTime.from(Exports.NOON));
        here.run();
        assertThat(here.ask("SELECT name, as_of FROM scope_current")).containsExactly("second 2026-11-20T12:00:00Z");
    }

    @Test
    @Tag("long")
    void aChangeOfAnIncludedFileIsAChange() throws IOException {
        here.write("a.txt", HOUR.multipliedBy(3), "#export", "include sub/more", "include absent");
        here.write("sub/more", HOUR, "scope 10.0.0.0 one");
        here.run();
        assertThat(here.scopes()).containsExactly("one");
        assertThat(here.run().planned()).isEmpty();
        here.write("sub/more", Duration.ofMinutes(5), "scope 10.0.0.0 two");
        here.run();
        assertThat(here.scopes()).containsExactly("two");
        here.write("absent", Duration.ofMinutes(4), "scope 10.0.1.0 came");
        here.run();
        assertThat(here.scopes()).containsExactly("came", "two");
        assertThat(here.run().planned()).isEmpty();
    }

    @Test
    void nothingOutsideTheFolderIsIncluded() throws IOException {
        Files.writeString(folder.resolve("secret"), "scope 10.9.9.0 secret\n");
        Files.createSymbolicLink(here.file("link"), folder.resolve("secret"));
        here.write(
                "a.txt",
                HOUR,
                "#export",
                "include ../secret",
                "include link",
                "include " + folder.resolve("secret"),
                "include ../in/../secret",
                "include .",
                "scope 10.0.0.0 Office");
        here.run();
        assertThat(here.scopes()).containsExactly("Office");
        assertThat(here.ask("SELECT problem FROM rejection ORDER BY source_line"))
                .containsExactly(
                        "Cannot include ../secret: it lies outside the folder of the file",
                        "Cannot include link: it lies outside the folder of the file",
                        "Cannot include %s: its name must begin at the folder of the file"
                                .formatted(folder.resolve("secret")),
                        "Cannot include ../in/../secret: it lies outside the folder of the file",
                        ".: there is no such file to include");
        assertThat(here.run().planned()).isEmpty();
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        Path file = here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office");
        RunResult result = here.job("*.txt", "*.xml").dryRun();
        assertThat(result.planned())
                .containsExactly(new Planned(Exports.SERVER, file.toString(), "export", Files.size(file)));
        assertThat(Exports.kinds(result)).isEqualTo(List.of(Kind.UNMATCHED));
        assertThat(here.data()).doesNotExist();
    }
}
