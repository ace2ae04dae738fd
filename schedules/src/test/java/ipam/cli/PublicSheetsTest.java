package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Windows Server IPAM from public material, which lie beside the repository and are not part of it. */
class PublicSheetsTest {
    private static final Path SAMPLES =
            Path.of("../../shared/samples/ipam-csv").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void theFilesThatItsPagesShowAreImportedWithTheWordsThatItSays() throws IOException {
        boolean here = Files.isDirectory(SAMPLES);
        assertThat(here || System.getenv("IPAM_REQUIRE_SAMPLES") == null)
                .as("%s is missing", SAMPLES)
                .isTrue();
        assumeTrue(here, () -> "skipped: " + SAMPLES + " is missing");
        imported("blocks", "blocks-ui-spaces.csv", 1);
        imported("ranges", "ranges-ui-quoted.csv", 1);
        imported("addresses", "addresses-ui-english.csv", 2);
        Shell shell = new Shell(folder);
        assertThat(shell.ipam("export", "ranges").out()).contains("192.168.100.0/24", "router");
        assertThat(shell.ipam("export", "addresses").out()).contains("192.168.0.25", "192.168.0.26");
    }

    private void imported(String kind, String file, int objects) throws IOException {
        Files.copy(SAMPLES.resolve(file), folder.resolve(file));
        Shell shell = new Shell(folder);
        String[] words = {"import", kind, file, "--profile", "msipam", "--culture", "en-US", "--dry-run"};
        String token = ImportCommandTest.token(shell.ipam(words));
        Shell.Outcome applied =
                shell.ipam("import", kind, file, "--profile", "msipam", "--culture", "en-US", "--apply", token);
        assertThat(applied.outLines())
                .as(applied.err())
                .contains(
                        "Import of IPv4 objects is complete. %d out of %d objects successfully imported. 0 out of %d objects failed to get imported."
                                .formatted(objects, objects, objects));
    }
}
