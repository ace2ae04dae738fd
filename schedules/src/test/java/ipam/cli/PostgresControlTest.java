package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.control.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose control database lies on a PostgreSQL server. */
@Tag("long")
class PostgresControlTest {
    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void tasksInventoryAndNoticesLieThere() throws Exception {
        password("of no use here\n");
        Shell shell = shell(server.database().replaceFirst("\\?.*", ""), "ipam");
        Files.copy(
                Path.of("../sample-data/dhcp/dhcp1.contoso.test/2026-11-01/DhcpSrvLog-Wed.log"),
                folder.resolve("DhcpSrvLog-Wed.log"));

        assertThat(shell.ipam("run", "audit").errLines())
                .contains("dhcp1.contoso.test: 28 rows, 0 rejected, of 1 file, 2026-10-28 04:00:05 UTC to"
                        + " 2026-10-28 22:31:50 UTC");
        assertThat(shell.ipam("run", "audit").exit()).isZero();
        Files.writeString(folder.resolve("a.csv"), """
                IP address,Expiry date,Owner
                10.20.0.101,2026-10-30,Ann
                10.20.0.102,2026-11-08,Ben
                """);
        String token = shell.ipam("import", "addresses", "a.csv", "--dry-run")
                .out()
                .strip()
                .replaceAll("(?s).*--apply ", "");
        assertThat(shell.ipam("import", "addresses", "a.csv", "--apply", token).exit())
                .isZero();
        assertThat(shell.ipam("find-free", "address", "--in", "10.20.0.101-10.20.0.109", "--reserve", "--owner", "Ann")
                        .outLines())
                .containsExactly("10.20.0.103");
        assertThat(shell.ipam("run", "address-expiry").errLines())
                .anyMatch(line -> line.startsWith("1 address has expired, 1 more within 10 days"));
        assertThat(shell.ipam("export", "addresses", "--output", "b.csv").exit())
                .isZero();
        assertThat(folder.resolve("b.csv")).content().contains("10.20.0.101", "10.20.0.102", "10.20.0.103");
        assertThat(shell.ipam("status").out()).contains("address-expiry").doesNotContain("failed");
        assertThat(folder.resolve("ipam-data/control.db")).doesNotExist();

        // From there to a file.
        Files.writeString(folder.resolve("small.yml"), "ipam: {data: small}");
        assertThat(shell.ipam("backup", "safe").exit()).isZero();
        assertThat(shell.ipam("restore", "safe", "--config", "small.yml").exit())
                .isZero();
        assertThat(shell.ipam("export", "addresses", "--output", "c.csv", "--config", "small.yml")
                        .exit())
                .isZero();
        assertThat(folder.resolve("c.csv")).hasSameTextualContentAs(folder.resolve("b.csv"));
        assertThat(folder.resolve("small/control.db")).exists();
    }

    @Test
    void whatCanNotBeUsedIsSaidInOneLineWithoutThePassword() throws Exception {
        password("hidden");
        String url = server.database().replaceFirst("\\?.*", "");
        String place = url.replaceFirst("jdbc:postgresql://", "");

        assertThat(failure(shell(url, "nobody")))
                .isEqualTo("ipam: Cannot use the control database at %s: the server refuses us".formatted(place)
                        + " (FATAL: role \"nobody\" does not exist);"
                        + " check what control-database-credentials names, and what that user may do");
        assertThat(failure(shell(url + "x", "ipam")))
                .isEqualTo("ipam: Cannot use the control database at %sx: there is none of that name;".formatted(place)
                        + " make it (createdb) first");
        assertThat(failure(shell("jdbc:postgresql://127.0.0.1:1/ipam", "ipam")))
                .startsWith("ipam: Cannot reach the control database at 127.0.0.1:1/ipam: Connection to 127.0.0.1:1"
                        + " refused.");
        Files.delete(folder.resolve("password"));
        assertThat(failure(shell(url, "ipam")))
                .isEqualTo("ipam: Cannot read the password of the control database in %s:"
                                .formatted(folder.toRealPath().resolve("password"))
                        + " it must be a text file that this user may read");
    }

    private void password(String text) throws IOException {
        Files.setPosixFilePermissions(
                Files.writeString(folder.resolve("password"), text), PosixFilePermissions.fromString("rw-------"));
    }

    private Shell shell(String url, String user) throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  control-database: %s
                  control-database-credentials: db
                  credentials: {db: {user: %s, password-file: password}}
                  servers:
                    - {name: dhcp1.contoso.test, time-zone: America/New_York, audit-logs: ["DhcpSrvLog-*.log"]}
                """.formatted(url, user));
        return new Shell(folder.toRealPath());
    }

    private static String failure(Shell shell) {
        Shell.Outcome outcome = shell.ipam("export", "addresses", "--output", "b.csv");
        assertThat(outcome.exit()).as(outcome.err()).isBetween(1, 2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines()).hasSize(1);
        assertThat(outcome.err()).doesNotContain("hidden");
        return outcome.errLines().get(0);
    }
}
