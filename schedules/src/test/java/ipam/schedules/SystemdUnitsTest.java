package ipam.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.cli.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitsTest {
    @TempDir
    Path folder;

    @Test
    void aTimerCatchesUpAndAServiceMayWriteBelowItsFoldersAlone() {
        List<ScheduleFile> files = new SystemdUnits(Installed.all(), Installed.plain()).files();

        assertThat(files)
                .extracting(ScheduleFile::name)
                .hasSize(8)
                .startsWith("ipam-audit.service", "ipam-audit.timer", "ipam-address-utilization.service");
        assertThat(files.get(0).text())
                .contains("ExecStart=/opt/ipam/ipam run audit --quiet --config /etc/ipam/ipam.yml\n")
                .contains("SuccessExitStatus=3 4 75\n", "NoNewPrivileges=yes\n", "ProtectSystem=strict\n")
                .contains("ReadWritePaths=-/var/lib/ipam\n", "PrivateTmp=yes\n");
        assertThat(files.get(1).text()).isEqualTo("""
                [Unit]
                Description=ipam: collect what servers logged, every 1 day

                [Timer]
                OnCalendar=*-*-* 00:20:00
                Persistent=true

                [Install]
                WantedBy=timers.target
                """);
    }

    @Test
    void anIntervalOfNoCalendarCountsFromTheLastRun() {
        assertThat(new SystemdUnits(List.of(Installed.ODD), Installed.odd())
                        .files()
                        .get(1)
                        .text())
                .contains("OnBootSec=5min\nOnUnitActiveSec=129600s\nRandomizedDelaySec=300s\n")
                .doesNotContain("OnCalendar", "Persistent");
    }

    @Test
    void onlyWhatHasSomethingToDoIsEnabled() {
        assertThat(new SystemdUnits(Installed.all(), Installed.plain()).installation("units"))
                .last()
                .isEqualTo(
                        "sudo systemctl enable --now ipam-audit.timer ipam-address-utilization.timer ipam-reports.timer");
    }

    @Test
    void aFolderForTemporaryFilesIsSharedWhereTheDataLiesInIt() {
        Installation here = new Installation(
                "/opt/ipam/ipam", List.of(), "root", null, "", Duration.ZERO, List.of(Path.of("/tmp/data")));

        assertThat(new SystemdUnits(List.of(Installed.AUDIT), here).together()).doesNotContain("PrivateTmp");
    }

    @Test
    void systemdTakesTheUnits() throws IOException, InterruptedException {
        String analyze = Programs.needed("systemd-analyze").toString();
        // It looks whether the program is there.
        Path launcher = Files.createDirectories(folder.resolve("i pam 100%")).resolve("ipam");
        Files.createFile(launcher, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Installation odd = Installed.odd();
        Installation installation = new Installation(
                launcher.toString(),
                odd.where(),
                odd.user(),
                odd.javaHome(),
                odd.mailTo(),
                odd.jitter(),
                odd.written());
        List<String> command = new ArrayList<>(List.of(analyze, "verify", "--man=no", "--recursive-errors=no"));
        for (ScheduleFile file : new SystemdUnits(Installed.all(), installation).files()) {
            Path unit = folder.resolve(file.name());
            Files.write(unit, file.bytes());
            command.add(unit.toString());
        }

        assertThat(Installed.said(command)).isEqualTo("0: ");
    }
}
