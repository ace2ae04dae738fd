package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.sample.Damage;
import ipam.sample.Mutator;
import ipam.sample.Preambles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged rows are rejected or read, each of them; none is lost, and none does harm. */
class MutationTest {
    private static final int ROWS = Boolean.getBoolean("ipam.long") ? 200_000 : 10_000;

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void everyDamagedRowIsAcceptedOrRejectedWithAReason() throws IOException {
        Installation here = Installation.ofOneServer(folder);
        Mutator mutator = new Mutator(20261121);
        mutator.writeV4(here.log("DhcpSrvLog-Mon.log"), ROWS / 2);
        mutator.writeV6(here.log("DhcpV6SrvLog-Mon.log"), ROWS / 2);
        RunResult result = here.run();
        assertThat(result.accepted() + result.rejected()).isEqualTo(ROWS);
        assertThat(here.ask("SELECT (SELECT count(*) FROM lease_event) + (SELECT count(*) FROM rejection)"))
                .containsExactly(String.valueOf(ROWS));
        // A data line is one that follows the preamble and holds something to see: counted without our readers.
        assertThat(here.ask("SELECT count(DISTINCT (source, source_line)) FROM (SELECT source, source_line FROM"
                        + " lease_event UNION ALL SELECT source, source_line FROM rejection)"))
                .containsExactly(String.valueOf(dataLines(here)));
        assertThat(here.ask("FROM rejection WHERE source IS NULL OR source_line IS NULL OR coalesce(problem, '') = ''"
                        + " OR coalesce(remedy, '') = '' OR raw_text IS NULL OR strlen(raw_text) > 4096"))
                .isEmpty();
        here.assertVerified();
    }

    private static long dataLines(Installation here) throws IOException {
        long lines = 0;
        for (String name : List.of("DhcpSrvLog-Mon.log", "DhcpV6SrvLog-Mon.log")) {
            long ends = 0;
            try (InputStream bytes = Files.newInputStream(here.log(name))) {
                byte[] buffer = new byte[1 << 16];
                for (int read = bytes.read(buffer); read > 0; read = bytes.read(buffer)) {
                    for (int i = 0; i < read; i++) {
                        ends += buffer[i] == '\n' ? 1 : 0;
                    }
                }
            }
            int preamble = name.contains("V6") ? Preambles.V6.size() : Preambles.V4.size();
            lines += ends - preamble;
        }
        return lines;
    }

    @Test
    void hostileHostNamesComeOutAsTheyWentIn() throws IOException {
        Installation here = Installation.of(
                folder, new CollectedServer(Installation.SERVER, Installation.ZONE, null, List.of("*.log")));
        List<String> hosts = Stream.concat(
                        Damage.HOSTILE_HOSTS.stream(),
                        Stream.of(
                                "a".repeat(63) + ".contoso.test", "b\u00FCro-\u6771\u4EAC", "it's \"quoted\"", "a''b"))
                // A lone hyphen is how the server says that there is none.
                .filter(host -> !host.equals("-"))
                .filter(host -> !host.isBlank() && host.equals(host.strip()) && !host.contains(","))
                .distinct()
                .toList();
        StringBuilder log = new StringBuilder(AuditLog.BANNER);
        for (String host : hosts) {
            log.append("10,11/16/26,08:00:00,Assign,10.20.0.1,").append(host).append(",0200005E0001,,1,0\r\n");
        }
        here.write("DhcpSrvLog-Mon.log", log.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(here.run().rejected()).isZero();
        List<String> wanted = new ArrayList<>(hosts);
        wanted.sort(null);
        assertThat(here.ask("SELECT host FROM lease_event")).isEqualTo(wanted);
        assertThat(here.ask("SELECT count(*) FROM lease_event")).containsExactly(String.valueOf(hosts.size()));
        assertThat(here.ask("SELECT DISTINCT host FROM identity")).hasSize(hosts.size());
        here.assertVerified();
    }
}
