package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void aShellSourcesItsScriptWithoutAWord(String shell) throws IOException, InterruptedException {
        Path program = Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(place -> Path.of(place, shell))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(folder.resolve("none"));
        assumeThat(program).as("no %s here", shell).exists();
        Path script = folder.resolve("ipam-completion");
        Files.writeString(script, new Shell(folder).ipam("completion", shell).out());

        Process process = new ProcessBuilder(
                        program.toString(), "-c", ". '" + script + "' && echo sourced", "completion-test")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said).isEqualTo("sourced\n");
    }
}
