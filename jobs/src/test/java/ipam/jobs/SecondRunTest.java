package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files without news cost neither a step nor an entry. */
class SecondRunTest {
    private static final int SERVERS = 150;
    private static final int DAYS = 7;

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void aThousandFilesWithoutNewsAreNoStepAndNoEntry() throws IOException, SQLException {
        List<CollectedServer> servers = new ArrayList<>();
        for (int i = 1; i <= SERVERS; i++) {
            String name = "dhcp%03d.contoso.test".formatted(i);
            servers.add(new CollectedServer(name, Installation.ZONE, null, List.of(name + "/*.log")));
            for (int day = 0; day < DAYS; day++) {
                Path file = folder.resolve("logs/%s/DhcpSrvLog-%d.log".formatted(name, day));
                Files.createDirectories(file.getParent());
                Files.write(file, AuditLog.utf8(AuditLog.day("11/%02d/26".formatted(9 + day), 3)));
            }
        }
        Installation many = Installation.of(folder, servers.toArray(CollectedServer[]::new));
        RunResult first = many.run();
        assertThat(first.accepted()).isEqualTo(3L * SERVERS * DAYS);
        assertThat(first.servers()).hasSize(SERVERS);
        RunResult second = many.runWithoutNews();
        assertThat(Installation.kinds(second)).hasSize(SERVERS * DAYS).containsOnly(Kind.UNCHANGED);
        many.assertVerified();
    }
}
