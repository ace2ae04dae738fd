package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of the system that judge what we make. */
public final class Programs {
    private Programs() {}

    /** Skips the test where the program is missing; fails where everything must be there. */
    public static Path needed(String name) {
        Path program = Stream.of("/usr/bin", "/usr/sbin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(name));
        boolean here = program.isAbsolute();
        assertThat(here || System.getenv("IPAM_REQUIRE_SAMPLES") == null)
                .as(name + " is missing")
                .isTrue();
        assumeTrue(here, () -> "skipped: " + name + " is missing");
        return program;
    }
}
