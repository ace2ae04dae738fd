package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, hosts and MACs are tracking data: a run says nothing of them, however much it is asked to say. */
class PersonalDataTest {
    private static final Path SAMPLES =
            Path.of("../sample-data").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void nobodyIsNamedInWhatAWholeRunSays() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  data: data
                  servers:
                    - name: dhcp1.contoso.test
                      time-zone: America/New_York
                      audit-logs: [SAMPLES/dhcp/dhcp1.contoso.test/*/*.log]
                    - name: dc1.contoso.test
                      events: [SAMPLES/event/dc1.contoso.test/*, SAMPLES/evtx/dc1.contoso.test/*.evtx]
                    - name: nps1.contoso.test
                      time-zone: America/New_York
                      events: [SAMPLES/event/nps1.contoso.test/*.xml]
                      nps-logs: [SAMPLES/nps/nps1.contoso.test/IN*.log]
                """.replace("SAMPLES", SAMPLES.toString()));
        Shell shell = new Shell(folder.toRealPath());

        // A process of its own: what it logs, this one would not hear.
        Shell.Outcome run = new ForkedProgram(folder.toRealPath()).ipam("run", "audit", "-v", "--format", "json");

        String said = (run.out() + run.err())
                .toLowerCase(Locale.ROOT)
                .replace(folder.toRealPath().toString().toLowerCase(Locale.ROOT), "");
        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        assertThat(said).contains("dc1.contoso.test", "rejected", "executing step: [collect]");
        for (String column : List.of("user_name", "host", "mac")) {
            List<String> tracked =
                    shell.ipam("sql", "--format", "csv", """
                            SELECT DISTINCT lower(%1$s) AS tracked
                            FROM (SELECT %1$s, server FROM lease_event UNION ALL SELECT %1$s, server FROM logon_event)
                            WHERE %1$s IS NOT NULL AND NOT EXISTS
                                (FROM coverage WHERE starts_with(coverage.server, lower(%1$s)))
                              AND lower(%1$s) NOT IN ('contoso.test', 'bad_address', 'dc1', 'nps1')
                            """.formatted(column)).outLines();
            assertThat(tracked).as(column).hasSizeGreaterThan(8);
            for (String each : tracked.subList(1, tracked.size())) {
                assertThat(Pattern.compile("(?<![a-z0-9])" + Pattern.quote(each) + "(?![a-z0-9])")
                                .matcher(said)
                                .find())
                        .as("%s %s", column, each)
                        .isFalse();
            }
        }
    }
}
