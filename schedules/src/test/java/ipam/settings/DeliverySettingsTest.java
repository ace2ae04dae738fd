package ipam.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.inventory.Condition;
import ipam.inventory.View;
import ipam.jobs.OutputPattern;
import ipam.jobs.ScheduledReport;
import ipam.notices.MailServer;
import ipam.notices.NoticeRules;
import ipam.notices.QuietHours;
import ipam.notices.Recipient;
import ipam.report.OutputFormat;
import ipam.reports.ReportRequest.Subject;
import ipam.sources.ShareLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliverySettingsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void canonical() throws IOException {
        folder = folder.toRealPath();
    }

    @Test
    void whoIsToldOfWhatAndHowOften() throws IOException {
        DeliverySettings delivery = read(Map.of(), """
                ipam:
                  servers: [{name: dhcp1.contoso.test, group: north}, {name: dhcp2.contoso.test}]
                  notices:
                    default-recipient: ops@example.test
                    recipients:
                      - {mail: north@example.test, groups: [north], states: [over], every: 1d}
                      - {mail: lab@example.test, objects: [10.0.0.0/24], kinds: [utilization]}
                    quiet-hours: 22:00-06:00
                    webhook: https://hooks.example.test/x
                  mail: {host: mail.example.test, from: ipam@example.test}
                """);
        assertThat(delivery.notices())
                .isEqualTo(new NoticeRules(
                        List.of(
                                new Recipient(
                                        "north@example.test",
                                        Set.of(),
                                        Set.of("over"),
                                        Set.of("north", "dhcp1.contoso.test"),
                                        Duration.ofDays(1)),
                                new Recipient(
                                        "lab@example.test",
                                        Set.of("utilization"),
                                        Set.of(),
                                        Set.of("10.0.0.0/24"),
                                        Duration.ZERO)),
                        "ops@example.test",
                        URI.create("https://hooks.example.test/x"),
                        QuietHours.parse("22:00-06:00")));
        assertThat(delivery.mail())
                .isEqualTo(new MailSettings(
                        "mail.example.test", 587, MailServer.Security.STARTTLS, "ipam@example.test", null));
    }

    @Test
    void aPasswordComesFromAFileOrTheEnvironmentAndIsInNoText() throws IOException {
        String settings = """
                ipam:
                  credentials: {post: {user: ipam, password-file: secret.txt}}
                  mail: {host: mail.example.test, port: 465, credentials: post, from: ipam@example.test}
                """;
        MailSettings mail = read(Map.of(), settings).mail();
        assertThatThrownBy(mail::server)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "Cannot read the password of the mail server in " + folder.resolve("secret.txt"));
        Path secret = Files.writeString(folder.resolve("secret.txt"), "hunter2\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(mail::server)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot take the password of the mail server from %s: every user of this machine can read it"
                                + " (chmod o= %s)",
                        secret, secret);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(mail.server().login()).isEqualTo(new MailServer.Login("ipam", "hunter2"));
        assertThat(mail.server().security()).isEqualTo(MailServer.Security.TLS);

        MailSettings other = read(Map.of("IPAM_CREDENTIALS_POST_PASSWORD", "hunter3"), settings)
                .mail();
        assertThat(other.server().login()).isEqualTo(new MailServer.Login("ipam", "hunter3"));
        assertThat(other.toString() + other.server()).doesNotContain("hunter");

        DeliverySettings hook = read(
                Map.of("IPAM_CREDENTIALS_POST_PASSWORD", "hunter5"),
                settings + "  notices: {webhook: \"https://hooks.example.test/x\", webhook-credentials: post}\n");
        assertThat(hook.webhookKey()).isEqualTo("hunter5");
        assertThat(hook.toString()).doesNotContain("hunter");

        Files.writeString(folder.resolve("post"), "hunter4");
        Files.setPosixFilePermissions(folder.resolve("post"), PosixFilePermissions.fromString("r--------"));
        MailSettings lent = read(
                        Map.of("CREDENTIALS_DIRECTORY", folder.toString()),
                        settings.replace(", password-file: secret.txt", ""))
                .mail();
        assertThat(lent.server().login()).isEqualTo(new MailServer.Login("ipam", "hunter4"));
    }

    @Test
    void aKeytabIsTakenWhenNotEverybodyCanReadIt() throws IOException {
        Path file = Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  credentials: {collector: {user: ipam@CONTOSO.TEST, keytab: ipam.keytab}}
                  servers: [{name: dhcp1.contoso.test, credentials: collector}]
                """);
        ShareLogin login = new SettingsLookup(folder, Map.of())
                .read(file, null)
                .servers()
                .get(0)
                .login();
        Path keytab = folder.resolve("ipam.keytab");
        assertThatThrownBy(login.keytab()::get)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot read the keytab of the shares of dhcp1.contoso.test in %s: it must be a file that this user"
                                + " may read",
                        keytab);
        Files.setPosixFilePermissions(Files.createFile(keytab), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(login.keytab()::get)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Cannot take the keytab of the shares of dhcp1.contoso.test from " + keytab);
        Files.setPosixFilePermissions(keytab, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(login.keytab().get()).isEqualTo(keytab);

        Files.writeString(file, """
                  discovery:
                    domains:
                      - {name: a.test, bind: {url: ["ldap://dc1.a.test"], starttls: "false", method: gssapi, credentials: collector}}
                      - {name: b.test, bind: {url: ["ldaps://dc1.b.test"], credentials: collector}}
                """, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> new SettingsLookup(folder, Map.of()).read(file, null))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "domains[1].bind.credentials: collector (must have a password in place of a keytab, or")
                .hasMessageNotContaining("domains[0]");
    }

    @Test
    void scheduledReportsAreAboutSomethingAndLieSomewhere() throws IOException {
        DeliverySettings delivery = read(Map.of(), """
                ipam:
                  mail: {host: mail.example.test, from: ipam@example.test}
                  reports:
                    - {name: utilization-trend, group: headquarters, last: 30d, formats: [xlsx, pdf], every: 1w,
                       output: "out/{name}-{date}", mail-to: [boss@example.test]}
                    - {name: conflicts, output: /srv/reports/conflicts}
                    - {name: availability, server-group: west, output: "out/{object}"}
                """);
        assertThat(delivery.reports().get(2).serverGroup()).isEqualTo("west");
        assertThat(delivery.reports().get(2).words()).isEqualTo("availability (servers of the group west)");
        assertThat(delivery.reports().subList(0, 2))
                .containsExactly(
                        new ScheduledReport(
                                "utilization-trend",
                                new Subject("group", "headquarters", null),
                                Duration.ofDays(30),
                                new ScheduledReport.Delivery(
                                        List.of(OutputFormat.XLSX, OutputFormat.PDF),
                                        Duration.ofDays(7),
                                        new OutputPattern(folder + "/out/{name}-{date}"),
                                        List.of("boss@example.test"))),
                        new ScheduledReport(
                                "conflicts",
                                Subject.SCOPES,
                                Duration.ofDays(7),
                                new ScheduledReport.Delivery(
                                        List.of(OutputFormat.PDF),
                                        Duration.ZERO,
                                        new OutputPattern("/srv/reports/conflicts"),
                                        List.of())));
    }

    @Test
    void viewsAreKnownByTheirNamesAndWhatIsNoneIsTold() throws IOException {
        DeliverySettings delivery = read(Map.of(), """
                ipam:
                  views:
                    full ranges: {filter: [use >= 80, owner != ""], columns: [object, use], sort: [-use, object], group: owner}
                    v1.2: {sort: owner}
                  reports:
                    - {name: address-space, view: v1.2, output: x}
                """);
        View full = new View(
                "full ranges",
                List.of(
                        new Condition("use", Condition.Operator.AT_LEAST, "80"),
                        new Condition("owner", Condition.Operator.IS_NOT, "")),
                List.of("object", "use"),
                List.of(new View.Order("use", true), new View.Order("object", false)),
                "owner");
        View dotted = new View("v1.2", List.of(), List.of(), List.of(new View.Order("owner", false)), "");
        assertThat(delivery.views()).containsOnly(Map.entry("full ranges", full), Map.entry("v1.2", dotted));
        assertThat(delivery.reports()).extracting(ScheduledReport::view).containsExactly(dotted);
        assertThatThrownBy(() -> read(Map.of(), """
                        ipam:
                          views:
                            full: {filter: [use 80, net in ten], sort: "-", colums: [a]}
                          reports:
                            - {name: conflicts, view: ful, output: x}
                        """))
                .hasMessageContainingAll(
                        "Unknown key: views.full.colums; did you mean columns?",
                        "Invalid views.full.filter[0]: use 80 (must be a field, one of = != < <= > >= ~ in, and a value,"
                                + " such as owner = Ann)",
                        "Invalid views.full.filter[1]: net in ten (must be",
                        "Invalid views.full.sort[0]: - (must be a field, or - and a field for the highest first)",
                        "Invalid reports[0].view: ful (must be one of views: full); did you mean full?");
    }

    @Test
    void everyMistakeIsToldAtOnceAndNoSecretWithIt() {
        assertThatThrownBy(() -> read(Map.of(), """
                        ipam:
                          credentials: {post: {user: ipam, password: hunter2}}
                          mail: {host: mail.example.test, starttls: false, credentials: post}
                          notices: {quiet-hours: 25:00-06:00, recipients: [{kinds: [weather]}]}
                          reports:
                            - {name: utilisation-trend, output: "../{name}"}
                            - {name: conflicts, group: a, scope: b, server-group: c, output: "out/{date}/{nam}"}
                            - {name: conflicts, output: "x.pdf"}
                            - {name: conflicts, output: "x"}
                            - {name: conflicts, output: "x", formats: [doc]}
                            - {output: "y"}
                            - {name: dns-zones, scope: 10.0.0.0/24, last: 7d, server: ns1.contoso.test, output: "z"}
                        """))
                .isInstanceOf(SettingsException.class)
                .message()
                .isEqualTo(
                        String.join(
                                System.lineSeparator(),
                                "ipam.yml:2: Invalid credentials.post.password: it is a secret"
                                        + " (must be in the environment, or in a password-file)",
                                "ipam.yml:3: Missing key: mail.from (must be the sender's address)",
                                "ipam.yml:3: Invalid mail.credentials: post"
                                        + " (must not go over a way in the clear; set mail.starttls)",
                                "ipam.yml:4: Invalid notices.quiet-hours: 25:00-06:00 (must be hours such as 22:00-06:00)",
                                "ipam.yml:4: Invalid notices.recipients[0].kinds[0]: weather (must be one of utilization, expiry, server, zone, service)",
                                "ipam.yml:4: Missing key: notices.recipients[0].mail (must be the address that is told)",
                                "ipam.yml:6: Invalid reports[0].name: utilisation-trend (must be one of utilization-trend,"
                                        + " utilization-now, capacity-forecast, scope-changes, change-audit, dns-zones, zone-health, availability, conflicts, hygiene, expiry, address-space, access-audit);"
                                        + " did you mean utilization-trend?",
                                "ipam.yml:6: Invalid reports[0].output: ../{name} (must have no .. in it)",
                                "ipam.yml:7: Invalid reports[1].group: conflicts has no use for it (must be left out)",
                                "ipam.yml:7: Invalid reports[1].scope: conflicts has no use for it (must be left out)",
                                "ipam.yml:7: Invalid reports[1].server-group: conflicts has no use for it (must be left out)",
                                "ipam.yml:7: Invalid reports[1].output: out/{date}/{nam}"
                                        + " (must know {name}, {object}, {date} and {time} alone)",
                                "ipam.yml:8: Invalid reports[2].output: x.pdf (must not end with a format, which is added)",
                                "ipam.yml:10: Invalid reports[4].formats[0]: doc (must be one of pdf, xlsx, html, csv)",
                                "ipam.yml:10: Repeated output: " + folder + "/x (must differ from that at ipam.yml:9;"
                                        + " {object} tells reports of one name apart)",
                                "ipam.yml:11: Missing key: reports[5].name (must be a report's name: ipam report list)",
                                "ipam.yml:12: Invalid reports[6].scope: dns-zones has no use for it (it heeds server, server-group)",
                                "ipam.yml:12: Invalid reports[6].last: dns-zones has no use for it (it heeds server, server-group)"));
    }

    @Test
    void whoeverIsToBeToldByMailNeedsAServer() {
        assertThatThrownBy(() -> read(Map.of(), """
                        ipam:
                          notices: {default-recipient: ops@example.test}
                          reports: [{name: conflicts, output: x, mail-to: [ops@example.test]}]
                        """))
                .hasMessageContaining(
                        "ipam.yml:2: Missing key: mail.host (must be the server that mail of notices.default-recipient goes to)")
                .hasMessageContaining("ipam.yml:3: Missing key: mail.host");
    }

    private DeliverySettings read(Map<String, String> environment, String text) throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), text);
        return new SettingsLookup(folder, environment).read(null, null).delivery();
    }
}
