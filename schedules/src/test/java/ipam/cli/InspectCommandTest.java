package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCommandTest {
    private static final Path SAMPLES =
            Path.of("../sample-data/dhcp").toAbsolutePath().normalize();
    private static final String SATURDAY =
            SAMPLES.resolve("dhcp2.contoso.test/2026-11-01/DhcpSrvLog-Sat.log").toString();

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
    }

    @Test
    void jsonHasTheKeysOfTheContractAndNoOthers() {
        Shell.Outcome outcome = shell.ipam("inspect", SATURDAY, "--time-zone", "Europe/Berlin", "--format", "json");

        assertThat(outcome.out())
                .isEqualTo("{\"schema\":1,\"files\":[{\"file\":\"" + SATURDAY + "\",\"format\":\"dhcp-audit-v4\","
                        + "\"events\":9,\"records\":8,\"skipped\":0,\"rejected\":1,"
                        + "\"first\":\"2026-10-30T23:00:05Z\",\"last\":\"2026-10-31T15:00:12Z\"}]}\n");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(3);
    }

    @Test
    void peopleSeeTheFirstRecordsAndWhyALineWasRejected() {
        Shell.Outcome outcome = shell.ipam("inspect", SATURDAY, "--time-zone", "Europe/Berlin");

        assertThat(outcome.out())
                .contains("2026-10-31 00:00:05", "06:03:e1:00:47:13", "TEL-4713")
                .contains("DhcpSrvLog-Sat.log:39", "10.30.0.300", "Times are shown in Europe/Berlin.");
    }

    @Test
    void aServerOfTheSettingsBringsItsTimeZoneAndCodePage() {
        String tuesday = SAMPLES.resolve("dhcp2.contoso.test/2026-11-01/DhcpSrvLog-Tue.log")
                .toString();
        String settings = SAMPLES.resolveSibling("ipam.yml").toString();

        Shell.Outcome alone = shell.ipam("inspect", tuesday, "--format", "json");
        Shell.Outcome known = shell.ipam(
                "inspect", tuesday, "--format", "json", "--config", settings, "--server", "dhcp2.contoso.test");

        assertThat(alone.exit()).isEqualTo(3);
        assertThat(known.exit()).isZero();
        assertThat(known.out()).contains("\"rejected\":0");
    }

    @Test
    void aFileOfNoKnownFormatIsOneRejection() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "remember the milk\n");

        Shell.Outcome outcome = shell.ipam("inspect", "notes.txt", "--format", "json");

        assertThat(outcome.out())
                .isEqualTo("{\"schema\":1,\"files\":[{\"file\":\"notes.txt\",\"format\":null,\"events\":1,"
                        + "\"records\":0,\"skipped\":0,\"rejected\":1,\"first\":null,\"last\":null}]}\n");
        assertThat(outcome.exit()).isEqualTo(3);
    }

    @Test
    void aKnownFileWithoutARecordIsASentenceAndNoFailure() throws IOException {
        String head = Files.readString(Path.of(SATURDAY), java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.writeString(
                folder.resolve("DhcpSrvLog-Sat.log"), head.lines().limit(34).reduce("", (a, b) -> a + b + "\r\n"));

        Shell.Outcome outcome = shell.ipam("inspect", "DhcpSrvLog-Sat.log");

        assertThat(outcome.out()).contains("DhcpSrvLog-Sat.log is a dhcp-audit-v4 file without a record.");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void anEventLogTellsItsKindsOfEventsAndItsDamage() {
        String log = SAMPLES.resolveSibling("evtx/dc1.contoso.test/archive-2026-10-29.evtx")
                .toString();
        Shell.Outcome outcome = shell.ipam("inspect", log);

        assertThat(outcome.out())
                .contains("Security 4624", "Security 4672", "System 7036", "10.20.0.63")
                .contains("archive-2026-10-29.evtx:4", "there is no record", "wevtutil epl");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(shell.ipam("inspect", log, "--format", "json").out())
                .contains("\"format\":\"evtx\",\"events\":7,\"records\":4,\"skipped\":2,\"rejected\":1,");
    }

    @Test
    void anEventLogOfAChannelWithoutUseIsASentenceAndNoFailure() {
        String log = SAMPLES.resolveSibling("evtx/dc1.contoso.test/system-2026-10-29.evtx")
                .toString();
        Shell.Outcome outcome = shell.ipam("inspect", log);

        assertThat(outcome.out())
                .contains("system-2026-10-29.evtx has no event that a dataset takes; its channel is System.")
                .contains("System 7036");
        assertThat(outcome.exit()).isZero();
        assertThat(shell.ipam("inspect", log, "--format", "json").out())
                .contains("\"events\":4,\"records\":0,\"skipped\":4,\"rejected\":0,\"first\":null");
    }

    @Test
    void aMissingFileADirectoryAndAWrongOptionEndWithOneLineBeforeAnythingIsRead() throws IOException {
        Files.createDirectory(folder.resolve("logs"));

        complains("ipam: Cannot read none.log: no such file", "inspect", SATURDAY, "none.log");
        complains("ipam: Cannot read logs: it is a directory; name the files in it", "inspect", "logs");
        complains(
                "ipam: Invalid --time-zone: Berlin (must be a time zone such as Europe/Berlin or UTC)",
                "inspect",
                SATURDAY,
                "--time-zone",
                "Berlin");
        for (String command : List.of("inspect", "import ranges", "parity ranges")) {
            complains(
                    "ipam: Invalid --code-page: latin-9x (must be a code page such as windows-1252, IBM850 or windows-31j)",
                    (command + " " + SATURDAY + " --code-page latin-9x"
                                    + (command.startsWith("import") ? " --dry-run" : ""))
                            .split(" ", -1));
        }
        complains(
                "ipam: Invalid --format: yaml (must be one of text, csv, json, jsonl, xlsx, pdf, html)",
                "inspect",
                SATURDAY,
                "--format",
                "yaml");
        complains(
                "ipam: Invalid --output: %s (must be a file, is a folder)".formatted(folder.resolve("logs")),
                "inspect",
                SATURDAY,
                "--output",
                "logs");
        complains(
                "ipam: Invalid --output: %s (must be in a folder that exists)".formatted(folder.resolve("no/x.csv")),
                "inspect",
                SATURDAY,
                "--output",
                "no/x.csv");
        complains("ipam: Missing required parameter: FILE (see ipam help inspect)", "inspect");
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException, InterruptedException {
        Path file = Files.copy(Path.of(SATURDAY), folder.resolve("DhcpSrvLog-Sat.log"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        ForkedProgram program = Files.isReadable(file) ? withoutPrivileges() : new ForkedProgram(folder);

        Shell.Outcome outcome = program.ipam("inspect", "DhcpSrvLog-Sat.log");

        assertThat(outcome.errLines()).containsExactly("ipam: Cannot read DhcpSrvLog-Sat.log: permission denied");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(2);
    }

    @Test
    void anOutputFileIsWrittenWholeAndReplacesTheOneBefore() throws IOException {
        Files.writeString(folder.resolve("answer.csv"), "old");

        Shell.Outcome outcome = shell.ipam("inspect", SATURDAY, "--format", "csv", "--output", "answer.csv");

        assertThat(outcome.out()).isEmpty();
        assertThat(folder.resolve("answer.csv"))
                .content()
                .startsWith("file,format,events,records,skipped,rejected,first,last\r\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("answer.csv"));
        }
    }

    @Test
    void aSnapshotIsTrueAsOfTheMomentThatARunTakes() throws IOException {
        String scope = """
                ScopeId,SubnetMask,StartRange,EndRange,State
                10.0.0.0,255.255.255.0,10.0.0.1,10.0.0.9,Active
                """;
        write("scope-2026-10-19T0600.csv", scope);
        write("scope.csv", scope);
        write("kea-dhcp4-2026-10-18.conf", "{\"Dhcp4\": {\"subnet4\": [{\"id\": 1, \"subnet\": \"10.9.0.0/24\"}]}}");
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  servers:
                    - name: dhcp1.contoso.test
                      time-zone: Europe/Berlin
                      scopes: ["*.csv", "*.conf"]
                """);
        shell.ipam("run", "server-configuration");

        assertThat(List.of("kea-dhcp4-2026-10-18.conf", "scope-2026-10-19T0600.csv", "scope.csv"))
                .map(file -> shell.ipam("inspect", file, "--server", "dhcp1.contoso.test", "--format", "csv"))
                .map(outcome -> outcome.outLines().get(1))
                .containsExactly(
                        "kea-dhcp4-2026-10-18.conf,kea-configuration,2,2,0,0,2026-10-20T12:00:00Z,2026-10-20T12:00:00Z",
                        "scope-2026-10-19T0600.csv,dhcp-scope,1,1,0,0,2026-10-19T04:00:00Z,2026-10-19T04:00:00Z",
                        "scope.csv,dhcp-scope,1,1,0,0,2026-10-20T12:00:00Z,2026-10-20T12:00:00Z");
        assertThat(shell.ipam(
                                "sql",
                                "SELECT parse_filename(source), event_time FROM snapshot ORDER BY 1",
                                "--format",
                                "csv")
                        .outLines())
                .endsWith(
                        "kea-dhcp4-2026-10-18.conf,2026-10-20T12:00:00Z",
                        "scope-2026-10-19T0600.csv,2026-10-19T04:00:00Z",
                        "scope.csv,2026-10-20T12:00:00Z");
    }

    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-10-20T12:00:00Z")));
    }

    /** Root reads everything, unless it gives that right away. */
    private ForkedProgram withoutPrivileges() {
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeThat(setpriv)
                .as("root may read everything, and there is no setpriv")
                .exists();
        return new ForkedProgram(
                folder,
                setpriv.toString(),
                "--bounding-set=-dac_override,-dac_read_search",
                "--inh-caps=-dac_override,-dac_read_search");
    }

    private void complains(String line, String... args) {
        Shell.Outcome outcome = shell.ipam(args);
        assertThat(outcome.errLines()).containsExactly(line);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Level,Date and Time,Source,Event ID,Task Category,Remark|a CSV of events has no fields",
                "#TYPE System.Diagnostics.EventLogEntry\\n\"EventID\",\"MachineName\",\"ReplacementStrings\"|a CSV of events has no fields",
                "Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie\\nWarnung,30.10.2026 09:00:05,Tcpip,4231,Keine,Text|save the log there as .evtx or .xml",
                "PK\u0003\u0004 and more|the file is compressed: unpack it"
            })
    void aFileThatManyTakeForAnInputSaysWhatToExportInItsPlace(String content, String remedy) throws IOException {
        Files.writeString(folder.resolve("given"), content.replace("\\n", "\n"));

        Shell.Outcome outcome = shell.ipam("inspect", "given");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).contains(remedy);
    }
}
