package ipam.jobs;

import ipam.collect.CollectedServer;
import ipam.control.ControlUnderTest;
import ipam.lake.RawArchive;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of its own that does one Audit run, and keeps the bytes: says {@code ready}, then {@code done}, accepted, rejected and busy
 * servers; or why not, in what the exception says, and exits 1.
 */
final class AuditProgram {
    private static final String NONE = "-";

    private AuditProgram() {}

    /** Data folder, folder of the logs, patience in seconds, version; then name, zone, code page, pattern of servers. */
    public static void main(String[] words) {
        List<CollectedServer> servers = new ArrayList<>();
        for (int i = 4; i < words.length; i += 4) {
            servers.add(new CollectedServer(
                    words[i],
                    words[i + 1].equals(NONE) ? null : ZoneId.of(words[i + 1]),
                    words[i + 2].equals(NONE) ? null : Charset.forName(words[i + 2]),
                    List.of(words[i + 3].split(";", -1))));
        }
        RunRequest leaving = new RunRequest(
                Path.of(words[0]),
                ControlUnderTest.at(Path.of(words[0])),
                Path.of(words[1]),
                servers,
                RunRequest.Span.ALL,
                Duration.ofSeconds(Long.parseLong(words[2])),
                words[3],
                Clock.systemUTC());
        RunRequest request = leaving.with(RawArchive.Choice.KEPT);
        System.out.println("ready");
        try {
            RunResult result = new AuditJob(request, new Saying()).run();
            System.out.printf("done %d %d %s%n", result.accepted(), result.rejected(), result.busy());
            result.findings()
                    .forEach(finding -> System.out.println("finding " + finding.kind() + " " + finding.file()));
        } catch (Exception e) {
            System.out.println("failed " + e.getMessage());
            System.exit(1);
        }
    }

    /** The arguments for the servers of an installation. */
    static List<String> arguments(Installation installation, Duration patience, String version) {
        List<String> words = new ArrayList<>(List.of(
                installation.data().toString(),
                installation.logs().toString(),
                String.valueOf(patience.toSeconds()),
                version));
        for (CollectedServer server : installation.servers()) {
            words.add(server.name());
            words.add(server.zone() == null ? NONE : server.zone().getId());
            words.add(server.codePage() == null ? NONE : server.codePage().name());
            words.add(String.join(";", server.auditLogs()));
        }
        return words;
    }
}
