package ipam.evtx;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real logs from public material, which lie beside the repository and are not part of it. */
final class Samples {
    private static final Path SAMPLES =
            Path.of("../../shared/samples").toAbsolutePath().normalize();

    private Samples() {}

    /** The logs of a folder, by name. */
    static List<Path> logs(String folder) throws IOException {
        Path samples = SAMPLES.resolve(folder);
        if (!Files.isDirectory(samples)) {
            String reason = "the public samples are not there: " + samples;
            if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
                fail(reason);
            }
            System.out.println("Skipped: " + reason);
            abort(reason);
        }
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(file -> file.toString().endsWith(".evtx"))
                    .sorted()
                    .toList();
        }
    }
}
