package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a server's data when people decide otherwise about it. */
class ManageabilityTest {
    private static final String DHCP = "dhcp3.contoso.test";
    private static final String DNS = "dns1.contoso.test";
    /** Questions about the present, each of which tells of one of the two servers. */
    private static final List<String> PRESENT = List.of(
            "utilization",
            "scopes",
            "zones",
            "status",
            "report availability",
            "report zone-health",
            "report address-space");

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void site() throws IOException {
        shell = Demo.copiedTo(folder);
    }

    @Test
    void whoIsUnmanagedIsInNoAnswerAboutThePresentUnlessItIsNamed() {
        String history = ask("events --kind zone --server " + DNS);

        set("unmanaged");
        for (String question : PRESENT) {
            assertThat(ask(question)).as(question).doesNotContain(DHCP, DNS);
        }
        assertThat(ask("utilization --server " + DHCP)).contains(DHCP);
        assertThat(ask("report availability --as-of 2026-11-03")).contains(DNS);
        assertThat(ask("events --kind zone --server " + DNS)).isEqualTo(history);
        assertThat(shell.ipam(words("run server-configuration --dry-run --server " + DHCP))
                        .err())
                .contains("no server that is managed and chosen has scopes");

        set("managed");
        for (String question : PRESENT) {
            assertThat(ask(question)).as(question).containsAnyOf(DHCP, DNS);
        }
    }

    @Test
    void whoIsUnspecifiedStaysInEveryAnswerAndIsAskedForNothing() {
        set("unspecified");
        assertThat(ask("scopes")).contains(DHCP);
        assertThat(ask("report availability")).contains(DNS);
        assertThat(shell.ipam(words("run server-availability --dry-run --server " + DNS))
                        .err())
                .contains("no server that is managed and chosen has status");
        assertThat(shell.ipam(words("status --fail-on down,stale")).err()).doesNotContain(DHCP, DNS);
    }

    @Test
    @Tag("long")
    void whatIsKeptOfAnUnmanagedServerIsPurgedUnlessItIsHeld() {
        String server = "dhcp1.contoso.test";
        Shell.Outcome refused = shell.ipam(words("servers set %s --purge".formatted(server)));
        assertThat(refused.err())
                .isEqualTo(
                        "ipam: Cannot purge %1$s: it is not unmanaged; ipam servers set %1$s --manageability unmanaged comes first\n"
                                .formatted(server));
        assertThat(refused.exit()).isEqualTo(2);
        String known = "SELECT count(*) FROM snapshot_current WHERE server = '%s'".formatted(server);
        long before = count(known);
        String rest = "SELECT count(*) FROM lease_event WHERE server <> '%s'".formatted(server);
        long others = count(rest);
        ask("servers set %s --manageability unmanaged".formatted(server));
        String ip = rows("SELECT max(ip) FROM lease_event WHERE server = '%s'".formatted(server));
        shell.ipam(words("hold add --case a --ip %s --until 2028-01-01 --reason r".formatted(ip)));

        String dry =
                shell.ipam(words("servers set %s --purge".formatted(server))).out();
        assertThat(dry).contains("rows of %s would be removed".formatted(server), "Holds are in the way");
        assertThat(count("SELECT count(*) FROM scope WHERE server = '%s'".formatted(server)))
                .isPositive();

        Shell.Outcome purged = shell.ipam(words("servers set %s --purge --yes --reason sold".formatted(server)));
        assertThat(purged.exit()).as(purged.err()).isZero();
        assertThat(purged.out()).contains("Purge certificate", "rows of %s were removed".formatted(server));
        String number = purged.out().replaceAll("(?s).*Purge certificate (\\d+).*", "$1");
        assertThat(shell.ipam(words("purge --certificate " + number)).out()).isEqualTo(purged.out());
        assertThat(count("SELECT count(*) FROM lease_event WHERE server = '%s' AND ip <> '%s'".formatted(server, ip)))
                .isZero();
        assertThat(count("SELECT count(*) FROM lease_event WHERE server = '%s'".formatted(server)))
                .isPositive();
        for (String dataset : List.of("coverage", "utilization", "service_state", "service_event", "clock_skew")) {
            assertThat(count("SELECT count(*) FROM %s WHERE server = '%s'".formatted(dataset, server)))
                    .as(dataset)
                    .isZero();
        }
        assertThat(count(rest)).isEqualTo(others);
        assertThat(ask("report access-audit")).contains("--purge --yes", "sold");

        ask("servers set %s --manageability managed".formatted(server));
        shell.ipam(words("run server-configuration --server " + server));
        assertThat(count(known)).as("what is true comes back, held or not").isEqualTo(before);
        assertThat(shell.ipam(words("verify --deep")).err()).isEmpty();
    }

    @Test
    @Tag("long")
    void whoIsManagedAgainAfterAPurgeHasItsConfigurationAgainAndNoOldEvents() {
        String server = "dhcp1.contoso.test";
        String scopes = "SELECT count(*) FROM scope_current WHERE server = '%s'".formatted(server);
        long before = count(scopes);
        String taken = "SELECT count(*) FROM occupancy";
        long takenBefore = count(taken);
        ask("servers set %s --manageability unmanaged".formatted(server));
        assertThat(count(taken)).isEqualTo(takenBefore);
        ask("servers set %s --purge --yes".formatted(server));
        assertThat(count(scopes)).isZero();
        assertThat(count(taken)).isLessThan(takenBefore); // at once: its addresses are free
        ask("servers set %s --manageability managed".formatted(server));
        for (int i = 0; i < 2; i++) {
            assertThat(shell.ipam(words("run audit server-configuration --server " + server))
                            .exit())
                    .isIn(0, 3);
        }
        assertThat(count(scopes)).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM lease_event WHERE server = '%s'".formatted(server)))
                .isZero();
        assertThat(shell.ipam(words("verify --deep")).err()).isEmpty();
    }

    private long count(String sql) {
        return Long.parseLong(rows(sql));
    }

    private String rows(String sql) {
        Shell.Outcome outcome = shell.ipam("--config", "ipam-demo/ipam.yml", "sql", sql, "--format", "csv");
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome.outLines().get(1);
    }

    private void set(String manageability) {
        ask("servers set %s %s --manageability %s".formatted(DHCP, DNS, manageability));
    }

    private String ask(String line) {
        boolean answers = !line.startsWith("servers set") || line.contains("--purge");
        Shell.Outcome outcome = shell.ipam(words(line + (answers ? " --format json" : "")));
        assertThat(outcome.exit()).as(line + ": " + outcome.err()).isZero();
        return outcome.out();
    }

    private static String[] words(String line) {
        return Stream.concat(Stream.of("--config", "ipam-demo/ipam.yml"), Stream.of(line.split(" ")))
                .toArray(String[]::new);
    }
}
