package ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The package of {@code mvn -Pdist verify}, installed on this machine as it would be without it: everything that is written
 * goes into a layer of its own, which is thrown away.
 */
class DebianPackageTrial {
    private static final Path LOG = Path.of("../sample-data/dhcp/dhcp1.contoso.test/2026-11-01/DhcpSrvLog-Wed.log");

    private static final String LAYER = """
            mkdir upper work root
            mount -t overlay overlay -o lowerdir=/,upperdir="$PWD/upper",workdir="$PWD/work" root || exit 77
            mount --rbind /proc root/proc
            mount --rbind /dev root/dev
            mkdir root/trial
            cp "$DEB" root/trial/ipam.deb
            cp "$LOG" root/trial/DhcpSrvLog-Wed.log
            cp trial.sh root/trial
            chmod -R a+rX root/trial
            exec chroot root env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 sh -eu /trial/trial.sh
            """;

    private static final String TRIAL = """
            as_ipam() { (cd / && setpriv --reuid=ipam --regid=ipam --init-groups env HOME=/var/lib/ipam IPAM_FAST_START=off "$@"); }
            cd /trial
            rm -rf /etc/ipam /var/lib/ipam
            dpkg -i ipam.deb > /trial/said 2>&1 || { cat /trial/said; exit 1; }
            stat -c '%n %U:%G %a' /var/lib/ipam /etc/ipam/ipam.yml
            ls /etc/systemd/system/timers.target.wants | grep -c ipam- || true
            ! command -v systemd-analyze > /dev/null || systemd-analyze verify /lib/systemd/system/ipam-*.timer 2>&1 \
                | grep ipam- || true
            sed -i 's|^  servers:.*|  servers: [{name: d.contoso.test, time-zone: UTC, audit-logs: ["/trial/*.log"]}]|' \
                /etc/ipam/ipam.yml
            as_ipam ipam run audit 2>&1 | head -n 1
            as_ipam ipam verify | cut -d: -f1
            as_ipam ipam demo --quiet --data /tmp/ipam-demo > /trial/said 2>&1 || cat /trial/said
            ls /tmp/ipam-demo/utilization-trend.pdf
            find /var/lib/ipam ! -user ipam
            echo upgrade
            mkdir package && dpkg-deb -R ipam.deb package
            sed -i 's/^Version:.*/Version: 99.0/' package/DEBIAN/control
            dpkg-deb -Znone -b package next.deb > /dev/null
            dpkg -i next.deb > /trial/said 2>&1 || { cat /trial/said; exit 1; }
            dpkg-query -W -f '${Version} ${Status}\\n' ipam
            grep -c d.contoso.test /etc/ipam/ipam.yml
            as_ipam ipam run audit 2>&1 | head -n 1
            echo purge
            dpkg -P ipam 2>&1 | grep ^ipam:
            ls -d /usr/share/ipam /usr/bin/ipam /etc/ipam /lib/systemd/system/ipam-* 2> /dev/null || true
            stat -c '%n %U:%G %a' /var/lib/ipam
            echo empty
            dpkg -i ipam.deb > /trial/said 2>&1 || { cat /trial/said; exit 1; }
            rm -rf /var/lib/ipam/manifest
            dpkg -P ipam > /trial/said 2>&1 || { cat /trial/said; exit 1; }
            ls -d /var/lib/ipam 2> /dev/null || true
            getent passwd ipam || true
            """;

    @TempDir
    Path folder;

    private Path deb;

    @BeforeEach
    void find() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            List<Path> found = built.filter(file -> file.toString().endsWith(".deb"))
                    .map(Path::toAbsolutePath)
                    .toList();
            assertThat(found).hasSize(1);
            deb = found.get(0);
        }
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can install a package");
        assumeTrue(Files.exists(Path.of("/usr/bin/dpkg")), "this is no Debian");
    }

    @Test
    void installsRunsAsItsUserUpgradesAndGoesAwayWithoutWhatWasCollected() throws Exception {
        Files.writeString(folder.resolve("layer.sh"), LAYER);
        Files.writeString(folder.resolve("trial.sh"), TRIAL);
        Path said = folder.resolve("said.txt");
        ProcessBuilder trial = new ProcessBuilder("unshare", "--mount", "sh", "-eu", "layer.sh")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        trial.environment().put("DEB", deb.toString());
        trial.environment().put("LOG", LOG.toAbsolutePath().toString());
        Process process = trial.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assumeTrue(process.exitValue() != 77, "the file system here takes no layer: " + folder);

        assertThat(Files.readString(said, StandardCharsets.UTF_8)).isEqualTo("""
                /var/lib/ipam ipam:ipam 750
                /etc/ipam/ipam.yml root:ipam 640
                0
                d.contoso.test: 28 rows, 0 rejected, of 1 file, 2026-10-28 00:00:05 UTC to 2026-10-28 18:31:50 UTC
                The lake is as its manifest says
                /tmp/ipam-demo/utilization-trend.pdf
                upgrade
                99.0 install ok installed
                1
                1 file: nothing new
                purge
                ipam: /var/lib/ipam and its user stay: what was collected is in it; delete it by hand
                /var/lib/ipam ipam:ipam 750
                empty
                """);
        assertThat(process.exitValue()).isZero();
    }
}
