package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill: an installation is backed up, lost, and is there again. */
class BackupCommandTest {
    private static final Instant LATER = Instant.parse("2026-12-05T12:00:00Z");
    private static final int KILLS = 8;
    private static final long SEED = 20261122;

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void whatWasLostIsThereAgainOnAnotherMachine() throws IOException {
        Shell shell = Demo.copiedTo(folder);
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("a.csv"), "IP address,Owner\n10.20.0.101,Ann\n");
        String token = ImportCommandTest.token(at(shell, "import", "addresses", "a.csv", "--dry-run"));
        assertThat(at(shell, "import", "addresses", "a.csv", "--apply", token).exit())
                .isZero();
        Files.setPosixFilePermissions(
                folder.resolve("ipam-demo/tracking"), PosixFilePermissions.fromString("rwx------"));

        assertThat(at(shell, "backup", "safe").err()).startsWith("Backed up into safe: entry ");
        assertThat(shell.ipam("verify", "--deep", "--data", "safe").exit()).isZero();
        List<String> first = answers(shell, "ipam-demo");
        // A month later a row is collected, and days that are over are merged.
        Shell later = shell.at(LATER);
        assertThat(at(later, "run", "audit").exit()).isZero();
        assertThat(later.ipam("restore", "safe", "--data", "copy").exit()).isZero();
        assertThat(answers(later, "copy")).isEqualTo(first);
        List<Path> parts = parts("safe");
        assertThat(at(later, "backup", "safe").exit()).isZero();
        assertThat(parts("safe")).isNotEqualTo(parts).containsAnyElementsOf(parts);
        Shell.Outcome again = at(later, "backup", "safe");
        assertThat(again.err()).matches("(?s).*; [1-9] of .* files were copied, .*");

        // What is older becomes newer, and what is there already is not copied.
        Shell.Outcome restored = later.ipam("restore", "safe", "--data", "copy", "--settings", "site.yml");
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(answers(later, "copy"))
                .isEqualTo(answers(later, "ipam-demo"))
                .isNotEqualTo(first);
        assertThat(later.ipam("verify", "--deep", "--data", "copy").exit()).isZero();
        assertThat(folder.resolve("site.yml")).hasSameTextualContentAs(folder.resolve("ipam-demo/ipam.yml"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("copy/tracking")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        // It goes on from there: nothing is collected twice.
        assertThat(later.ipam("run", "audit", "--config", "ipam-demo/ipam.yml", "--data", "copy")
                        .errLines())
                .anyMatch(line -> line.matches("\\d+ files: nothing new"))
                .noneMatch(line -> line.contains(" rows, "));
    }

    @Test
    void whatWasTamperedWithIsRefusedAndTheFirstSuchFileNamed() throws IOException {
        Shell shell = Demo.copiedTo(folder);
        folder = folder.toRealPath();
        assertThat(at(shell, "backup", "safe").exit()).isZero();
        Path part = parts("safe").get(3);
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);

        Shell.Outcome refused = shell.ipam("restore", "safe", "--data", "copy");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errLines())
                .containsExactly("ipam: %s: its bytes are not those that were written into the backup"
                        .formatted(folder.resolve("safe").relativize(part)));
        assertThat(folder.resolve("copy")).doesNotExist();
        Files.delete(part);
        assertThat(shell.ipam("restore", "safe", "--data", "copy").err()).endsWith(": it is missing in the backup\n");
        // The next backup does not rely on it: what a killed one left is looked at.
        Files.delete(folder.resolve("safe/SHA256SUMS"));
        assertThat(shell.ipam("restore", "safe", "--data", "copy").err())
                .isEqualTo("ipam: Invalid DIR: %s (must hold a finished backup)\n".formatted(folder.resolve("safe")));
        bytes[bytes.length / 2 + 1] ^= 1;
        Files.write(part, bytes);
        Files.writeString(folder.resolve("safe/lake/.left.copying"), "of a killed backup");
        assertThat(at(shell, "backup", "safe").exit()).isZero();
        assertThat(folder.resolve("safe/lake/.left.copying")).doesNotExist();
        assertThat(shell.ipam("verify", "--deep", "--data", "safe").exit()).isZero();

        Path damaged =
                folder.resolve("ipam-demo").resolve(folder.resolve("safe").relativize(part));
        Files.write(damaged, bytes);
        Files.delete(part);
        Shell.Outcome sick = at(shell, "backup", "safe");
        assertThat(sick.exit()).isEqualTo(1);
        assertThat(sick.err()).endsWith(": its bytes are not those that were written\n");
    }

    @Test
    void foldersThatAreNotMeantAreLeftAlone() throws IOException {
        Shell shell = Demo.copiedTo(folder);
        folder = folder.toRealPath();
        Files.writeString(Files.createDirectory(folder.resolve("home")).resolve("letter.txt"), "dear");

        assertThat(at(shell, "backup", "home").err())
                .isEqualTo(
                        "ipam: Invalid DIR: %s (must be empty, or hold a backup)\n".formatted(folder.resolve("home")));
        assertThat(at(shell, "backup", "ipam-demo/safe").exit()).isEqualTo(2);
        assertThat(at(shell, "restore", "home", "--settings", "nowhere/ipam.yml")
                        .err())
                .isEqualTo(
                        "ipam: Invalid --settings: nowhere/ipam.yml (must be a file that is not there yet, in a folder"
                                + " that is)\n");
        assertThat(at(shell, "backup", "safe").exit()).isZero();
        Shell other = new Shell(folder);
        Files.createDirectory(folder.resolve("other"));
        Files.writeString(folder.resolve("other/a.csv"), "IP address\n10.20.0.101\n");
        String token = ImportCommandTest.token(
                other.ipam("import", "addresses", "other/a.csv", "--dry-run", "--data", "other"));
        other.ipam("import", "addresses", "other/a.csv", "--apply", token, "--data", "other");

        assertThat(shell.ipam("restore", "safe", "--data", "other").err())
                .startsWith("ipam: Invalid --data: ")
                .endsWith(" (must be empty, or hold what this backup's installation held at some time before)\n");
        assertThat(shell.ipam("backup", "safe", "--data", "other").exit()).isEqualTo(1);
        assertThat(shell.ipam("backup", "safe", "--data", "nowhere").exit()).isEqualTo(2);
    }

    /** Killed before it had anything but the folder of its lock: a window that few kills meet. */
    @Test
    void whatABackupHadHardlyBegunIsGoneOnWith() throws IOException {
        Shell shell = Demo.copiedTo(folder);
        Files.createDirectories(folder.resolve("safe/locks"));

        isDone(at(shell, "backup", "safe"));
    }

    @Test
    @Tag("long")
    void killedAtAnyMomentItIsBeforeOrAfterAndCanBeDoneAgain() throws Exception {
        Shell shell = Demo.copiedTo(folder);
        folder = folder.toRealPath();
        List<String> answers = answers(shell, "ipam-demo");
        SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            killed(random, "backup", "safe" + kill, "--data", "ipam-demo");
            isDone(at(shell, "backup", "safe" + kill));
            isDone(shell.ipam("verify", "--deep", "--data", "safe" + kill));
            killed(random, "restore", "safe" + kill, "--data", "copy" + kill);
            isDone(shell.ipam("restore", "safe" + kill, "--data", "copy" + kill));
            assertThat(answers(shell, "copy" + kill)).isEqualTo(answers);
            isDone(shell.ipam("verify", "--deep", "--data", "copy" + kill));
        }
    }

    @Test
    @Tag("long")
    void takenWhileARunGoesOnItIsOfOneEntry() throws Exception {
        Shell shell = Demo.copiedTo(folder);
        folder = folder.toRealPath();
        Process run = new ForkedProgram(folder).start("lake", "rebuild", "--data", "ipam-demo");
        int taken = 0;
        while (run.isAlive() || taken == 0) {
            isDone(at(shell, "backup", "safe"));
            isDone(shell.ipam("verify", "--deep", "--data", "safe"));
            taken++;
        }
        assertThat(run.exitValue()).isZero();
        isDone(shell.ipam("restore", "safe", "--data", "copy"));
    }

    private static void isDone(Shell.Outcome outcome) {
        assertThat(outcome.exit()).as(outcome.err()).isZero();
    }

    private void killed(SplittableRandom random, String... words) throws IOException, InterruptedException {
        Process process = new ForkedProgram(folder).start(words);
        process.waitFor(700 + random.nextLong(1_000), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private List<Path> parts(String data) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(data))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    private static Shell.Outcome at(Shell shell, String... words) {
        String[] all = Stream.concat(Stream.of(words), Stream.of("--config", "ipam-demo/ipam.yml"))
                .toArray(String[]::new);
        return shell.ipam(all);
    }

    /** What is asked before and after. */
    private static List<String> answers(Shell shell, String data) {
        String intervals = "SELECT * EXCLUDE (first_source, last_source) FROM lease_interval ORDER BY ALL";
        String changes = "SELECT * FROM configuration_event ORDER BY ALL";
        return Stream.of(
                        shell.ipam("sql", intervals, "--format", "csv", "--data", data),
                        shell.ipam("sql", changes, "--format", "csv", "--data", data),
                        shell.ipam("export", "addresses", "--format", "csv", "--data", data))
                .flatMap(outcome -> outcome.outLines().stream())
                .toList();
    }
}
