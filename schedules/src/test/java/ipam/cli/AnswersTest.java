package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about the sample organisation, from the command line to the answer. */
class AnswersTest {
    @TempDir
    static Path folder;

    private static Shell shell;

    @BeforeAll
    static void collect() throws IOException {
        shell = Demo.copiedTo(folder).with("IPAM_DATA", "ipam-demo");
    }

    @Test
    void statusHasTheKeysOfTheContract() {
        Shell.Outcome status = shell.ipam("status", "--format", "json");

        assertThat(status.exit()).isZero();
        assertThat(status.out())
                .startsWith("{\"schema\":1,\"tasks\":[{\"task\":\"server-configuration\",")
                .contains("{\"task\":\"audit\",\"last_run\":\"2026-11-02T12:00:00Z\","
                        + "\"result\":\"completed\",\"next_due\":\"2026-11-03T12:00:00Z\",\"rows\":")
                .contains(
                        "\"lag_seconds\":",
                        "\"servers\":[{\"server\":\"dhcp1.contoso.test\",\"kind\":\"dhcp-audit-v4\",")
                .contains("\"gaps\":[{\"from\":");
        assertThat(shell.ipam("status", "--fail-on", "gap").exit()).isEqualTo(4);
        assertThat(shell.ipam("status", "--fail-on", "stale").exit()).isZero();
    }

    @Test
    void statusBeforeTheFirstRunSaysNever() throws IOException {
        Files.writeString(folder.resolve("fresh.yml"), "ipam: {servers: [{name: dhcp1.contoso.test}]}");

        Shell.Outcome status = shell.ipam("status", "--format", "json", "--config", "fresh.yml", "--data", "fresh");

        assertThat(status.exit()).as(status.err()).isZero();
        assertThat(status.out()).contains("\"last_run\":null,\"result\":\"never\"", "\"servers\":[]");
        assertThat(folder.resolve("fresh")).doesNotExist();
    }

    @Test
    void statusNamesServersWithoutDataAndServersWithoutAZone() throws IOException {
        Files.writeString(
                folder.resolve("silent.yml"),
                "ipam: {servers: [{name: dhcp9.contoso.test, audit-logs: nowhere/*.log},"
                        + " {name: dhcp8.contoso.test, audit-logs: x.log, manageability: unmanaged}]}");

        Shell.Outcome status = shell.ipam("status", "--format", "json", "--config", "silent.yml");

        assertThat(status.out())
                .contains("{\"server\":\"dhcp9.contoso.test\",\"kind\":null,\"time_zone\":\"no-zone\","
                        + "\"from\":null,\"to\":null,\"gaps\":[]}")
                .doesNotContain("dhcp8");
        assertThat(shell.ipam("status", "--config", "silent.yml").out())
                .contains("dhcp9.contoso.test: no data yet;")
                .contains("no-zone: no time zone is configured for dhcp9.contoso.test");
    }

    @Test
    void rejectsAreListedShownAndReadAgain() {
        Shell.Outcome list = shell.ipam("rejects", "list", "--format", "csv");
        Shell.Outcome show = shell.ipam("rejects", "show", "DhcpSrvLog-Thu.log:37", "--format", "jsonl");

        assertThat(list.outLines()).hasSize(9);
        assertThat(show.outLines()).singleElement().asString().contains("\"line\":37", "lost comma");
        assertThat(shell.ipam("rejects", "list", "--server", "DHCP2.contoso.test", "--format", "csv")
                        .outLines())
                .hasSize(4);
        Shell.Outcome again = shell.ipam("rejects", "reprocess", "--config", "ipam-demo/ipam.yml");
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.errLines()).containsExactly("0 lines could be read now, 8 still can't");
    }

    @Test
    void eventsAreFoundByTheirNativeIdAndShownAsTheLogHasThem() {
        assertThat(shell.ipam("events", "--event-id", "13", "--format", "csv").outLines())
                .hasSize(2)
                .last()
                .asString()
                .contains("10.20.0.66", "conflict");
        assertThat(shell.ipam("events", "--event-id", "13", "--raw").out()).contains("13,10/29/26,");
        assertThat(shell.ipam("events", "--kind", "zone").errLines())
                .containsExactly("ipam: Invalid --kind: zone (must be one of lease, configuration-change, notice)");
    }

    @Test
    void aWrongQuestionIsExit2AndOneLine() {
        for (String[] wrong : new String[][] {
            {"track", "--ip", "10.20.0"},
            {"track", "--mac", "02-15"},
            {"track", "--ip", "10.20.0.63", "--at", "yesterday"},
            {"track", "--ip", "10.20.0.63", "--from", "2026-11-02", "--to", "2026-11-01"},
            {"track", "--ip", "10.20.0.63", "--space", "Lab"},
            {"track"},
            {"rejects", "list", "--from", "now"},
            {"events", "--event-id", "ten"},
            {"track", "--ip", "10.20.0.63", "--data", "nowhere"}
        }) {
            Shell.Outcome outcome = shell.ipam(wrong);
            assertThat(outcome.exit()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(outcome.errLines()).as(String.join(" ", wrong)).hasSize(1);
            assertThat(outcome.out()).isEmpty();
        }
    }

    @Test
    void sqlTextInAHostNameIsJustAHostNobodyHas() {
        Shell.Outcome outcome = shell.ipam("track", "--host", "'; DROP TABLE lease_event; --");

        assertThat(outcome.exit()).isZero();
        assertThat(shell.ipam("events", "--event-id", "13", "--format", "csv").outLines())
                .hasSize(2);
    }
}
