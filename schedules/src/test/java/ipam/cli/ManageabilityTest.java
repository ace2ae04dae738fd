package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
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

    private void set(String manageability) {
        ask("servers set %s %s --manageability %s".formatted(DHCP, DNS, manageability));
    }

    private String ask(String line) {
        boolean answers = !line.startsWith("servers set");
        Shell.Outcome outcome = shell.ipam(words(line + (answers ? " --format json" : "")));
        assertThat(outcome.exit()).as(line + ": " + outcome.err()).isZero();
        return outcome.out();
    }

    private static String[] words(String line) {
        return Stream.concat(Stream.of("--config", "ipam-demo/ipam.yml"), Stream.of(line.split(" ")))
                .toArray(String[]::new);
    }
}
