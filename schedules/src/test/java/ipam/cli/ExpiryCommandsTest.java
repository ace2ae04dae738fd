package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file of addresses to a mail for each owner of those that expire. */
class ExpiryCommandsTest {
    @TempDir
    Path folder;

    private final Mailbox mailbox = new Mailbox();
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  notices: {default-recipient: ops@example.test}
                  mail: {host: 127.0.0.1, port: %d, starttls: false, from: ipam@example.test}
                """.formatted(mailbox.port()));
    }

    @AfterEach
    void stop() {
        mailbox.close();
    }

    @Test
    void everyOwnerIsToldOnceOfWhatExpiresAndReportAndCalendarAreWritten() throws IOException {
        imported("owners", "Name,Mail\nAnn,ann@example.test\nBen,ben@example.test\n");
        imported("addresses", """
                IP address,Expiry date,Owner,Device name,Description
                10.0.0.5,2026-11-12,Ann,gate,"Line one; with, marks"
                10.0.0.6,2026-11-01,ann,cam,
                10.0.0.7,2026-11-30,Ben,tv,
                10.0.0.8,2026-10-01,Nobody,old,
                """);
        Shell.Outcome planned = shell.ipam("run", "address-expiry", "--dry-run");
        assertThat(planned.outLines())
                .as(planned.err())
                .containsExactly(
                        "2 addresses are expired: 10.0.0.6, 10.0.0.8.", "1 address is about to expire: 10.0.0.5.");
        assertThat(mailbox.mails).isEmpty();

        Shell.Outcome run = shell.ipam("run", "address-expiry", "--fail-on", "expired");
        assertThat(run.exit()).as(run.err()).isEqualTo(4);
        assertThat(run.errLines())
                .contains(
                        "2 addresses have expired, 1 more within 10 days; wrote ipam-data/reports/expiry.pdf,"
                                + " ipam-data/reports/expiry.xlsx, ipam-data/reports/expiry.csv,"
                                + " ipam-data/reports/expiry.ics",
                        "2 letters sent.");
        assertThat(subjects())
                .containsExactlyInAnyOrder(
                        "ann@example.test IPAM: 1 address is expired: 10.0.0.6 (and more)",
                        "ops@example.test IPAM: 1 address is expired: 10.0.0.8");
        assertThat(mailbox.mails)
                .filteredOn(mail -> mail.startsWith("ann"))
                .first()
                .asString()
                .contains("10.0.0.5: is about to expire, expires on 2026-11-12, in 10 days; owner Ann")
                .doesNotContain("10.0.0.8");
        assertThat(folder.resolve("ipam-data/reports/expiry.csv")).content().isEqualToNormalizingNewlines("""
                        state,ip,space,expiry_date,days_left,owner,device_name,device_type,managed_by_service,service_instance,description
                        expired,10.0.0.8,Default,2026-10-01,-32,Nobody,old,,IPAM,Localhost,
                        expired,10.0.0.6,Default,2026-11-01,-1,ann,cam,,IPAM,Localhost,
                        expiry-due,10.0.0.5,Default,2026-11-12,10,Ann,gate,,IPAM,Localhost,"Line one; with, marks"
                        """);
        String calendar = Files.readString(folder.resolve("ipam-data/reports/expiry.ics"));
        assertThat(calendar.split("\r\n"))
                .contains(
                        "UID:10.0.0.5_default_ipam_localhost_expiry@ipam",
                        "DTSTART;VALUE=DATE:20261112",
                        "SUMMARY:10.0.0.5 expires (Ann)")
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(calendar.replace("\r\n ", ""))
                .contains("DESCRIPTION:Owner: Ann\\nDevice name: gate\\nDescription: Line one\\; with\\, marks\r\n");

        assertThat(shell.ipam("run", "address-expiry").errLines())
                .doesNotContain("2 letters sent.")
                .contains("Nothing new.");
        assertThat(mailbox.mails).hasSize(2);
        assertThat(shell.at(Shell.NOW.plus(Duration.ofDays(1)))
                        .ipam("run", "all")
                        .exit())
                .isZero();
        assertThat(mailbox.mails).hasSize(2);
        Instant later = Shell.NOW.plus(Duration.ofDays(20));
        assertThat(shell.at(later).ipam("run", "address-expiry").exit()).isZero();
        assertThat(subjects())
                .contains(
                        "ann@example.test IPAM: 1 address is expired: 10.0.0.5",
                        "ben@example.test IPAM: 1 address is about to expire: 10.0.0.7");

        Shell.Outcome asked = shell.ipam("expiry", "--within", "30d", "--fail-on", "expiry-due", "--format", "csv");
        assertThat(asked.exit()).as(asked.err()).isEqualTo(4);
        assertThat(asked.outLines()).hasSize(5).last().asString().startsWith("expiry-due,10.0.0.7,");
        assertThat(shell.ipam("expiry").outLines())
                .contains("2 addresses have expired; 1 more expires within 10 days.");
        Shell.Outcome report = shell.ipam("report", "expiry", "--format", "html", "--output", "e.html");
        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(folder.resolve("e.html")).content().contains("Address expiry", "10.0.0.8");
    }

    private void imported(String kind, String text) throws IOException {
        Files.writeString(folder.resolve("r.csv"), text);
        Shell.Outcome plan = shell.ipam("import", kind, "r.csv", "--dry-run");
        String token = plan.out().strip().replaceAll("(?s).*--apply ", "");
        assertThat(shell.ipam("import", kind, "r.csv", "--apply", token).exit())
                .as(plan.out() + plan.err())
                .isZero();
    }

    private List<String> subjects() {
        return mailbox.mails.stream()
                .map(mail -> mail.lines().findFirst().orElseThrow() + " "
                        + mail.replaceAll("\r?\n[ \t]+", " ")
                                .lines()
                                .filter(line -> line.startsWith("Subject: "))
                                .findFirst()
                                .orElseThrow()
                                .substring("Subject: ".length()))
                .toList();
    }
}
