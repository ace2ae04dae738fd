package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void aShellSourcesItsScriptWithoutAWord(String shell) throws IOException, InterruptedException {
        assertThat(run(shell, "echo sourced")).isEqualTo("sourced\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ipam report util, utilization-trend utilization-now",
        "ipam report li, list",
        "ipam run audit addr, address-expiry address-utilization",
        "ipam run a, address-expiry address-utilization audit all",
        "ipam completion z, zsh",
        "ipam track --cli, --client-id",
    })
    void aBeginningIsCompletedByTheNamesThereAre(String line, String offered) throws IOException, InterruptedException {
        assertThat(completed("bash", line)).containsExactlyInAnyOrder(offered.split(" ", -1));
        // This one leaves it to the shell to drop what does not begin so.
        assertThat(completed("zsh", line)).contains(offered.split(" ", -1));
    }

    private List<String> completed(String shell, String line) throws IOException, InterruptedException {
        String said = run(shell, """
                COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d
                ask() {
                    %s
                    _complete_ipam
                    echo "offered ${COMPREPLY[@]}"
                }
                ask
                """.formatted(
                        line,
                        line.split(" ", -1).length - 1,
                        line,
                        line.length(),
                        shell.equals("zsh") ? "emulate -L ksh" : "compopt() { :; }"));
        return List.of(said.replaceAll("(?s).*offered ", "").strip().split("\\s+"));
    }

    private String run(String shell, String commands) throws IOException, InterruptedException {
        Path program = Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(place -> Path.of(place, shell))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(folder.resolve("none"));
        assumeThat(program).as("no %s here", shell).exists();
        Path script = folder.resolve("ipam-completion");
        Files.writeString(script, new Shell(folder).ipam("completion", shell).out());

        Process process = new ProcessBuilder(
                        program.toString(), "-c", ". '" + script + "'\n" + commands, "completion-test")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
