package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files of a server to mails in a mailbox, through a mail server in this process. */
class ScheduledReportsTest {
    @TempDir
    Path folder;

    private final Mailbox mailbox = new Mailbox();
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
        settings(mailbox.port());
        write("kea/kea-dhcp4.conf", """
                {"Dhcp4": {"subnet4": [
                  {"id": 1, "subnet": "10.0.0.0/24", "pools": [{"pool": "10.0.0.10 - 10.0.0.11"}]}]}}
                """);
        write("kea/kea-leases4.csv", """
                address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context
                10.0.0.10,02:00:00:00:00:01,,864000,4102444800,1,0,0,pc-1,0,
                10.0.0.11,02:00:00:00:00:02,,864000,4102444800,1,0,0,pc-2,0,
                """);
    }

    @AfterEach
    void stop() {
        mailbox.close();
    }

    @Test
    void aFullScopeIsMailedOnceAndTheReportOfItIsWrittenAndMailedWhenDue() throws IOException {
        Shell.Outcome planned = shell.ipam("run", "reports", "--dry-run");
        assertThat(planned.exit()).as(planned.err()).isZero();
        assertThat(folder.resolve("ipam-data")).doesNotExist();

        Shell.Outcome run = shell.ipam("run", "all");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.errLines())
                .contains(
                        "1 scope is over 80 %: 10.0.0.0/24.",
                        "utilization-now of 10.0.0.0/24: wrote out/utilization-now-2026-11-02.html", "3 letters sent.");
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "utilization-now-2026-11-02.csv",
                        "utilization-now-2026-11-02.html",
                        "utilization-now-latest.csv",
                        "utilization-now-latest.html");
        assertThat(folder.resolve("out/utilization-now-latest.csv"))
                .hasSameBinaryContentAs(folder.resolve("out/utilization-now-2026-11-02.csv"))
                .content()
                .contains("10.0.0.0/24");
        assertThat(subjects())
                .containsExactlyInAnyOrder(
                        "ops@example.test IPAM: 1 scope is over 80 %: 10.0.0.0/24",
                        "boss@example.test IPAM report: utilization-now of 10.0.0.0/24",
                        "audit@example.test IPAM report: utilization-now of 10.0.0.0/24");
        assertThat(mailbox.mails)
                .filteredOn(mail -> mail.startsWith("boss"))
                .first()
                .asString()
                .contains("filename=utilization-now-2026-11-02.csv", "filename=utilization-now-2026-11-02.html");

        Shell.Outcome again = shell.ipam("run", "reports");
        assertThat(again.exit()).isZero();
        assertThat(again.errLines())
                .containsExactly("utilization-now of 10.0.0.0/24: not due before 2026-11-03 11:00:00 UTC");
        assertThat(mailbox.mails).hasSize(3);
        assertThat(shell.ipam("events", "--kind", "notice", "--format", "csv").outLines())
                .hasSize(3);

        // A report about people is a question about them.
        Files.writeString(
                folder.resolve("people.yml"),
                "ipam: {reports: [{name: hygiene, formats: [csv], every: 1d, output: 'out/{name}'}]}");
        assertThat(shell.ipam("run", "reports", "--config", "people.yml").exit())
                .isZero();
        assertThat(shell.ipam("report", "access-audit", "--format", "csv").outLines())
                .anyMatch(line -> line.contains(",run reports,hygiene,scheduled,"))
                .noneMatch(line -> line.contains("utilization-now"));
    }

    @Test
    @Tag("long")
    void aReportIsKeptToTheServersOfAGroup() throws IOException {
        assertThat(shell.ipam("run", "address-utilization").exit()).isZero();
        Files.writeString(folder.resolve("groups.yml"), """
                ipam:
                  servers: [{name: kea1.contoso.test, group: west}, {name: kea2.contoso.test, group: east}]
                  reports:
                    - {name: utilization-now, server-group: west, formats: [csv], output: "out/{object}"}
                    - {name: utilization-now, server-group: east, formats: [csv], output: "out/{object}"}
                    - {name: utilization-now, server-group: wets, formats: [csv], output: "out/{object}"}
                """);
        Shell.Outcome run = shell.ipam("run", "reports", "--config", "groups.yml");
        assertThat(run.exit()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.errLines())
                .contains(
                        "utilization-now (servers of the group west): wrote out/every-scope-of-west.csv",
                        "ipam: Cannot make utilization-now (servers of the group wets): Invalid server-group: wets"
                                + " (must be a group that servers name); did you mean west?");
        assertThat(folder.resolve("out/every-scope-of-west.csv")).content().contains("10.0.0.0/24");
        assertThat(folder.resolve("out/every-scope-of-east.csv")).content().doesNotContain("10.0.0.0/24");
    }

    @Test
    void aMailThatCannotBeSentIsSentByTheNextRunAndNamesNobody() throws IOException {
        int port = mailbox.port();
        settings(1);
        Shell.Outcome run = shell.ipam("run", "address-utilization");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.errLines())
                .contains("ipam: 1 letter was not sent (localhost:1 does not answer); the next run tries again");
        assertThat(run.err()).doesNotContain("@");
        assertThat(shell.ipam("run", "reports").exit()).isEqualTo(ExitCode.FAILED.code());

        assertThat(shell.ipam("backup", "safe").exit()).isZero();
        settings(port);
        assertThat(shell.ipam("run", "address-utilization").errLines()).contains("3 letters sent.");
        assertThat(mailbox.mails).hasSize(3);

        // What waited in the backup was sent since.
        assertThat(shell.ipam("restore", "safe", "--data", "copy").errLines())
                .contains(
                        "3 letters and notices that waited then are not sent from here: they may have been sent since");
        Shell.Outcome restored = shell.ipam("run", "address-utilization", "--data", "copy");
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(restored.err()).doesNotContain("sent");
        assertThat(mailbox.mails).hasSize(3);
    }

    @Test
    void whatCannotBeWrittenIsAFailureThatLeavesNothing() throws IOException {
        shell.ipam("run", "address-utilization");
        Files.writeString(folder.resolve("out"), "a file where a folder is wanted");
        Shell.Outcome run = shell.ipam("run", "reports");
        assertThat(run.exit()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.err()).contains("ipam: Cannot make utilization-now of 10.0.0.0/24: ");
        Files.delete(folder.resolve("out"));
        assertThat(shell.ipam("run", "reports").exit()).isZero();
        assertThat(files()).hasSize(4);
    }

    @Test
    void withoutReportsInTheSettingsThereIsNothingToRun() throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), "ipam: {servers: [{name: kea1.contoso.test}]}\n");
        Shell.Outcome run = shell.ipam("run", "reports");
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.errLines()).containsExactly("ipam: Cannot run reports: the settings have none under reports");
    }

    private void settings(int port) throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  servers:
                    - name: kea1.contoso.test
                      scopes: ["kea/*.conf"]
                      leases: ["kea/*.csv"]
                  notices: {default-recipient: ops@example.test}
                  mail: {host: localhost, port: %d, starttls: false, from: ipam@contoso.test}
                  reports:
                    - name: utilization-now
                      scope: 10.0.0.0/24
                      formats: [csv, html]
                      every: 1d
                      output: "out/{name}-{date}"
                      mail-to: [boss@example.test, audit@example.test]
                """.formatted(port));
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private List<String> subjects() {
        return mailbox.mails.stream().map(ScheduledReportsTest::subject).toList();
    }

    private static String subject(String mail) {
        try {
            String recipient = mail.substring(0, mail.indexOf('\n'));
            byte[] message = mail.substring(mail.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
            return recipient + " "
                    + new jakarta.mail.internet.MimeMessage(null, new ByteArrayInputStream(message)).getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Shell.NOW.minus(Duration.ofHours(2))));
    }
}
