package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What {@code ipam demo} makes, made once for all tests of a build, over the leavings of an earlier demo. A test that
 * writes has a copy.
 */
final class Demo {
    /** Where the demo was run; {@code ipam-demo} lies in it. */
    static final Path FOLDER = Path.of("target/demo").toAbsolutePath().normalize();

    /** What the demo said. */
    static final Shell.Outcome OUTCOME = once();

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

    /** The first JVM of a build that wants the demo makes it; the others wait for it. Without a build each makes it. */
    private static Shell.Outcome once() {
        String build = System.getProperty("ipam.build", "");
        Path made = FOLDER.resolve("build");
        Path out = FOLDER.resolve("out");
        Path err = FOLDER.resolve("err");
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel file = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                if (!build.isEmpty()
                        && Files.exists(made)
                        && Files.readString(made).equals(build)) {
                    return new Shell.Outcome(0, Files.readString(out), Files.readString(err));
                }
                Shell.Outcome demo = run();
                Files.writeString(out, demo.out());
                Files.writeString(err, demo.err());
                Files.writeString(made, build);
                return demo;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shell.Outcome run() throws IOException {
        Path earlier = Files.createDirectories(FOLDER.resolve("ipam-demo"));
        Files.writeString(earlier.resolve(".made-by-ipam-demo"), "");
        Files.writeString(earlier.resolve("left.txt"), "of an earlier demo");
        Shell.Outcome demo = shell().ipam("demo");
        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        return demo;
    }
}
