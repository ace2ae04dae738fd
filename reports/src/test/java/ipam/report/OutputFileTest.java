package ipam.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path folder;

    @Test
    void replacesTheFileAndKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("answer.csv"), "former");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        OutputFile.at(file).write(out -> out.write("whole".getBytes(StandardCharsets.UTF_8)));

        assertThat(file).hasContent("whole");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(names()).containsExactly("answer.csv");
    }

    @Test
    void aFailureLeavesTheFormerFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("answer.csv"), "former");

        assertThatThrownBy(() -> OutputFile.at(file).write(out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("the lake went away");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the lake went away");

        assertThat(file).hasContent("former");
        assertThat(names()).containsExactly("answer.csv");
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        Path file = Files.writeString(folder.resolve("answer.csv"), "former");
        Path link = Files.createSymbolicLink(folder.resolve("latest.csv"), file.getFileName());

        OutputFile.at(link).write(out -> out.write('x'));

        assertThat(file).hasContent("x");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void whatIsNoRegularFileIsWrittenToAsItIs() throws IOException {
        OutputFile.at(Path.of("/dev/null")).write(out -> out.write('x'));

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void aFolderAndAPathInNoFolderAreWrongArguments() {
        assertThatThrownBy(() -> OutputFile.at(folder))
                .isInstanceOf(ArgumentException.class)
                .hasMessage("Invalid --output: %s (must be a file, is a folder)".formatted(folder));
        assertThatThrownBy(() -> OutputFile.at(folder.resolve("none").resolve("answer.csv")))
                .hasMessage("Invalid --output: %s (must be in a folder that exists)"
                        .formatted(folder.resolve("none").resolve("answer.csv")));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
