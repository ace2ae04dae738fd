package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As users of the operating system, made for this: one keeps the installation, the others have a role or none. */
@Tag("long")
class RolesApartTest {
    private static final String KEEPER = "ipamt-keeper";
    private static final String AUDITOR = "ipamt-ann";
    private static final String VIEWER = "ipamt-bob";
    private static final String PLANNER = "ipamt-carl";
    private static final String STRANGER = "ipamt-dora";
    private static final List<String> USERS = List.of(KEEPER, AUDITOR, VIEWER, PLANNER, STRANGER);

    /** Lies beside its jar, so that it need not be unpacked. */
    private static final String DUCKDB = "libduckdb_java.so_linux_amd64";

    @TempDir
    static Path folder;

    private static String classes = "";

    @BeforeAll
    static void settle() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root makes users");
        run("groupadd", "-f", "ipamt-audit");
        for (String user : USERS) {
            run("useradd", "-M", "-N", "-g", "nogroup", user);
        }
        run("usermod", "-aG", "ipamt-audit", KEEPER);
        run("usermod", "-aG", "ipamt-audit", AUDITOR);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        classes = readable(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.writeString(
                site.resolve("ipam.yml"), """
                ipam:
                  data: /%s/data
                  servers: [{name: dhcp1.contoso.test, time-zone: UTC, audit-logs: ["*.log"]}]
                  roles:
                    ip-audit: {groups: [ipamt-audit]}
                    ipam-users: {users: [ipamt-bob]}
                    planners: {is: [asm], users: [ipamt-carl], spaces: [Branch, Default]}
                """.formatted(folder.toString().substring(1)));
        Files.writeString(site.resolve("DhcpSrvLog-Mon.log"), """
                ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name, TransactionID, QResult,Probationtime, CorrelationID,Dhcid,VendorClass(Hex),VendorClass(ASCII),UserClass(Hex),UserClass(ASCII),RelayAgentInformation,DnsRegError.
                10,10/26/26,08:00:00,Assign,192.0.2.7,secret-pc.example.test,020000000007,,1,0,,,,,,,,,0
                """);
        Files.createDirectories(folder.resolve("data"));
        run("chown", KEEPER, folder.resolve("data").toString());
        Shell.Outcome collected = as(KEEPER).ipam("run", "audit", "--config", "ipam.yml");
        assertThat(collected.exit()).as(collected.err()).isZero();
    }

    @AfterAll
    static void leave() throws Exception {
        if (!classes.isEmpty()) {
            for (String user : USERS) {
                run("userdel", user);
            }
            run("groupdel", "ipamt-audit");
        }
    }

    private static void run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0 && !said.contains("already exists")) {
            throw new IOException(String.join(" ", words) + ": " + said);
        }
    }

    /** Another user does not get at the jars of this one. */
    private static String readable(String path) throws IOException {
        Path copies = Files.createDirectories(folder.resolve("classes"));
        List<String> entries = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            Path to = copies.resolve(entries.size() + "-" + from.getFileName());
            if (Files.isDirectory(from)) {
                Shell.copy(from, to);
            } else if (Files.exists(from)) {
                link(from, to);
            }
            entries.add(to.toString());
            Path library = from.resolveSibling(DUCKDB);
            if (Files.exists(library) && Files.notExists(copies.resolve(DUCKDB))) {
                link(library, copies.resolve(DUCKDB));
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileSystemException e) { // on another disk
            Files.copy(from, to);
        }
    }

    private static ForkedProgram as(String user, String... environment) {
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--reuid=" + user, "--regid=nogroup", "--init-groups", "env", "HOME=/"));
        words.addAll(List.of(environment));
        return new ForkedProgram(folder.resolve("site"), words.toArray(String[]::new)).of(classes);
    }

    @Test
    void theFolderOfTrackingDataIsOfTheAuditGroupAndOfNobodyElse() throws IOException {
        Path tracking = folder.resolve("data/tracking");

        assertThat(Files.getAttribute(tracking, "unix:mode")).isEqualTo(042750);
        assertThat(Files.getAttribute(tracking, "unix:group").toString()).isEqualTo("ipamt-audit");
    }

    @Test
    void whoMayNotAuditSeesNoTrackingDataByCommandNorByFile() throws Exception {
        ForkedProgram bob = as(VIEWER);
        refused(
                bob.ipam("track", "--ip", "192.0.2.7"),
                "ask who had an address, such as ip-audit, and ipamt-bob has ipam-users");
        refused(bob.ipam("rejects", "list"), "ask who had an address");
        assertThat(bob.ipam("sql", "SELECT * FROM lease_event").exit()).isNotZero();
        succeeds(bob.ipam("sql", "SELECT count(*) FROM coverage"));
        succeeds(bob.ipam("status"));

        try (Stream<Path> files = Files.walk(folder.resolve("data/tracking"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Process cat = new ProcessBuilder(
                                "setpriv",
                                "--reuid=" + VIEWER,
                                "--regid=nogroup",
                                "--init-groups",
                                "cat",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                assertThat(cat.waitFor()).as(file.toString()).isNotZero();
            }
        }
    }

    @Test
    void whoMayAuditAsksAndChangesNothing() throws Exception {
        Shell.Outcome answer = as(AUDITOR).ipam("track", "--ip", "192.0.2.7", "--at", "2026-10-26T09:00Z");

        succeeds(answer);
        assertThat(answer.out()).contains("secret-pc.example.test");
        refused(as(AUDITOR).ipam("run", "audit"), "run tasks and change servers, such as msm");
    }

    @Test
    void whoHasNoRoleMayNothingAndNobodyPassesForSomebodyElse() throws Exception {
        refused(as(STRANGER).ipam("status"), "ipamt-dora has none");
        refused(as(STRANGER, "SUDO_USER=" + KEEPER).ipam("status"), "ipamt-dora has none");
        refused(as(KEEPER, "SUDO_USER=" + VIEWER).ipam("track", "--ip", "192.0.2.7"), "ipamt-bob has ipam-users");
    }

    @Test
    void whoActsInTheKeepersNameChangesWhatTheirRoleCoversAndTheJournalNamesThem() throws Exception {
        Path file = folder.resolve("site/blocks.csv");
        Files.writeString(file, "Network,Address space,RIR\n198.51.100.0/24,Default,RIPE\n");
        run("chown", PLANNER, file.toString());
        ForkedProgram carl = as(KEEPER, "SUDO_USER=" + PLANNER);

        Shell.Outcome plan = carl.ipam("import", "blocks", "blocks.csv", "--dry-run");
        succeeds(plan);
        String token = (plan.out() + plan.err()).replaceAll("(?s).*--apply (\\S+).*", "$1");
        Shell.Outcome applied = carl.ipam("import", "blocks", "blocks.csv", "--apply", token);
        succeeds(applied);
        assertThat(carl.ipam("events", "--kind", "configuration-change", "--format", "csv")
                        .out())
                .contains(PLANNER);
        refused(
                carl.ipam(
                        "export",
                        "blocks",
                        "--output",
                        folder.resolve("data/manifest/x.csv").toString()),
                "must lie outside of the data folder");
        refused(carl.ipam("import", "blocks", "ipam.yml", "--dry-run"), "it must be yours");
    }

    private static void succeeds(Shell.Outcome outcome) {
        assertThat(outcome.exit()).as(outcome.err() + outcome.out()).isZero();
    }

    private static void refused(Shell.Outcome outcome, String reason) {
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(reason);
    }
}
