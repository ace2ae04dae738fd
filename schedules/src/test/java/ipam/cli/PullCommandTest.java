package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers of the sample data at two sites, and a centre. */
@Tag("long")
class PullCommandTest {
    /** What is derived, in full. */
    private static final List<String> DERIVED = List.of(
            "lease_interval",
            "address_session",
            "identity",
            "coverage",
            "clock_skew",
            "utilization",
            "zone_state",
            "service_state");

    @TempDir
    Path folder;

    /** Settings of every second server, from the first or the second on. */
    private String site(String name, int first) throws IOException {
        List<String> parts = parts();
        StringBuilder yaml = new StringBuilder(parts.get(0).replace("data: .", "data: " + name));
        for (int i = first; i < parts.size(); i += 2) {
            yaml.append(parts.get(i));
        }
        return Files.writeString(folder.resolve(name + ".yml"), yaml).toString();
    }

    /** The settings of the demo: what stands before the servers, and each of them. */
    private static List<String> parts() throws IOException {
        String demo = Files.readString(Demo.FOLDER.resolve("ipam-demo/ipam.yml"));
        String servers = demo.substring(0, demo.indexOf("  discovery:"));
        return List.of(servers.split("(?m)(?=^    - name: )"));
    }

    /** The centre knows the servers with their groups, and collects nothing. */
    private String centre(String sites) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String part : parts()) {
            part.lines()
                    .filter(line -> !line.matches("      [a-z-]+: \\[\"/.*|  tasks: .*"))
                    .forEach(lines::add);
        }
        String yaml = String.join("\n", lines).replace("data: .", "data: centre") + "\n  sites: {" + sites + "}\n";
        return Files.writeString(folder.resolve("centre.yml"), yaml).toString();
    }

    /** Every row of what is derived; a file's name without its site. */
    private static List<String> derived(Shell shell, String... where) {
        String sql = DERIVED.stream()
                .map(dataset ->
                        "SELECT '%1$s' AS dataset, to_json(%1$s)::VARCHAR AS row_text FROM %1$s".formatted(dataset))
                .collect(Collectors.joining(" UNION ALL "));
        List<String> words = new ArrayList<>(List.of("sql", sql, "--format", "csv"));
        words.addAll(List.of(where));
        Shell.Outcome outcome = shell.ipam(words.toArray(String[]::new));
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome.outLines().stream()
                .map(line -> line.replaceAll("\\b(berlin|new-york|all):(?=[/\\w])", ""))
                .sorted()
                .toList();
    }

    @Test
    void theCentreAnswersAsTheSiteDoesAndNothingComesTwice() throws IOException {
        Shell shell = Demo.copiedTo(folder);
        folder = folder.toRealPath();
        String centre = centre("all: ipam-demo, gone: nowhere");

        Shell.Outcome pulled = shell.ipam("pull", "all", "--reason", "nightly", "--config", centre);

        assertThat(pulled.exit()).as(pulled.err()).isZero();
        assertThat(pulled.err()).contains("all: ", " rows of ", " lines could not be read there");
        answersAsOneThatCollectedAll(shell, centre);
        assertThat(shell.ipam("verify", "--deep", "--config", centre).err()).isEmpty();
        Shell.Outcome anew = shell.ipam("pull", "all", "--anew", "--config", centre);
        assertThat(anew.err()).contains("all: nothing new up to entry ", "they are here already");
        answersAsOneThatCollectedAll(shell, centre);
        Shell.Outcome night = shell.ipam("run", "pull", "--config", centre);
        assertThat(night.exit()).isEqualTo(ExitCode.MISSING.code());
        assertThat(night.err())
                .contains("all: nothing new up to entry ", "ipam: Cannot pull gone: there is no lake in ");
        assertThat(shell.ipam("status", "--config", centre).out())
                .containsPattern("pull-all +2026-11-02 .* completed +2026-11-03 ")
                .containsPattern("pull-gone +- +never")
                .contains("dhcp1.contoso.test", "dc1.contoso.test");
        assertThat(shell.ipam("report", "access-audit", "--format", "csv", "--config", centre)
                        .out())
                .contains(",pull,all,nightly,1");
        assertThat(shell.ipam("pull", "al", "--config", centre).err())
                .isEqualTo(
                        "ipam: Invalid SITE: al (must be one of all, gone under sites in ipam.yml); did you mean all?\n");
    }

    /** It collects all samples once more. */
    @Test
    @Tag("long")
    void theCentreAnswersAsIfItHadCollectedWhatTwoSitesDid() throws IOException {
        folder = folder.toRealPath();
        Shell shell = new Shell(folder);
        assertThat(shell.ipam("run", "all", "--config", site("berlin", 1)).exit())
                .isIn(0, 3);
        String newYork = site("new-york", 2);
        assertThat(shell.ipam("run", "all", "--config", newYork).exit()).isIn(0, 3);
        assertThat(shell.ipam("backup", "safe", "--config", newYork).exit()).isZero();
        String centre = centre("berlin: berlin, new-york: safe");

        for (String name : List.of("berlin", "new-york")) {
            assertThat(shell.ipam("pull", name, "--config", centre).exit()).isZero();
        }

        answersAsOneThatCollectedAll(shell, centre);
    }

    /** It collects all samples once more. */
    @Test
    @Tag("long")
    void serversThatTwoSitesCollectCountOnce() throws IOException {
        Shell shell = Demo.copiedTo(folder);
        folder = folder.toRealPath();
        Path samples = Path.of("../sample-data").toRealPath();
        Shell.copy(samples, folder.resolve("samples"));
        String settings = String.join("", parts())
                .replace("data: .", "data: berlin")
                .replace(samples.toString(), folder.resolve("samples").toString());
        Files.writeString(folder.resolve("berlin.yml"), settings);
        assertThat(shell.ipam("run", "all", "--config", "berlin.yml").exit()).isIn(0, 3);
        String centre = centre("all: ipam-demo, berlin: berlin");
        assertThat(shell.ipam("pull", "all", "--config", centre).exit()).isZero();

        Shell.Outcome pulled = shell.ipam("pull", "berlin", "--config", centre);

        assertThat(pulled.err())
                .contains("dhcp1.contoso.test is collected by berlin and by all: what both have counts once");
        answersAsOneThatCollectedAll(shell, centre);
        assertThat(shell.ipam("verify", "--deep", "--config", centre).err()).isEmpty();
    }

    @Test
    @Tag("long")
    void killedAtAnyMomentThePullIsFinishedByTheNext() throws Exception {
        Shell shell = Demo.copiedTo(folder);
        folder = folder.toRealPath();
        String centre = centre("all: ipam-demo");
        SplittableRandom random = new SplittableRandom(20261122);
        int killed = 0;
        for (int kill = 0; kill < 6; kill++) {
            Process pull = new ForkedProgram(folder).start("pull", "all", "--config", centre);
            pull.waitFor(900 + random.nextLong(2_500), TimeUnit.MILLISECONDS);
            killed += pull.isAlive() ? 1 : 0;
            pull.destroyForcibly().waitFor();
        }
        assertThat(killed).isPositive();
        assertThat(shell.ipam("pull", "all", "--config", centre).exit()).isZero();
        answersAsOneThatCollectedAll(shell, centre);
        assertThat(shell.ipam("verify", "--deep", "--config", centre).err()).isEmpty();
    }

    private static void answersAsOneThatCollectedAll(Shell shell, String centre) {
        List<String> rows = derived(Demo.shell(), "--data", "ipam-demo");
        assertThat(rows).hasSizeGreaterThan(1_000);
        assertThat(derived(shell, "--config", centre)).isEqualTo(rows);
        Shell.Outcome tracked = shell.ipam(
                "track", "--ip", "10.20.0.63", "--at", "2026-10-28T11:00-04:00", "--explain", "--config", centre);
        assertThat(tracked.out()).contains("CONTOSO\\bokafor").containsPattern("(berlin|new-york|all):/");
    }
}
