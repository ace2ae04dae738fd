package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The manual pages say what the help of the commands says. */
class ManPageTest {
    private static final Path GROFF = Path.of("/usr/bin/groff");

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void write() {
        shell = new Shell(folder);
        Shell.Outcome outcome = shell.ipam("help", "--man", "man1");
        assertThat(outcome.exit()).as(outcome.err()).isZero();
    }

    @Test
    void everyCommandHasAPage() throws IOException {
        List<String> expected = new ArrayList<>();
        add(expected, Main.commandLine(Terminal.ofProcess()));
        assertThat(pages().map(page ->
                        page.getFileName().toString().replace(".1", "").replace('-', ' ')))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void add(List<String> names, CommandLine command) {
        names.add(command.getCommandSpec().qualifiedName().replace('-', ' ')); // as the names of the files are read
        command.getSubcommands().values().forEach(each -> add(names, each));
    }

    @Test
    void aPageHasTheOptionsTheExitCodesAndTheExamples() throws IOException {
        assertThat(Files.readString(folder.resolve("man1/ipam-track.1")))
                .startsWith(".TH \"IPAM\\-TRACK\" \"1\"")
                .contains(".TP\n\\fB\\-\\-mac=M\\fR\n")
                .contains(".SH \"OPTIONS OF EVERY COMMAND\"\n.TP\n\\fB\\-\\-config=FILE\\fR\n")
                .contains(".TP\n\\fB75\\fR\n")
                .contains(".SH \"EXAMPLES\"\n.nf\n  ipam track ")
                .endsWith(".SH \"SEE ALSO\"\nipam(1)\n");
        assertThat(Files.readString(folder.resolve("man1/ipam-servers.1")))
                .contains(".SH \"COMMANDS\"\n.TP\n\\fBlist\\fR\n")
                .contains("ipam(1), ipam\\-servers\\-list(1)");
    }

    @Test
    void groffHasNothingToSayAgainstThem() throws IOException, InterruptedException {
        assumeThat(GROFF).as("no groff here").exists();
        for (Path page : pages().toList()) {
            Process process = new ProcessBuilder(GROFF.toString(), "-man", "-Tutf8", "-P-cbou", page.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said)
                    .as(page.toString())
                    .doesNotContain("warning:", "error:")
                    .contains("EXIT STATUS");
        }
    }

    private Stream<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
            return pages.toList().stream();
        }
    }
}
