package ipam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher {@code ./ipam}, in a tree of its own with a {@code java} and an {@code mvn} that tell what they were asked. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "cat",
            "date",
            "find",
            "head",
            "ln",
            "mkdir",
            "mktemp",
            "mv",
            "nice",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "touch",
            "tr");

    @TempDir
    Path temp;

    private Path house;
    private Path bin;
    private Path jdk;
    private final Map<String, String> environment = new TreeMap<>();

    private record Ended(int exit, List<String> out, List<String> err) {
        boolean built() {
            return err.stream().anyMatch(line -> line.startsWith("ipam: building ("));
        }
    }

    @BeforeEach
    void layTheTree() throws IOException {
        house = Files.createDirectories(temp.resolve("a house"));
        bin = Files.createDirectories(temp.resolve("bin"));
        for (String tool : TOOLS) {
            script(bin.resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
        }
        Files.copy(Path.of("..", "ipam"), house.resolve("ipam"));
        write(house.resolve("pom.xml"), "");
        write(house.resolve("readers/src/main/Reader.java"), "");
        jdk = jdk("jdk", "17.0.9");
        script(bin.resolve("mvn"), """
                echo "$PWD $*" >> "$MVN_LOG"
                sleep 0.2
                mkdir -p schedules/target/dist/lib
                : > schedules/target/dist/lib/ipam.jar
                [ "${MVN_EXIT:-0}" -ne 0 ] || date +%s%N > schedules/target/dist/built
                exit "${MVN_EXIT:-0}"
                """);
        environment.putAll(Map.of(
                "PATH", bin.toString(),
                "HOME", temp.toString(),
                "JAVA_HOME", jdk.toString(),
                "MVN_LOG", temp.resolve("mvn.log").toString(),
                "IPAM_FAST_START", "off"));
    }

    @Test
    void passesEveryArgumentOnAsItIsFromAnyFolderAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(bin.resolve("ip"), Path.of("../a house/ipam"));

        Ended ended = run(link, "track", "--host", "'; DROP TABLE *", "", "a  b");

        assertThat(ended.out()).endsWith("ipam.cli.Main", "track", "--host", "'; DROP TABLE *", "", "a  b");
        assertThat(ended.out()).contains(house.toRealPath() + "/schedules/target/dist/lib/ipam.jar");
    }

    @Test
    void namesItselfForSchedules() throws Exception {
        run("status");
        script(jdk.resolve("bin/java"), "echo \"$IPAM_LAUNCHER\"");

        assertThat(run("status").out()).containsExactly(house.toRealPath() + "/ipam");
    }

    @Test
    void endsAsJavaEnds() throws Exception {
        environment.put("JAVA_EXIT", "75");

        assertThat(run("status").exit()).isEqualTo(75);
    }

    @Test
    void isReplacedByJavaSoThatSignalsReachIt() throws Exception {
        run("status");
        script(jdk.resolve("bin/java"), "echo $$; exec sleep 60");
        Process process = start(house.resolve("ipam"), "status");
        try (var out = process.inputReader(UTF_8)) {
            assertThat(out.readLine()).isEqualTo(Long.toString(process.pid()));
        }
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(128 + 15);
    }

    @Test
    void saysInOneLineThatThereIsNoJava() throws Exception {
        environment.remove("JAVA_HOME");

        assertThat(run("status"))
                .isEqualTo(new Ended(
                        2,
                        List.of(),
                        List.of("ipam: Cannot find Java 17 or later: set JAVA_HOME to a JDK or put java on the PATH")));
    }

    @Test
    void namesTheJavaThatIsTooOld() throws Exception {
        Path old = jdk("old", "1.8.0_292");
        environment.put("JAVA_HOME", old.toString());

        assertThat(run("status"))
                .isEqualTo(new Ended(
                        2,
                        List.of(),
                        List.of("ipam: Cannot find Java 17 or later: set JAVA_HOME to a JDK or put java on the PATH; "
                                + old + "/bin/java is 8")));
    }

    @Test
    void takesTheJavaOfThePathWhenTheOneOfJavaHomeIsTooOld() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "11.0.2").toString());
        Files.createSymbolicLink(bin.resolve("java"), jdk("new", "25.0.3").resolve("bin/java"));

        Ended ended = run("status");

        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void asksAJavaThatHasNoReleaseFile() throws Exception {
        Files.delete(jdk.resolve("release"));
        script(jdk.resolve("bin/java"), "echo 'openjdk version \"21.0.1\" 2023-10-17' >&2");

        assertThat(run("status").exit()).isZero();
    }

    @Test
    void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        assertThat(run("status").err())
                .containsExactly(
                        "ipam: building (there is no build yet; a first one downloads libraries and takes some minutes)");
        assertThat(run("status").err()).isEmpty();

        Files.setLastModifiedTime(
                house.resolve("readers/src/main/Reader.java"),
                FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(run("status").err())
                .containsExactly("ipam: building (readers/src/main/Reader.java is newer than the last build)");
        assertThat(temp.resolve("mvn.log"))
                .hasContent((house.toRealPath() + " -q -B -Dquick -DskipTests package\n").repeat(2));
    }

    @Test
    void startsNothingWhenTheBuildFails() throws Exception {
        environment.put("MVN_EXIT", "1");

        Ended ended = run("status");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).endsWith("ipam: Cannot build: mvn failed, see above");
        assertThat(house.resolve("target/building")).doesNotExist();
    }

    @Test
    void saysInOneLineThatThereIsNoMaven() throws Exception {
        Files.delete(bin.resolve("mvn"));

        Ended ended = run("status");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).singleElement().asString().endsWith("and Maven 3.8 or later (mvn) is not on the PATH");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        List<Process> both = List.of(start(house.resolve("ipam"), "status"), start(house.resolve("ipam"), "status"));

        List<Ended> ended = new ArrayList<>();
        for (Process process : both) {
            ended.add(end(process));
        }

        assertThat(ended).extracting(Ended::exit).containsExactly(0, 0);
        assertThat(ended).filteredOn(Ended::built).hasSize(1);
        assertThat(ended)
                .filteredOn(e -> !e.built())
                .flatExtracting(Ended::err)
                .isSubsetOf("ipam: waiting for another build");
        assertThat(temp.resolve("mvn.log")).hasContent(house.toRealPath() + " -q -B -Dquick -DskipTests package\n");
    }

    @Test
    void takesAwayTheLockOfABuilderThatDied() throws Exception {
        Files.createDirectories(house.resolve("target"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createSymbolicLink(house.resolve("target/building"), Path.of(Long.toString(dead.pid())));

        Ended ended = run("status");

        assertThat(ended.exit()).isZero();
        assertThat(ended.err()).hasSize(1);
    }

    @Test
    void neverBuildsWhereItIsInstalledWithoutSources() throws Exception {
        Files.delete(bin.resolve("mvn"));
        Files.delete(house.resolve("pom.xml"));
        write(house.resolve("lib/ipam.jar"), "");
        write(house.resolve("built"), "1\n");

        Ended ended = run("status");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains(house.toRealPath() + "/lib/ipam.jar");
        // In a package it lies in bin/, and a link on the path leads to it.
        Files.move(
                house.resolve("ipam"),
                Files.createDirectory(house.resolve("bin")).resolve("ipam"));
        assertThat(run(Files.createSymbolicLink(bin.resolve("ipam"), house.resolve("bin/ipam")), "status")
                        .out())
                .contains(house.toRealPath() + "/lib/ipam.jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "status", "track --host run", "--data demo events", "-v servers list", "schedule print"
            })
    void shortCommandsOnlyWantToStart(String command) throws Exception {
        assertThat(run(command.split(" ", -1)).out()).contains("-XX:TieredStopAtLevel=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run audit",
                "--data elsewhere -q run all",
                "demo",
                "verify --deep",
                "rejects reprocess",
                "report utilization-trend --format pdf"
            })
    void longCommandsGetTheOptimizerAndABoundedHeap(String command) throws Exception {
        assertThat(run(command.split(" ", -1)).out()).contains("-Xmx320m").doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void aDaemonGetsRoomForSeveralRunsSideBySide() throws Exception {
        assertThat(run("schedule", "run").out()).contains("-Xmx1g").doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void anImportGetsRoomForAFileAsAWhole() throws Exception {
        assertThat(run("--data", "elsewhere", "import", "ranges", "r.xlsx").out())
                .contains("-Xmx2g")
                .doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void optionsOfTheEnvironmentComeLast() throws Exception {
        environment.put("IPAM_JAVA_OPTS", "-Xmx2g -Dx=y");

        assertThat(run("run", "audit").out()).containsSubsequence("-Xmx320m", "-Xmx2g", "-Dx=y", "-cp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.9", "25.0.3"})
    @Tag("long")
    void makesAStartUpArchiveInTheBackgroundAndUsesItFromThenOn(String version) throws Exception {
        environment.put("JAVA_HOME", jdk("archiving", version).toString());
        environment.put("IPAM_FAST_START", "on");
        String flag = version.startsWith("25") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";

        assertThat(run("status").out()).noneMatch(word -> word.startsWith(flag));

        Path archives = house.resolve("schedules/target/archives");
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!Files.isDirectory(archives)
                || Files.exists(archives.resolve("making"))
                || list(archives).isEmpty()
                || list(archives).get(0).toString().endsWith(".new")) {
            assertThat(Instant.now()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(run("status").out()).contains(flag + list(archives).get(0).toRealPath());
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Ended run(String... arguments) throws Exception {
        return run(house.resolve("ipam"), arguments);
    }

    private Ended run(Path launcher, String... arguments) throws Exception {
        return end(start(launcher, arguments));
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ended end(Process process) throws Exception {
        try (var out = process.inputReader(UTF_8);
                var err = process.errorReader(UTF_8)) {
            List<String> outLines = out.lines().toList();
            List<String> errLines = err.lines().toList();
            return new Ended(process.waitFor(), outLines, errLines);
        }
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = temp.resolve(name);
        write(
                home.resolve("release"),
                "JAVA_VERSION=\"" + version + "\"\nJAVA_RUNTIME_VERSION=\"" + version + "+9\"\n");
        script(Files.createDirectories(home.resolve("bin")).resolve("java"), """
                for word; do
                    case $word in
                        -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*) echo archive > "${word#*=}" ;;
                    esac
                    printf '%s\\n' "$word"
                done
                exit "${JAVA_EXIT:-0}"
                """);
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
