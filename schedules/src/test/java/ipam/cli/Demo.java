package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code ipam demo} makes, made once for all tests of this JVM, over the leavings of an earlier demo. A test that
 * writes has a copy.
 */
final class Demo {
    /** Where the demo was run; {@code ipam-demo} lies in it. */
    static final Path FOLDER = Path.of(System.getProperty("ipam.demo", "target/demo"))
            .toAbsolutePath()
            .normalize();

    /** What the demo said. */
    static final Shell.Outcome OUTCOME = run();

    private Demo() {}

    /** A shell where the demo was run, for questions that leave nothing behind. */
    static Shell shell() {
        return new Shell(FOLDER);
    }

    /** A shell in a folder of its own, with a copy of what the demo made. */
    static Shell copiedTo(Path folder) throws IOException {
        Shell.copy(FOLDER.resolve("ipam-demo"), folder.toRealPath().resolve("ipam-demo"));
        return new Shell(folder.toRealPath());
    }

    private static Shell.Outcome run() {
        try {
            Path earlier = Files.createDirectories(FOLDER.resolve("ipam-demo"));
            Files.writeString(earlier.resolve(".made-by-ipam-demo"), "");
            Files.writeString(earlier.resolve("left.txt"), "of an earlier demo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell.Outcome demo = shell().ipam("demo");
        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        return demo;
    }
}
