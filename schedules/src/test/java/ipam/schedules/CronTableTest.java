package ipam.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.cli.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CronTableTest {
    @TempDir
    Path folder;

    @Test
    void theFileIsReadyToInstall() {
        assertThat(new CronTable(Installed.all(), Installed.plain()).together()).isEqualTo("""
                # Tasks of ipam, made by: ipam schedule print --as cron. Belongs into /etc/cron.d/ipam.
                # cron mails what a task writes, and with --quiet that is what is wrong.
                SHELL=/bin/sh
                MAILTO=noc@example.test

                # audit: collect what servers logged, every 1 day
                20 0 * * * root /opt/ipam/ipam run audit --quiet --config /etc/ipam/ipam.yml

                # address-utilization: add up how full everything is, every 2 hours
                40 */2 * * * root /opt/ipam/ipam run address-utilization --quiet --config /etc/ipam/ipam.yml

                # service-monitoring: find out how the zones are, every 30 minutes
                # service-monitoring is off: no server that is managed has zones
                # 7-59/30 * * * * root /opt/ipam/ipam run service-monitoring --quiet --config /etc/ipam/ipam.yml

                # reports: make the scheduled reports, every 36 hours
                # reports: cron can't say every 36 hours, so it runs every 1 day
                0 6 * * * root /opt/ipam/ipam run reports --quiet --config /etc/ipam/ipam.yml
                """);
    }

    @Test
    void theShellGetsTheWordsAsTheyAre() throws IOException, InterruptedException {
        String line = new CronTable(List.of(Installed.AUDIT), Installed.odd())
                .together()
                .lines()
                .filter(each -> each.startsWith("20 0 "))
                .findFirst()
                .orElseThrow();

        // What cron makes of a line: without its first six fields, and without the backslash before a per cent sign.
        String command = line.replaceFirst("(\\S+ ){6}", "").replace("\\%", "%");
        assertThat(Installed.said(List.of("/bin/sh", "-c", "printf '%s|' " + command)))
                .isEqualTo(
                        "0: /opt/i pam/100%/ipam|run|audit|--quiet|--config|/etc/it's $HOME/\"ipam\".yml|--jitter|300s|");
    }

    /** Its parser is for tables of one user, whose lines name none. */
    @Test
    void cronTakesTheLines() throws IOException, InterruptedException {
        String crontab = Programs.needed("crontab").toString();
        for (Installation installation : List.of(Installed.plain(), Installed.odd())) {
            Path file = folder.resolve("table");
            Files.writeString(
                    file,
                    new CronTable(Installed.all(), installation).together().replace(" root ", " "));

            assertThat(Installed.said(List.of(crontab, "-n", file.toString()))).startsWith("0: ");
        }
    }
}
