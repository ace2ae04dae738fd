package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogCommandTest {
    private static final String[] WHERE = {"--data", "ipam-demo"};

    @TempDir
    Path folder;

    private Shell shell;

    private Shell.Outcome ipam(String... words) {
        String[] all = new String[words.length + WHERE.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(WHERE, 0, all, words.length, WHERE.length);
        return shell.ipam(all);
    }

    @Test
    void whoAsksAboutPeopleIsRecordedAndWhoCanNotBeIsNotAnswered() throws IOException {
        shell = Demo.copiedTo(folder).with("SUDO_USER", "carol");
        Path log = folder.resolve("ipam-demo/tracking/access.jsonl");
        Files.deleteIfExists(log);
        assertThat(ipam("track", "--ip", "10.20.0.63", "--at", "2026-10-28T13:00", "--reason", "theft")
                        .exit())
                .isZero();
        assertThat(ipam("events", "--kind", "zone").exit()).isZero();
        assertThat(ipam("sql", "SELECT count(*) FROM zone_event").exit()).isZero();
        String sql = "SELECT count(*) FROM lease_event";
        assertThat(ipam("sql", sql).exit()).isZero();
        assertThat(ipam("sql", "SELECT * FROM query_table('le' || 'ase')").exit())
                .isEqualTo(2);

        Shell.Outcome audit = ipam("report", "access-audit", "--format", "csv", "--last", "1d");
        assertThat(audit.err()).isEmpty();
        assertThat(audit.outLines().stream().map(line -> line.replaceFirst("^[^,]*,", "")))
                .containsExactly(
                        "who,account,command,object,reason,number",
                        "carol,%1$s,track,--ip 10.20.0.63 --at 2026-10-28T13:00,theft,1"
                                .formatted(System.getProperty("user.name")),
                        "carol,%s,sql,%s,,2".formatted(System.getProperty("user.name"), sql),
                        "carol,%s,report,--last 1d access-audit,,3".formatted(System.getProperty("user.name")));
        assertThat(ipam("report", "access-audit").out()).contains("The log is whole up to number 4");

        Files.delete(log);
        Files.createDirectory(log);
        Shell.Outcome refused = ipam("track", "--ip", "10.20.0.63");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .startsWith("ipam: Cannot answer: who asks about people is recorded, and ")
                .contains("access.jsonl can't be written");
    }
}
