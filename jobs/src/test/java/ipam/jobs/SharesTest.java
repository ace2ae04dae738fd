package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.Finding;
import ipam.collect.Finding.Kind;
import ipam.collect.Planned;
import ipam.collect.Progress;
import ipam.sources.FileServer;
import ipam.sources.ShareLogin;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs on the share of a real file server, beside one that never answers. */
@Tag("long")
class SharesTest {
    @TempDir
    Path folder;

    @TempDir
    Path serving;

    @Test
    void collectsFromSharesAndOneServerThatIsGoneHoldsUpNobody() throws Exception {
        try (FileServer share = FileServer.start(serving, "required");
                ServerSocket gone = new ServerSocket(0)) {
            String nowhere = "smb://127.0.0.1:" + gone.getLocalPort() + "/dhcpaudit$";
            gone.close();
            Installation site = Installation.of(
                    folder,
                    server("dhcp1.contoso.test", share.address("DhcpSrvLog-*.log")),
                    server("dhcp2.contoso.test", nowhere + "/DhcpSrvLog-*.log"));
            Path monday = share.shared().resolve("DhcpSrvLog-Mon.log");
            Files.writeString(monday, AuditLog.day("05/04/26", 20));

            RunResult rehearsal = new AuditJob(site.request(), Progress.NONE).dryRun();
            assertThat(rehearsal.planned())
                    .as(rehearsal.findings().toString())
                    .containsExactly(new Planned(
                            "dhcp1.contoso.test",
                            share.address("DhcpSrvLog-Mon.log"),
                            "on a share",
                            Files.size(monday)));
            assertThat(site.data().resolve("tracking/shares")).doesNotExist();

            RunResult first = site.run();
            assertThat(first.accepted()).isEqualTo(20);
            assertThat(first.findings())
                    .containsExactly(new Finding(
                            Kind.UNREADABLE,
                            "dhcp2.contoso.test",
                            nowhere,
                            0,
                            "nothing answers there (is the server up, and does its firewall let SMB through?)"));

            Files.writeString(monday, AuditLog.rows("05/04/26", 20, 25), StandardOpenOption.APPEND);
            assertThat(site.run().accepted()).isEqualTo(5);
            site.runWithoutNews();
            site.assertVerified();
        }
    }

    private static CollectedServer server(String name, String pattern) {
        return new CollectedServer(name, Installation.ZONE, null, List.of(pattern))
                .entering(new ShareLogin("root", () -> "secret", null, true));
    }
}
