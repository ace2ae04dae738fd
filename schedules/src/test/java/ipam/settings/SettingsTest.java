package ipam.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.lake.RawArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void canonical() throws IOException {
        folder = folder.toRealPath();
    }

    @Test
    void aSmallFileGetsTheDefaultsOfTheRest() throws IOException {
        write(
                "ipam:",
                "  time-zone: Europe/Berlin",
                "  servers:",
                "    - name: DHCP1.contoso.test",
                "      audit-logs: [\"logs/DhcpSrvLog-*.log\"]");

        Settings settings = read(Map.of());

        assertThat(settings.data()).isEqualTo(folder.resolve("ipam-data"));
        assertThat(settings.every("audit")).contains(Duration.ofDays(1));
        assertThat(settings.unused()).isEmpty();
        ServerSettings server = settings.servers().get(0);
        assertThat(server.name()).isEqualTo("dhcp1.contoso.test");
        assertThat(server.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(server.manageability()).isEqualTo(Manageability.MANAGED);
        assertThat(server.auditLogs()).containsExactly(folder + "/logs/DhcpSrvLog-*.log");
    }

    @Test
    void withoutAFileEverythingHasItsDefault() {
        Settings settings = read(Map.of());

        assertThat(settings.file()).isNull();
        assertThat(settings.zone()).isNull();
        assertThat(settings.data()).isEqualTo(folder.resolve("ipam-data"));
        assertThat(settings.servers()).isEmpty();
    }

    @Test
    void allProblemsAreToldTogetherEachWithItsLine() throws IOException {
        write(
                "ipam:",
                "  time-zone: Europe/Berlinn",
                "  servers:",
                "    - name: dhcp1.contoso.test",
                "      audit-log: [\"/srv/*.log\"]",
                "    - name: DHCP1.contoso.test",
                "  tasks: {audit: {every: often}}");

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(SettingsException.class)
                .message()
                .isEqualTo(String.join(
                        System.lineSeparator(),
                        "ipam.yml:2: Invalid time-zone: Europe/Berlinn"
                                + " (must be a time zone such as Europe/Berlin or UTC)",
                        "ipam.yml:5: Unknown key: servers[0].audit-log; did you mean audit-logs?",
                        "ipam.yml:6: Repeated server: dhcp1.contoso.test"
                                + " (must be listed once; it stands at ipam.yml:4 too)",
                        "ipam.yml:7: Invalid tasks.audit.every: often (must be a duration such as 15m, 2h or 10d)"));
    }

    @Test
    void aBrokenFileIsNamedWithTheLineWhereItBreaks() throws IOException {
        write("ipam:", "  servers: [", "  data: x: y");

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("ipam.yml:3: Invalid YAML: ");
    }

    @Test
    void aKeyOfTheWrongShapeSaysWhichShapeItTakes() throws IOException {
        write("ipam:", "  servers: dhcp1", "  data: [a]", "  expiry: {within: 10d, notify: hourly}");

        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageContaining(
                        "ipam.yml:2: Invalid servers: dhcp1 (must be a list, each item on a line that starts with -)")
                .hasMessageContaining("ipam.yml:3: Invalid data: a list (must be a file or folder)")
                .hasMessageContaining("ipam.yml:4: Invalid expiry.notify: hourly (must be one of once, daily)");
    }

    @Test
    void aServerWithoutANameAndAKeyTwiceAreProblems() throws IOException {
        write("ipam:", "  data: a", "  servers:", "    - roles: dhcp", "  data: b");

        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageContaining("ipam.yml:4: Missing key: servers[0].name")
                .hasMessageContaining("ipam.yml:5: Repeated key: data (must stand once)");
    }

    @Test
    void theEnvironmentOverrulesTheFile() throws IOException {
        write("ipam:", "  data: from-file", "  time-zone: UTC", "  servers:", "    - name: dhcp1.contoso.test");

        Settings settings = read(Map.of(
                "IPAM_DATA", "elsewhere",
                "IPAM_TIME_ZONE", "Asia/Tokyo",
                "IPAM_CONTROL_DATABASE", "embedded",
                "IPAM_TASKS_AUDIT_EVERY", "15m",
                "IPAM_SERVERS_0_CODEPAGE", "windows-1252",
                "IPAM_SERVERS_0_AUDIT_LOGS", "logs/*.log",
                "IPAM_SERVERS_1_NAME", "dhcp2.contoso.test",
                "IPAM_OPTS", "-Xmx1g"));

        assertThat(settings.data()).isEqualTo(folder.resolve("elsewhere"));
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(settings.every("audit")).contains(Duration.ofMinutes(15));
        assertThat(settings.servers())
                .extracting(ServerSettings::name)
                .containsExactly("dhcp1.contoso.test", "dhcp2.contoso.test");
        ServerSettings first = settings.servers().get(0);
        assertThat(first.codePage()).hasToString("windows-1252");
        assertThat(first.auditLogs()).containsExactly(folder + "/logs/*.log");
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThatThrownBy(() -> read(Map.of("IPAM_TIMEZONE", "Mars")))
                .hasMessage("IPAM_TIMEZONE: Invalid time-zone: Mars"
                        + " (must be a time zone such as Europe/Berlin or UTC)");
    }

    @Test
    void aDatabasesPasswordStandsInNoAddressAndInNoMessage() throws IOException {
        write("ipam:", "  control-database: jdbc:postgresql://ipam:secret@db.example.test/ipam?password=secret");

        assertThatThrownBy(() -> read(Map.of()))
                .hasMessage("ipam.yml:2: Invalid control-database: jdbc:postgresql://…@db.example.test/ipam?…"
                        + " (must be embedded, or jdbc:postgresql://host/database without a password)");
        write(
                "ipam:",
                "  control-database: jdbc:postgresql://db.example.test/ipam?sslmode=verify-full",
                "  control-database-credentials: db",
                "  credentials: {db: {user: ipam, password: secret}}");
        assertThatThrownBy(() -> read(Map.of()))
                .hasMessage("ipam.yml:4: Invalid credentials.db.password: it is a secret"
                        + " (must be in the environment, or in a password-file)");
        write(
                "ipam:",
                "  control-database: jdbc:postgresql://db.example.test/ipam?sslmode=verify-full",
                "  control-database-credentials: db",
                "  credentials: {db: {user: ipam}}");
        assertThat(read(Map.of("IPAM_CREDENTIALS_DB_PASSWORD", "secret")).control())
                .hasToString("ControlPlace[data=%s, server=Server[url=%s, login=Login[ipam]]]"
                        .formatted(
                                folder.resolve("ipam-data"),
                                "jdbc:postgresql://db.example.test/ipam?sslmode=verify-full"));
    }

    @Test
    void pathsInAFileAreRelativeToItsFolderAndTheOptionToTheDirectory() throws IOException {
        Path etc = Files.createDirectory(folder.resolve("etc[1]"));
        Files.writeString(
                etc.resolve("site.yml"),
                "ipam: {data: lake, servers: [{name: a.example.test, audit-logs: ./logs/*.log}]}");

        Settings settings = lookup(Map.of()).read(Path.of("etc[1]/site.yml"), null);
        assertThat(settings.data()).isEqualTo(etc.resolve("lake"));
        assertThat(settings.servers().get(0).auditLogs()).containsExactly(folder + "/etc[1]/logs/*.log");

        Settings moved = lookup(Map.of("IPAM_DATA", "mine")).read(Path.of("etc[1]/site.yml"), null);
        assertThat(moved.data()).isEqualTo(folder.resolve("mine"));

        Settings overruled = lookup(Map.of()).read(Path.of("etc[1]/site.yml"), Path.of("mine"));
        assertThat(overruled.data()).isEqualTo(folder.resolve("mine"));
    }

    @Test
    void theHomeFolderIsLookedAtAfterTheDirectory() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/.config/ipam"));
        Files.writeString(home.resolve("ipam.yml"), "ipam: {time-zone: Asia/Tokyo}");
        Map<String, String> environment = Map.of("HOME", folder.resolve("home").toString());

        assertThat(read(environment).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));

        write("ipam: {time-zone: UTC}");
        assertThat(read(environment).zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void aMissingFileADirectoryAndAFileThatIsNoTextAreNamed() throws IOException {
        assertThatThrownBy(() -> lookup(Map.of()).read(Path.of("no.yml"), null))
                .hasMessage("Cannot read no.yml: no such file; name another with --config");

        Files.createDirectory(folder.resolve("dir.yml"));
        assertThatThrownBy(() -> lookup(Map.of()).read(Path.of("dir.yml"), null))
                .hasMessage("Cannot read dir.yml: it is a directory; name the file in it");

        Files.write(folder.resolve("ansi.yml"), new byte[] {'a', ':', ' ', (byte) 0xe4, '\n'});
        assertThatThrownBy(() -> lookup(Map.of()).read(Path.of("ansi.yml"), null))
                .hasMessage("Cannot read ansi.yml: it is no UTF-8 text; save it as UTF-8");
    }

    @Test
    void everyKeyOfTheContractIsKnown() throws IOException {
        try (var contract = SettingsTest.class.getResourceAsStream("every-key.yml")) {
            assertThat(contract).isNotNull();
            Files.writeString(folder.resolve("ipam.yml"), new String(contract.readAllBytes(), StandardCharsets.UTF_8));
        }

        Settings settings = read(Map.of());

        assertThat(settings.servers()).hasSize(1);
        assertThat(settings.raw()).isEqualTo(RawArchive.Choice.KEPT);
        assertThat(settings.unused())
                .doesNotContain(
                        "data",
                        "mail",
                        "reports",
                        "notices",
                        "credentials",
                        "servers.audit-logs",
                        "servers.scopes",
                        "tasks.audit");
    }

    @Test
    void durationsAreNumbersWithUnits() {
        assertThat(Durations.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Durations.parse("10d")).isEqualTo(Duration.ofDays(10));
        assertThat(Durations.parse("1w")).isEqualTo(Duration.ofDays(7));
        assertThat(Durations.parse("0s")).isEqualTo(Duration.ZERO);
        for (String wrong : List.of("", "10", "d", "-1d", "1 d", "1y", "99999999999d")) {
            assertThatThrownBy(() -> Durations.parse(wrong)).hasMessageStartingWith("Invalid duration: " + wrong);
        }
    }

    private void write(String... lines) throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), String.join("\n", lines) + "\n");
    }

    private Settings read(Map<String, String> environment) {
        return lookup(environment).read(null, null);
    }

    private SettingsLookup lookup(Map<String, String> environment) {
        return new SettingsLookup(folder, environment);
    }
}
